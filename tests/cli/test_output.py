"""What is printed: tables that say numbers in the reader's language, progress that keeps out of a program's way."""

from __future__ import annotations

import pytest

from fristed.cli import output
from fristed.errors import FristedError, InputRefused


def test_numbers_stand_to_the_right_and_in_the_reader_s_marks(capsys: pytest.CaptureFixture[str]) -> None:
    output.table(("name", "n"), [("a", 1234), ("b", 5)], language="da")
    rows = [line for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert rows[2].rstrip().endswith("1.234")
    assert rows[3].rstrip().endswith("    5")
    output.table(("name", "n"), [("a", 1234.56), ("b", None)])
    assert "1,234.6" in capsys.readouterr().out


def test_a_title_is_not_broken_to_the_width_of_a_narrow_table(capsys: pytest.CaptureFixture[str]) -> None:
    title = "A definition that is far longer than the table is wide, and is still one sentence on one line."
    output.table(("n",), [(1,)], title=title)
    assert f"\n{title}\n" in capsys.readouterr().out


def test_a_cell_is_never_read_as_markup(capsys: pytest.CaptureFixture[str]) -> None:
    output.table(("name",), [("[bold]Indre[/] By",)])
    assert "[bold]Indre[/] By" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"), [((), True), (("--json",), False)], ids=["for people", "for programs"]
)
def test_long_work_tells_people_how_far_it_is_and_leaves_programs_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: bool
) -> None:
    now = iter(float(second) for second in range(0, 100, 3))
    monkeypatch.setattr("fristed.cli.output.time.monotonic", lambda: next(now))
    monkeypatch.setattr("sys.argv", ["fristed", *words])
    with output.progress("Counting") as tell:
        tell(1, 4)
        tell(2, 0)
    said = "Counting: 25 %\nCounting: step 2\nCounting: done in 9.0 s\n"
    assert capsys.readouterr().err == (said if told else "")


def test_short_work_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with output.progress("Counting") as tell:
        tell(1, 2)
    assert capsys.readouterr().err == ""


def test_a_refusal_is_named_by_file_only_where_that_is_known() -> None:
    with pytest.raises(InputRefused) as refused, output.naming("a.csv", "no_rows"):
        raise InputRefused("no_rows", "There is nothing.", remedy="Write.")
    assert str(refused.value) == "a.csv: There is nothing. Write."
    with pytest.raises(InputRefused) as refused, output.naming("a.csv", "no_rows"):
        raise InputRefused("impossible_site", "No place.", remedy="Write.")
    assert str(refused.value) == "No place. Write."
    with pytest.raises(FristedError, match="^Not of a file"), output.naming("a.csv"):
        raise FristedError("other", "Not of a file.", remedy="Look.")
