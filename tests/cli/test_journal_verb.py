"""``fristed journal``: entries in, out and verified; whatever is refused leaves the store as it was."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Fristed = Callable[..., Any]
JournalFile = Callable[..., Path]
Lines = list[bytes]


def standing(fristed: Fristed) -> tuple[Any, ...]:
    """What the store holds, down to the digest of its last entry."""
    from fristed.server import store

    status = fristed("journal", "status", "--json").answer
    head = store.head()
    return status["entries"], status["by_device"], status["quarantined"], head.seq, head.digest


def test_a_journal_goes_in_once_and_comes_out_the_same(
    fristed: Fristed, journal_file: JournalFile, tmp_path: Path
) -> None:
    path = journal_file(300)
    assert fristed("journal", "import", path).out == "Stored 300 entries; 0 were here already.\n"
    again = fristed("journal", "import", path, "--json")
    assert (again.code, again.answer) == (0, {"stored": 0, "duplicates": 300, "refused": [], "missing": {}})
    out = tmp_path / "out.jsonl"
    assert fristed("journal", "export", out, "--json").answer == {"entries": 300, "file": str(out)}
    assert out.read_bytes() == path.read_bytes()
    assert fristed("journal", "verify").out == "300 entries of 1 device. Nothing was altered.\n"
    assert fristed("journal", "verify", "--json").answer["devices"] == 1


def test_an_empty_store_says_what_to_do(fristed: Fristed) -> None:
    assert fristed("journal", "status").out.startswith("The journal is empty. `fristed demo` makes")
    for words in (("show", "numbers"), ("show", "effect"), ("plan", "rooms"), ("brief",)):
        ran = fristed(*words, "--json")
        assert (ran.code, ran.out, ran.refusal["reason"]) == (2, "", "journal_empty")


def test_a_journal_without_its_city_says_which_file_is_missing(
    fristed: Fristed, data_folder: Path, journal_file: JournalFile
) -> None:
    fristed("journal", "import", journal_file(3))
    ran = fristed("show", "numbers")
    assert ran.code == 2
    assert f"docs/reference/city-file.md shows and save them as {data_folder / 'city.json'}." in ran.err


def test_an_export_overwrites_nothing(fristed: Fristed, journal_file: JournalFile, tmp_path: Path) -> None:
    path = journal_file(3)
    before = path.read_bytes()
    ran = fristed("journal", "export", path)
    assert ran.code == 2
    assert "There is already a file" in ran.err
    assert path.read_bytes() == before


def test_a_status_table_counts_by_kind_and_device(fristed: Fristed, journal_file: JournalFile) -> None:
    fristed("journal", "import", journal_file(7))
    ran = fristed("journal", "status")
    rows = [line.split() for line in ran.out.splitlines()]
    assert ["visit.arrived", "7"] in rows
    assert ["tablet-1", "7", "0"] in rows


def _without_fourth(lines: Lines) -> bytes:
    return b"".join([*lines[:3], *lines[4:]])


def test_a_gap_is_told_at_import_and_named_by_verify(
    fristed: Fristed, journal_file: JournalFile, tmp_path: Path
) -> None:
    path = tmp_path / "gap.jsonl"
    path.write_bytes(_without_fourth(journal_file(8).read_bytes().splitlines(keepends=True)))
    found = "The chain of device tablet-1 is missing its entry 4.\n"
    checked = fristed("journal", "verify", path)
    assert (checked.code, checked.out) == (1, f"7 entries of 1 device; no chain is broken.\n{found}")
    ran = fristed("journal", "import", path)
    assert "Of device tablet-1 1 are missing; `fristed journal verify` says which.\n" in ran.out
    verified = fristed("journal", "verify")
    assert verified.code == 1
    assert verified.out.endswith(found)
    assert fristed("journal", "import", journal_file(8), "--json").answer["missing"] == {}
    assert fristed("journal", "verify").code == 0


def _joined(lines: Lines) -> bytes:
    return b"".join(lines)


def _altered(lines: Lines) -> bytes:
    return _joined([*lines[:3], lines[3].replace(b"anna", b"olga"), *lines[4:]])


def _id_reused(lines: Lines) -> bytes:
    return _joined([*lines, lines[2].replace(b"anna", b"olga")])


BAD: dict[str, tuple[str, Callable[[Lines], bytes], int | None, str]] = {
    "empty": ("e.jsonl", lambda _: b"", None, "The file is empty. Export the journal again"),
    "blank": ("b.jsonl", lambda _: b"\n \n\n", None, "The file is empty. Export the journal again"),
    "cut off": ("c.jsonl", lambda lines: _joined(lines)[:-30], 8, "The file breaks off in the middle of an entry."),
    "gzip cut off": (
        "c.jsonl.gz", lambda lines: gzip.compress(_joined(lines))[:-12], 8, "The file breaks off in the middle",
    ),
    "gzip by name only": ("n.jsonl.gz", _joined, None, "The name ends in .gz, but the file is not gzip"),
    "latin-1": (
        "l.jsonl", lambda lines: _joined(lines).replace(b"anna", b"ann\xe6"), 1, "are not UTF-8. Save the file as UTF-8",
    ),
    "utf-16": (
        "u.jsonl", lambda lines: _joined(lines).decode().encode("utf-16"), 1,
        "The file begins with the byte order mark of UTF-16. Save it as UTF-8 without",
    ),
    "byte order mark": (
        "m.jsonl", lambda lines: b"\xef\xbb\xbf" + _joined(lines), 1, "The file begins with the byte order mark of UTF-8.",
    ),
    "a csv": (
        "x.csv", lambda _: b"at;lat;lon\n2024-05-01;55;12\n", 1,
        "A journal has one JSON object a line, but this file begins with 'at;lat;lon'.",
    ),
    "no entry at all": (
        "a.jsonl", lambda _: b'{"id":1}\n{"id":2}\n', 1, "Of 2 lines none is an entry. This is not an entry:",
    ),
    "altered": (
        "t.jsonl", _altered, 5, "The chain of device tablet-1 breaks at its entry 5: what came before it was altered",
    ),
    "an id for two entries": ("i.jsonl", _id_reused, 9, "was already used on line 3 for another entry."),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_a_file_that_cannot_be_trusted_leaves_the_store_as_it_was(
    fristed: Fristed, journal_file: JournalFile, tmp_path: Path, what: str
) -> None:
    fristed("journal", "import", journal_file(4, device="tablet-2", name="held.jsonl"))
    before = standing(fristed)
    name, spoil, line, sentence = BAD[what]
    path = tmp_path / name
    path.write_bytes(spoil(journal_file(8).read_bytes().splitlines(keepends=True)))
    for verb in ("import", "verify"):
        ran = fristed("journal", verb, path)
        place = str(path) if line is None else f"{path}, line {line}"
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert ran.err.startswith(f"fristed: {place}: ")
        assert sentence in ran.err
        told = fristed("journal", verb, path, "--json")
        assert (told.code, told.out) == (2, "")
        assert (told.refusal["file"], told.refusal["line"]) == (str(path), line)
        assert told.refusal["remedy"]
    assert standing(fristed) == before


def test_a_missing_file_is_refused(fristed: Fristed, tmp_path: Path) -> None:
    for path in (tmp_path / "none.jsonl", tmp_path):
        ran = fristed("journal", "import", path)
        assert (ran.code, ran.err) == (
            2, f"fristed: {path}: There is no such file. Check the name and the folder.\n",
        )  # fmt: skip


def test_bad_lines_are_listed_with_their_numbers_and_the_good_ones_kept(
    fristed: Fristed, journal_file: JournalFile, tmp_path: Path
) -> None:
    lines = journal_file(6).read_bytes().splitlines(keepends=True)
    lines[2] = b'{"id":1}\n'
    lines[5] = lines[5].replace(b"2024-05-01", b"2024-13-41")
    path = tmp_path / "some.jsonl"
    path.write_bytes(b"".join(lines))
    ran = fristed("journal", "import", path)
    assert ran.code == 1
    told = ran.out.splitlines()
    assert told[0] == "Stored 4 entries; 0 were here already."
    assert told[2].startswith(f"{path}, line 3: This is not an entry: ")
    assert told[3].startswith(
        f"{path}, line 6: This is not an entry: `at` is 2024-13-41T12:00:05.000Z, which no calendar has"
    )
    again = fristed("journal", "import", path, "--json")
    assert (again.code, again.answer["duplicates"]) == (1, 4)
    assert [one["line"] for one in again.answer["refused"]] == [3, 6]


def test_a_store_altered_behind_its_back_is_found(fristed: Fristed, city_folder: Path) -> None:
    from fristed.server.store.database import DEFAULT, execute

    execute(DEFAULT, "DROP TRIGGER store_entry_keeps_on_update")
    execute(DEFAULT, "UPDATE store_entry SET line = REPLACE(line, '2011-10-', '2011-11-') WHERE seq = 100")
    ran = fristed("journal", "verify")
    assert ran.code == 1
    assert "THE RECORD WAS ALTERED OR DAMAGED." in ran.out
    told = fristed("journal", "verify", "--json")
    assert (told.code, {one["seq"] for one in told.answer["altered"]}) == (1, {100})


def test_an_import_killed_half_way_goes_on_where_it_stopped(
    program: Fristed, fristed: Fristed, journal_file: JournalFile
) -> None:
    path = journal_file(12_000)
    assert program("journal", "status").code == 0
    with subprocess.Popen(
        [Path(sys.executable).parent / "fristed", "journal", "import", str(path)], start_new_session=True
    ) as process:
        while process.poll() is None and fristed("journal", "status", "--json").answer["entries"] == 0:
            pass
        os.killpg(process.pid, signal.SIGKILL)
    kept = fristed("journal", "status", "--json").answer["entries"]
    assert 0 < kept < 12_000
    ran = program("journal", "import", path, "--json")
    assert ran.code == 0
    assert json.loads(ran.out) == {"stored": 12_000 - kept, "duplicates": kept, "refused": [], "missing": {}}
    assert fristed("journal", "verify").code == 0
