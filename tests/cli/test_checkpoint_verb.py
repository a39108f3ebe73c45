"""``fristed journal checkpoint`` and ``verify --checkpoint``: a cut at the end is seen."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

Fristed = Callable[..., Any]
JournalFile = Callable[..., Path]


def test_a_journal_that_grew_keeps_its_checkpoint(
    fristed: Fristed, journal_file: JournalFile, data_folder: Path, tmp_path: Path
) -> None:
    fristed("journal", "import", journal_file(30))
    kept = tmp_path / "checkpoint"
    ran = fristed("journal", "checkpoint", kept)
    assert ran.out.startswith(f"Wrote {kept}; who verifies it elsewhere needs the key fristed/journal+")
    assert stat.S_IMODE((data_folder / "keys" / "checkpoint.pem").stat().st_mode) == 0o600
    assert fristed("journal", "checkpoint").out == kept.read_text()
    fristed("journal", "import", journal_file(40))
    ran = fristed("journal", "verify", "--checkpoint", kept)
    assert (ran.code, ran.out) == (0, "40 entries of 1 device. Nothing was altered.\n")


def test_entries_cut_off_at_the_end_are_found(
    fristed: Fristed, journal_file: JournalFile, tmp_path: Path
) -> None:
    from fristed.journal.checkpoint import read_note
    from fristed.server.checkpoint import checkpoint_note

    fristed("journal", "import", journal_file(30))
    signed = read_note(fristed("journal", "checkpoint").out)
    kept = tmp_path / "checkpoint"
    kept.write_text(checkpoint_note("", signed.checkpoint.root, 45), encoding="utf-8")
    ran = fristed("journal", "verify", "--checkpoint", kept)
    assert ran.code == 1
    assert "THE RECORD WAS ALTERED OR DAMAGED" in ran.out
    assert "15 entries were cut off at the end: the checkpoint is of 45, the journal holds 30." in ran.out
    answer = fristed("journal", "verify", "--checkpoint", kept, "--json").answer
    assert answer["checkpoint_broken"].startswith("15 entries were cut off")


def test_what_is_no_checkpoint_is_refused(
    fristed: Fristed, journal_file: JournalFile, tmp_path: Path
) -> None:
    journal = journal_file(3)
    fristed("journal", "import", journal)
    ran = fristed("journal", "verify", "--checkpoint", journal)
    assert ran.code == 2
    assert ran.err.startswith(f"fristed: {journal}: This is no checkpoint: ")
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe")
    assert "it is not UTF-8. Give a file" in fristed("journal", "verify", "--checkpoint", binary).err
    both = fristed("journal", "verify", journal, "--checkpoint", journal)
    assert (both.code, "Give either a file or --checkpoint." in both.err) == (2, True)


def test_a_damaged_key_is_refused_with_its_remedy(fristed: Fristed, data_folder: Path) -> None:
    (data_folder / "keys").mkdir()
    key = data_folder / "keys" / "checkpoint.pem"
    key.write_text("no key")
    key.chmod(0o600)
    assert "does not hold the key that checkpoints are signed with" in fristed("journal", "checkpoint").err
