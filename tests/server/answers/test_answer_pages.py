"""The pages Evidence, Plan and Brief as the server gives them: from answers, or in words why there are none."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from django.test import Client

from fristed.brief.charts import Spec
from fristed.brief.document import Document
from fristed.brief.paper import to_pdf
from fristed.journal.entry import Entry
from fristed.journal.kinds.room import RoomStated
from fristed.planning.plan import City
from fristed.server import store
from fristed.server.answers import document, fresh
from fristed.server.answers.fresh import Fresh
from fristed.server.answers.keeping import answers, kept_answers
from fristed.server.answers.record import keep_city
from fristed.server.answers.records import Answers
from fristed.server.pages.office_words import CHECK, OFFICE, STATUS, VERDICT
from fristed.server.pages.words import WORDS
from fristed.text import Text

PATHS = ("/evidence", "/plan", "/brief")
HOSTILE = "<script>alert('hi')</script>"
DANISH = {"Accept-Language": "da"}


class _Said(HTMLParser):
    """The words of a page that a reader sees, and where it leads."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.addresses: list[str] = []
        self.scripts = 0
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.addresses += [value or "" for name, value in attrs if name in {"src", "href", "action"}]
        self.scripts += tag == "script" and dict(attrs).get("type") not in {"application/json", "module"}
        self._silent += tag in {"script", "style", "code"}

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"script", "style", "code"}

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


def _said(page: str) -> _Said:
    parser = _Said()
    parser.feed(page)
    return parser


@pytest.fixture
def shown(kept_record: Path, client: Client) -> Client:
    """A reader of a server whose answers are made."""
    answers()
    return client


@pytest.mark.parametrize("path", PATHS)
def test_an_empty_journal_is_a_page_in_words(data_folder: Path, client: Client, path: str) -> None:
    response = client.get(path)
    page = unescape(response.content.decode())
    assert response.status_code == 409
    assert "The journal is empty, so there is nothing to answer from." in page
    assert "Make a simulated city with `fristed demo`" in page


@pytest.mark.parametrize("path", PATHS)
def test_an_unknown_city_is_a_page_in_words(
    data_folder: Path, client: Client, path: str, small_record: list[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    store.append(small_record)
    maker = fresh.Maker(fresh._maker._make)
    monkeypatch.setattr(fresh, "_maker", maker)
    assert "Making the answers" in client.get(path).content.decode()
    assert maker._thread is not None
    maker._thread.join(timeout=60)
    response = client.get(path)
    page = unescape(response.content.decode())
    assert response.status_code == 409
    assert "The journal does not say what city it is of" in page
    assert "Write them as docs/reference/city-file.md shows and save them as" in page


@pytest.mark.parametrize("path", PATHS)
def test_while_the_first_answers_are_made_a_page_says_how_far_they_are(
    data_folder: Path, client: Client, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fresh, "fresh_answers", lambda: Fresh(None, current=False, share_made=0.42))
    response = client.get(path)
    assert (response.status_code, response["Refresh"]) == (200, "2")
    assert '<progress max="100" value="42"' in response.content.decode()
    assert OFFICE["making_why"].da in client.get(path, headers=DANISH).content.decode()
    assert client.get("/brief.pdf")["Location"] == "/brief"


@pytest.mark.parametrize("path", PATHS)
def test_answers_older_than_the_journal_are_shown_and_said_to_be_old(
    shown: Client, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert OFFICE["stale"].en not in shown.get(path).content.decode()
    found = kept_answers()
    monkeypatch.setattr(fresh, "fresh_answers", lambda: Fresh(found, current=False, share_made=0.1))
    assert OFFICE["stale"].en in shown.get(path).content.decode()


def test_the_evidence_page_says_every_finding_number_and_check(shown: Client) -> None:
    found = kept_answers()
    assert found is not None
    page = " ".join(" ".join(_said(shown.get("/evidence").content.decode()).words).split())
    for one in found.findings:
        assert one.question.en in page
        assert one.sentence.en in page
        assert [check.sentence.en for check in one.checks if check.sentence.en not in page] == []
    assert [one.name for one in found.numbers if one.definition.en not in page] == []


def test_a_failed_check_stands_open(shown: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    found = kept_answers()
    assert found is not None
    first = found.findings[0]
    failed = msgspec.structs.replace(first.checks[0], passed=False)
    finding = msgspec.structs.replace(first, name="doubtful", checks=(failed, *first.checks[1:]))
    doubtful = msgspec.structs.replace(found, key="doubtful", findings=(finding,))
    monkeypatch.setattr(fresh, "fresh_answers", lambda: Fresh(doubtful, current=True, share_made=None))
    page = shown.get("/evidence").content.decode()
    assert "<details open>" in page
    assert '<li class="failed"><strong>FAILED</strong>' in page


def test_the_plan_page_says_the_proof_the_rivals_and_the_gains(shown: Client) -> None:
    found = kept_answers()
    assert found is not None
    assert found.plan is not None
    page = " ".join(" ".join(_said(shown.get("/plan").content.decode()).words).split())
    assert "Proven best" in page
    assert found.plan.sentence.en in page
    for name in ("Toppen", "Broen", "Havnen", "Bakken"):
        assert name in page


def test_where_no_plan_could_be_made_the_page_says_so(shown: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    found = kept_answers()
    assert found is not None
    why = Text("No candidate can be reached.", "Ingen mulighed kan nås.")
    without = msgspec.structs.replace(found, key="without", plan=None, demand=(), unanswered=(why,))
    monkeypatch.setattr(fresh, "fresh_answers", lambda: Fresh(without, current=True, share_made=None))
    page = shown.get("/plan").content.decode()
    assert OFFICE["no_plan"].en in page
    assert why.en in page
    assert shown.get("/brief").status_code == 200
    assert shown.get("/evidence").status_code == 200


@pytest.mark.parametrize("path", [*PATHS, "/"])
def test_hostile_names_are_words_and_nothing_more(
    data_folder: Path, client: Client, small_record: list[Entry], small_city: City, path: str
) -> None:
    record = [
        msgspec.structs.replace(one, data=msgspec.structs.replace(one.data, name=HOSTILE))
        if isinstance(one.data, RoomStated)
        else one
        for one in small_record
    ]
    candidates = tuple(
        msgspec.structs.replace(one, name=f"{one.name} {HOSTILE}") for one in small_city.candidates
    )
    districts = tuple(
        msgspec.structs.replace(one, name=f"{one.name} {HOSTILE}") for one in small_city.districts
    )
    keep_city(
        msgspec.structs.replace(
            small_city, name=HOSTILE, candidates=candidates, districts=districts, proposals=()
        )
    )
    store.append(record)
    answers()
    page = client.get(path).content.decode()
    assert "<script>alert" not in page
    assert _said(page).scripts == 0


def _frame_words() -> list[Text]:
    """Every word of the frame that Danish says otherwise, and is long enough to be told from a name."""
    every = (*WORDS.values(), *OFFICE.values(), *VERDICT.values(), *CHECK.values(), *STATUS.values())
    return [one for one in every if one.en.lower() != one.da.lower() and len(one.en) > 4]


@pytest.mark.parametrize("path", PATHS)
def test_a_danish_page_has_no_english_word_of_the_frame(shown: Client, path: str) -> None:
    page = shown.get(path, headers=DANISH).content.decode()
    said = " ".join(" ".join(_said(page).words).split())
    found = [one.en for one in _frame_words() if re.search(rf"\b{re.escape(one.en)}\b", said)]
    assert '<html lang="da">' in page
    assert found == []


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_page_asks_no_other_host_for_anything(shown: Client, path: str) -> None:
    addresses = _said(shown.get(path).content.decode()).addresses
    assert [one for one in addresses if not one.startswith(("/", "#")) or one.startswith("//")] == []


def test_the_pdf_is_made_once_for_each_language(shown: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    set_on_paper = to_pdf

    def counted(composed: Document, figures: dict[str, Spec]) -> bytes:
        made.append(composed.language)
        return set_on_paper(composed, figures)

    monkeypatch.setattr(document, "to_pdf", counted)
    for language in ("en", "da", "en", "da"):
        response = shown.get("/brief.pdf", headers={"Accept-Language": language})
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"].endswith(f'-{language}.pdf"')
        assert response.content.startswith(b"%PDF-")
    assert made == ["en", "da"]


def test_answers_kept_in_another_shape_are_none(shown: Client, kept_record: Path) -> None:
    kept = kept_record / "answers.json"
    known = msgspec.json.decode(kept.read_bytes())
    del known["findings"]
    kept.write_bytes(msgspec.json.encode(known))
    assert kept_answers() is None
    assert isinstance(answers(), Answers)
