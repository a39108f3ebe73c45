"""Files of entries: the good are read, the bad are named by file, line and remedy."""

from __future__ import annotations

import gzip
import io

import pytest

from fristed.errors import InputRefused
from fristed.journal.entry import canonical
from fristed.journal.file import check_file, read_lines, write_lines


@pytest.fixture
def lines(make):
    return [canonical(make()) for _ in range(6)]


@pytest.fixture
def written(tmp_path):
    def write(lines, *, name="journal.jsonl", end=b"\n"):
        path = tmp_path / name
        path.write_bytes(b"\n".join(lines) + end)
        return path

    return write


def test_a_good_file_is_read_and_counted(written, lines):
    checked = check_file(written(lines))

    assert (checked.lines, checked.entries, checked.devices) == (6, 6, 1)
    assert checked.refused == ()
    assert checked.gaps == ()


def test_a_file_written_by_us_comes_back_byte_for_byte(written, lines):
    stream = io.BytesIO()
    path = written(lines)

    count = write_lines(stream, (line.entry for line in read_lines(path)))

    assert count == 6
    assert stream.getvalue() == path.read_bytes()


def test_gzip_is_read_too(tmp_path, lines):
    path = tmp_path / "journal.jsonl.gz"
    path.write_bytes(gzip.compress(b"\n".join(lines) + b"\n"))

    assert check_file(path).entries == 6


def test_a_single_bad_line_is_named_and_the_good_ones_kept(written, lines):
    checked = check_file(written([*lines[:2], b'{"id": 1}', *lines[3:]]))

    assert checked.entries == 5
    assert [(one.line, one.reason) for one in checked.refused] == [(3, "malformed_entry")]
    assert [gap.sentence for gap in checked.gaps] == ["The chain of device door-1 is missing its entry 3."]


def _altered(lines):
    return [lines[0], lines[1].replace(b"inject", b"smoke"), *lines[2:]]


def _reused(lines):
    return [*lines, lines[5].replace(b'"n":6', b'"n":7')]


def _cut(lines):
    return [*lines[:5], lines[5][:40]]


def _latin(lines):
    return [lines[0], lines[1].replace(b'"s1"', b'"s\xf81"'), *lines[2:]]


@pytest.mark.parametrize(
    ("spoil", "reason", "line", "sentence"),
    [
        (_altered, "chain_broken", 3, "The chain of device door-1 breaks at its entry 3"),
        (_reused, "id_reused", 7, "was already used on line 6 for another entry"),
        (_cut, "file_truncated", 6, "The file breaks off in the middle of an entry."),
        (_latin, "file_not_utf8", 2, "are not UTF-8. Save the file as UTF-8"),
        (lambda lines: [b"at,lat,lon"], "file_not_json_lines", 1, "this file begins with 'at,lat,lon'"),
        (lambda lines: [b"[", *lines], "file_not_json_lines", 1, "one JSON object a line"),
        (lambda lines: [], "file_empty", None, "The file is empty."),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused_whole(written, lines, spoil, reason, line, sentence):
    spoilt = spoil(lines)
    end = b"" if reason in {"file_truncated", "file_empty"} else b"\n"
    path = written(spoilt, end=end)

    with pytest.raises(InputRefused) as caught:
        check_file(path)

    assert (caught.value.reason, caught.value.line) == (reason, line)
    assert sentence in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    with pytest.raises(InputRefused, match=r"There is no such file\. Check the name"):
        check_file(tmp_path / "nothing.jsonl")


def test_a_cut_gzip_is_said_to_break_off(tmp_path, lines):
    path = tmp_path / "journal.jsonl.gz"
    path.write_bytes(gzip.compress(b"\n".join(lines) + b"\n")[:-20])

    with pytest.raises(InputRefused, match="breaks off in the middle"):
        check_file(path)


@pytest.mark.parametrize(
    ("content", "reason", "sentence"),
    [
        (b"\n \n", "file_empty", "The file is empty."),
        (b"\xef\xbb\xbf{}", "file_not_utf8", "byte order mark of UTF-8"),
        ("{}".encode("utf-16"), "file_not_utf8", "byte order mark of UTF-16"),
        (
            b'\n{"id":1}\n{"id":2}\n',
            "no_good_line",
            "line 2: Of 2 lines none is an entry. This is not an entry:",
        ),
    ],
)
def test_a_file_without_one_entry_is_refused_as_a_whole(tmp_path, content, reason, sentence):
    path = tmp_path / "journal.jsonl"
    path.write_bytes(content)

    with pytest.raises(InputRefused, match=sentence) as refused:
        check_file(path)
    assert refused.value.reason == reason


def test_a_name_that_says_gzip_of_a_file_that_is_not_is_refused(written, lines):
    with pytest.raises(InputRefused, match="The name ends in .gz, but the file is not gzip"):
        check_file(written(lines, name="journal.jsonl.gz"))
