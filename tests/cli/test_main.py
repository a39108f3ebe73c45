"""What every command shares: exit codes, JSON, refusals, and a start that loads nothing heavy."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HEAVY = {"polars", "numpy", "scipy", "django", "rich", "highspy", "altair", "h3", "shapely", "networkx"}
Fristed = Callable[..., Any]


def test_starting_loads_nothing_heavy() -> None:
    asked = "import sys, fristed.cli.main; print(*{name.partition('.')[0] for name in sys.modules})"
    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert HEAVY & set(found.stdout.split()) == set()


def test_help_lists_every_verb(program: Fristed) -> None:
    ran = program("--help")
    assert (ran.code, ran.err) == (0, "")
    verbs = [line.split()[0] for line in ran.out.partition("Commands:")[2].splitlines() if line[2:3].strip()]
    assert verbs == [
        "demo", "serve", "export", "journal", "room", "staff", "street", "show", "plan", "brief",
    ]  # fmt: skip


def test_the_version_is_told(fristed: Fristed) -> None:
    ran = fristed("--version")
    assert (ran.code, ran.out.split()[0]) == (0, "fristed")


def test_a_bare_word_is_answered_with_its_help(fristed: Fristed) -> None:
    for words in ((), ("journal",), ("plan",)):
        ran = fristed(*words)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(f"Usage: {' '.join(('fristed', *words))} [OPTIONS] COMMAND")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("journal", "import"), "Missing argument 'file'."),
        (("street", "nothing"), "No such command 'nothing'."),
        (("plan", "requests", "x.csv", "--rooms", "many"), "Invalid value for '--rooms'"),
        (("show", "measure", "intakes_per_day", "--per", "year"), "Invalid value for '--per'"),
        (("demo", "--seed", "-1"), "Invalid value for '--seed'"),
        (("show", "numbers", "--language", "sv"), "Invalid value for '--language'"),
    ],
)
def test_what_is_typed_wrongly_is_refused_in_one_sentence(
    fristed: Fristed, words: tuple[str, ...], sentence: str
) -> None:
    ran = fristed(*words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"fristed: {sentence}")
    assert ran.err.count("\n") == 1
    assert f"See: fristed {words[0]}" in ran.err
    told = fristed(*words, "--json")
    assert (told.code, told.refusal["reason"]) == (2, "usage")
    assert told.refusal["sentence"].startswith(sentence)


def test_a_refusal_with_json_is_one_object_with_file_and_line(fristed: Fristed, tmp_path: Path) -> None:
    path = tmp_path / "finds.csv"
    path.write_text("at\tlat\tlon\tneedles\n2024-03-01\t55.6\t12.5\t3\n")
    ran = fristed("street", "read", path, "--json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.refusal == {
        "reason": "wrong_delimiter",
        "sentence": "The columns are set apart by tabs, so that the header reads as one column.",
        "remedy": "Save the file with commas or semicolons.",
        "file": str(path),
        "line": 1,
    }


def test_a_file_that_cannot_be_written_is_refused_not_traced(
    fristed: Fristed, city_folder: Path, tmp_path: Path
) -> None:
    ran = fristed("brief", tmp_path / "nowhere" / "brief.pdf")
    assert ran.code == 2
    assert ran.err.startswith(
        f"fristed: {tmp_path / 'nowhere' / 'brief.pdf'}: No such file or directory. Check"
    )


def test_an_error_of_ours_is_not_dressed_up_as_a_refusal(
    fristed: Fristed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError("a fault of the program, of no file")

    monkeypatch.setattr("fristed.street.reading.read", broken)
    with pytest.raises(OSError, match="a fault of the program"):
        fristed("street", "read", tmp_path)


def test_a_reader_that_goes_away_ends_it_quietly() -> None:
    fristed = Path(sys.executable).parent / "fristed"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"'{fristed}' show measure --json | head -c 10"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.startswith("[\n")
    assert "Traceback" not in done.stderr


def test_the_measures_are_listed_with_their_definitions_in_both_languages(fristed: Fristed) -> None:
    listed = fristed("show", "measure", "--json").answer
    first = next(one for one in listed if one["name"] == "intakes_per_day")
    assert set(first) == {"name", "unit", "definition"}
    assert json.dumps(listed).count("function") == 0
    assert "mål" in fristed("show", "measure", "--language", "da").out
