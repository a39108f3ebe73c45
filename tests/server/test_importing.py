"""Journals in and out: whole, once, and with every refusal named."""

from __future__ import annotations

import gzip
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from django.db import connections

from fristed.errors import FristedError, InputRefused
from fristed.journal.entry import Entry, canonical
from fristed.server import store
from fristed.server.importing import Imported, export_file, export_lines, import_file

MakeEntries = Callable[..., list[Entry]]
IMPORT = """
import sys
from pathlib import Path
from fristed.server.start import start
start()
from fristed.server.importing import import_file
import_file(Path(sys.argv[1]), progress=lambda done, total: print(done, total, flush=True))
"""


def _write(path: Path, lines: list[bytes]) -> Path:
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    return path


def test_a_file_goes_in_and_comes_out_the_same(
    sqlcipher: str, tmp_path: Path, make_entries: MakeEntries
) -> None:
    path = _write(tmp_path / "in.jsonl", [canonical(entry) for entry in make_entries(2500)])
    told: list[tuple[int, int]] = []
    assert import_file(path, progress=lambda *now: told.append(now)) == Imported(
        stored=2500, duplicates=0, refused=()
    )
    assert told[-1] == (2 * path.stat().st_size, 2 * path.stat().st_size)
    assert told == sorted(told)
    assert import_file(path) == Imported(stored=0, duplicates=2500, refused=())
    assert export_file(tmp_path / "out.jsonl") == 2500
    assert (tmp_path / "out.jsonl").read_bytes() == path.read_bytes()
    assert (tmp_path / "out.jsonl").stat().st_mode & 0o777 == 0o600


def test_a_compressed_export_can_be_imported(
    sqlcipher: str, tmp_path: Path, make_entries: MakeEntries
) -> None:
    entries = [*make_entries(3), *make_entries(2, device="t2", room="skyttegade")]
    store.append(entries)
    assert export_file(tmp_path / "out.jsonl.gz", room="skyttegade") == 2
    assert gzip.decompress((tmp_path / "out.jsonl.gz").read_bytes()).count(b"\n") == 2
    assert import_file(tmp_path / "out.jsonl.gz").duplicates == 2


def test_an_export_overwrites_nothing_and_leaves_no_half_file(sqlcipher: str, tmp_path: Path) -> None:
    path = _write(tmp_path / "kept.jsonl", [b"precious"])
    with pytest.raises(FristedError, match="There is already a file"):
        export_file(path)
    assert path.read_bytes() == b"precious\n"
    with pytest.raises(FristedError, match="cannot be written to: No such file or directory"):
        export_file(tmp_path / "nowhere" / "out.jsonl")


def test_an_export_can_go_to_any_stream(sqlcipher: str, make_entries: MakeEntries) -> None:
    entries = make_entries(2)
    store.append(entries)
    stream = io.BytesIO()
    assert export_lines(stream) == 2
    assert stream.getvalue().splitlines() == [canonical(entry) for entry in entries]


def test_bad_lines_are_listed_and_the_good_ones_kept(
    sqlcipher: str, tmp_path: Path, make_entries: MakeEntries
) -> None:
    first, second = make_entries(2)
    store.append(make_entries(1, device="tablet-9"))
    counted_twice = msgspec.structs.replace(
        first, id="018cc251-f400-7d8e-91b7-584a2265b1f5", device="tablet-9"
    )
    lines = [canonical(first), b'{"id":1}', canonical(second), canonical(counted_twice)]
    found = import_file(_write(tmp_path / "in.jsonl", lines))
    assert (found.stored, found.duplicates) == (2, 0)
    assert [(one.line, one.reason) for one in found.refused] == [
        (2, "malformed_entry"),
        (4, "counter_reused"),
    ]
    assert found.refused[0].sentence.startswith("This is not an entry: ")
    assert found.refused[1].sentence.startswith("Device tablet-9 has already counted 1")


def _altered(lines: list[bytes]) -> list[bytes]:
    return [*lines[:3], lines[3].replace(b"anna", b"olga"), *lines[4:]]


@pytest.mark.parametrize(
    ("spoil", "reason", "line"),
    [
        (lambda lines: b"\n".join(_altered(lines)), "chain_broken", 5),
        (lambda _: b"", "file_empty", None),
        (lambda lines: b"\n".join(lines)[:-20], "file_truncated", 8),
        (lambda lines: b"\n".join(lines).replace(b"anna", b"ann\xe6"), "file_not_utf8", 1),
        (lambda _: b"at;lat;lon\n2024-05-01;55;12\n", "file_not_json_lines", 1),
    ],
)
def test_a_file_that_cannot_be_trusted_leaves_the_store_as_it_was(
    sqlcipher: str,
    tmp_path: Path,
    make_entries: MakeEntries,
    spoil: Callable[[list[bytes]], bytes],
    reason: str,
    line: int | None,
) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(spoil([canonical(entry) for entry in make_entries(8)]))
    with pytest.raises(InputRefused) as refused:
        import_file(path)
    assert (refused.value.reason, refused.value.file, refused.value.line) == (reason, str(path), line)
    assert refused.value.remedy
    assert store.head() == store.Head(0, 0, None)
    assert store.quarantined() == {}


def test_a_missing_file_is_refused(sqlcipher: str, tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="There is no such file"):
        import_file(tmp_path / "none.jsonl")


def test_an_import_killed_half_way_finishes_when_run_again(
    sqlcipher: str, tmp_path: Path, make_entries: MakeEntries
) -> None:
    connections["default"].close()
    path = _write(tmp_path / "in.jsonl", [canonical(entry) for entry in make_entries(20_000)])
    environment = {**os.environ, "FRISTED_DATA": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-c", IMPORT, str(path)], env=environment, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            done, total = map(int, line.split())
            if done > 0.7 * total:  # the second reading, where entries are stored, has begun
                process.send_signal(signal.SIGKILL)
                break
    assert process.returncode == -signal.SIGKILL
    before = store.head().count
    assert 0 < before < 20_000
    found = import_file(path)
    assert (found.stored, found.duplicates, found.refused) == (20_000 - before, before, ())
    assert store.head().count == 20_000
    assert store.verify().intact


def test_a_writer_killed_at_any_moment_loses_nothing_it_acknowledged(
    sqlcipher: str, tmp_path: Path, make_entries: MakeEntries
) -> None:
    """Each acknowledged batch is printed after append returned, so it must be there afterwards."""
    connections["default"].close()
    path = _write(tmp_path / "in.jsonl", [canonical(entry) for entry in make_entries(4000)])
    writer = """
import sys
from fristed.server.start import start
start()
from fristed.server import store
lines = open(sys.argv[1], "rb").read().splitlines()
for at in range(0, len(lines), 5):
    answers = store.append(lines[at:at + 5])
    print(*[answer.id for answer in answers], flush=True)
"""
    acknowledged: set[str] = set()
    environment = {**os.environ, "FRISTED_DATA": str(tmp_path)}
    for _ in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", writer, str(path)], env=environment, stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            acknowledged.update(process.stdout.readline().decode().split())
            time.sleep(0.05)
            process.kill()
            acknowledged.update(word for line in process.stdout for word in line.decode().split())
    kept = [one.entry.id for one in store.read()]
    assert len(kept) == len(set(kept))
    assert acknowledged <= set(kept)
    assert acknowledged
    assert store.verify().intact
    assert import_file(path).duplicates == len(kept)


def test_two_imports_at_once_store_everything_once(
    sqlcipher: str, tmp_path: Path, make_entries: MakeEntries
) -> None:
    connections["default"].close()
    path = _write(tmp_path / "in.jsonl", [canonical(entry) for entry in make_entries(6000)])
    environment = {**os.environ, "FRISTED_DATA": str(tmp_path)}
    command = [sys.executable, "-c", IMPORT, str(path)]
    both = [subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait(timeout=120) for process in both] == [0, 0]
    assert store.head().count == 6000
    assert store.quarantined() == {}
    assert store.verify().intact
