"""What is documented is made from the code, is fresh, and leaves nothing out."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from fristed.cli.reference import commands
from fristed.measures import MEASURES

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


def _generated():
    found = importlib.util.spec_from_file_location("docs", ROOT / "tools" / "docs.py")
    tool = importlib.util.module_from_spec(found)
    found.loader.exec_module(tool)
    return tool.generated()


@pytest.mark.parametrize(
    ("path", "page"), list(_generated().items()), ids=lambda one: getattr(one, "name", "")
)
def test_a_generated_page_is_fresh(path, page):
    assert path.read_text(encoding="utf-8") == page, "run `make docs`"


def test_every_command_says_what_it_does_and_so_does_each_of_its_options():
    silent = [path for path, command in commands() if not command.help]
    silent += [
        f"{path} {parameter.name}"
        for path, command in commands()
        for parameter in command.params
        if not parameter.help
    ]

    assert silent == []


def test_every_command_that_answers_can_answer_in_json():
    mute = [
        path
        for path, command in commands()
        if "--json" not in {option for parameter in command.params for option in parameter.opts}
    ]

    assert mute == ["fristed serve"]


def test_every_measure_stands_in_the_data_dictionary():
    page = (DOCS / "reference" / "measures.md").read_text(encoding="utf-8")

    assert [name for name in MEASURES if f"`{name}`" not in page] == []


PARTS = {
    "source": r"source",
    "equation as coded": r"equation|as coded|formula",
    "assumptions": r"assum",
    "edge cases": r"edge case|refus",
    "what it reproduces": r"reproduc|published",
    "the test that holds it": r"tests/[\w/]+",
}
METHODS = sorted((DOCS / "methods").glob("*.md"))


@pytest.mark.parametrize("page", METHODS, ids=lambda page: page.stem)
def test_a_method_page_has_every_part(page):
    text = page.read_text(encoding="utf-8").lower()

    assert [part for part, words in PARTS.items() if not re.search(words, text)] == []


def test_links_between_pages_lead_somewhere():
    link = re.compile(r"\]\((?!https?:|#)([^)#]+)")
    broken = [
        f"{page.name}: {target}"
        for page in [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]
        for target in link.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]

    assert broken == []


def test_a_file_named_in_a_method_page_exists():
    named = re.compile(r"`((?:src|tests|tools|docs|benches)/[\w/.-]+\.\w+)`")
    pages = [*METHODS, *(DOCS / "decisions").glob("*.md"), *(DOCS / "reference").glob("*.md")]
    missing = [
        f"{page.name}: {name}"
        for page in pages
        for name in named.findall(page.read_text(encoding="utf-8"))
        if not (ROOT / name).exists()
    ]

    assert missing == []
