from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable
from html import escape, unescape
from html.parser import HTMLParser

import msgspec
import pytest

from fristed.brief.charts import draw
from fristed.brief.document import Document, Points, Section, claims, references
from fristed.brief.page import to_html
from fristed.evidence.finding import Finding
from fristed.planning.plan import Plan
from fristed.text import Language

Write = Callable[..., Document]
VOID = {"br"}


class Outline(HTMLParser):
    """Tags opened and closed, with their attributes; a closing tag that fits none fails."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def outline(html: str) -> Outline:
    parsed = Outline()
    parsed.feed(html)
    parsed.close()
    assert parsed.open == []
    return parsed


@pytest.fixture(scope="module")
def html(write: Write, finding: Finding, second_finding: Finding, plan: Plan, language: Language) -> str:
    return to_html(write(language=language), draw((finding, second_finding), plan, language, medium="screen"))


def test_every_claim_is_on_the_page_with_its_source(html: str, write: Write, language: Language) -> None:
    document = write(language=language)
    parsed = outline(html)
    said = "".join(parsed.words)
    assert [c.text for c in claims(document) if c.text not in said and escape(c.text) not in html] == []
    marks = {a["href"] for tag, a in parsed.seen if tag == "a" and a.get("class") == "mark"}
    listed = {f"#{a['id']}" for tag, a in parsed.seen if tag == "li" and "id" in a}
    assert marks <= listed
    assert len(listed) == len(references(document))
    assert all(a["title"] for tag, a in parsed.seen if a.get("class") == "claim")


def test_headings_go_down_one_step_at_a_time(html: str) -> None:
    levels = [int(tag[1]) for tag, _ in outline(html).seen if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_table_has_a_caption_and_named_rows(html: str) -> None:
    tables = re.findall(r"<table>.*?</table>", html, flags=re.DOTALL)
    assert len(tables) >= 5
    for table in tables:
        assert "<caption>" in table
        assert 'scope="col"' in table
        assert 'scope="row"' in table


def test_every_chart_travels_as_json_inside_its_figure(html: str) -> None:
    figures = re.findall(r'<figure data-island="chart".*?</figure>', html, flags=re.DOTALL)
    assert len(figures) == 5
    for figure in figures:
        spec = json.loads(re.findall(r'<script type="application/json">(.*?)</script>', figure)[0])
        assert spec["$schema"].endswith(".json")
        assert "<figcaption>" in figure


def test_the_article_states_its_language(html: str, language: Language) -> None:
    assert html.startswith(f'<article class="brief" lang="{language}">')


def test_simulated_data_has_a_banner(write: Write) -> None:
    assert 'class="callout warning simulated"' in to_html(write(), {})
    assert "simulated" not in to_html(write(simulated=False), {}).partition("</header>")[0]


def test_a_name_cannot_break_out_of_text_or_script(write: Write, plan: Plan) -> None:
    name = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&\u2028"
    sites = (plan.sites[0], msgspec.structs.replace(plan.sites[1], name=name), *plan.sites[2:])
    gains = (msgspec.structs.replace(plan.gains[0], district=name), *plan.gains[1:])
    hostile = msgspec.structs.replace(plan, sites=sites, gains=gains)
    html = to_html(write(plan=hostile, findings=(), city=name), draw((), hostile, "en", medium="screen"))
    parsed = outline(html)
    assert "img" not in {tag for tag, _ in parsed.seen}
    assert html.count("</script>") == html.count("<script") == 2
    spec = json.loads(re.findall(r"<script[^>]*>(.*?)</script>", html)[0])
    assert name in json.dumps(spec, ensure_ascii=False).replace('\\"', '"')
    assert name in unescape(html)


def test_a_chart_nobody_drew_is_told_in_words(write: Write) -> None:
    html = to_html(write(), {})
    assert "<script" not in html
    assert '<p class="chart-in-words">Line chart by week' in html


def test_a_run_of_one_source_is_marked_once(write: Write) -> None:
    html = to_html(write(), {})
    scales = next(line for line in html.splitlines() if line.startswith("<p>In one word: a fall."))
    assert scales.count('class="claim"') == 4
    assert scales.count('class="mark"') == 1


def test_an_ordered_list_is_a_numbered_one(write: Write) -> None:
    document = write(numbers=(), findings=(), plan=None)
    first = Section(id="x", title="X", blocks=(Points((("a",), ("b",)), ordered=True),))
    html = to_html(msgspec.structs.replace(document, sections=(first,)), {})
    assert "<ol>\n<li>a</li>\n<li>b</li>\n</ol>" in html


def test_the_contents_lead_to_every_section(html: str) -> None:
    seen = outline(html).seen
    sections = [a["id"] for tag, a in seen if tag == "section"]
    assert [a["href"] for tag, a in seen if tag == "a" and "class" not in a] == [
        f"#{one}" for one in sections
    ]
