"""Lives and money on the Evidence page: side by side, both chains, withheld where the record is small."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import msgspec
import pytest
from django.test import Client

from fristed.evidence.lives.counts import Counts
from fristed.server.answers import fresh
from fristed.server.answers.fresh import Fresh
from fristed.server.answers.keeping import answers
from fristed.server.answers.lives import lives_report
from fristed.server.answers.money import money_report
from fristed.server.answers.records import Answers
from fristed.server.pages.values import VALUES, values

KNOWN = Counts(
    years=2, visits=60_000, intakes=50_000, emergencies=100, grave=40, judged=50, judged_fatal=10, guests=800
)


@pytest.fixture
def rich(kept_record: Path) -> Answers:
    """The answers of the small city, with the counts of a busy room."""
    money = money_report(KNOWN, draws=300)
    return msgspec.structs.replace(answers(), lives=lives_report(KNOWN, money), money=money)


def _page(client: Client, monkeypatch: pytest.MonkeyPatch, shown: Answers, language: str) -> str:
    monkeypatch.setattr(fresh, "fresh_answers", lambda: Fresh(shown, current=True, share_made=None))
    got = client.get("/evidence", headers={"accept-language": language})
    assert got.status_code == 200
    return " ".join(unescape(got.content.decode()).split())


def test_every_method_both_chains_and_the_result_stand_on_the_page(
    client: Client, monkeypatch: pytest.MonkeyPatch, rich: Answers
) -> None:
    page = _page(client, monkeypatch, rich, "en")

    assert rich.lives is not None
    assert rich.money is not None
    for one in (*rich.lives.methods, *rich.lives.effects):
        assert one.title.en in page
        assert one.sentence.en in page
    assert rich.lives.chains.sentence.en in page
    assert str(rich.lives.chains.tipping and rich.lives.chains.tipping.en) in page
    assert rich.money.sentence.en in page
    assert all(one.label.en in page for one in rich.money.missing)


def test_in_danish_no_english_word_of_it_is_left(
    client: Client, monkeypatch: pytest.MonkeyPatch, rich: Answers
) -> None:
    page = _page(client, monkeypatch, rich, "da")

    assert all(text.da in page for name, text in VALUES.items() if name != "withheld")
    assert "læg dem aldrig sammen" in page
    assert "deaths averted" not in page


def test_a_small_record_withholds_and_says_so(
    client: Client, monkeypatch: pytest.MonkeyPatch, kept_record: Path
) -> None:
    page = _page(client, monkeypatch, answers(), "en")

    assert "Judged by staff: withheld, because the count behind it is too small" in page


def test_without_a_room_there_is_no_such_part() -> None:
    assert values(None, None, "en") is None
