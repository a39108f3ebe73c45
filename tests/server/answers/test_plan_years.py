"""The plan over years on the page: answered from the address alone, refused in words, absent where nobody asks."""

from __future__ import annotations

import datetime as dt
import time
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from msgspec.structs import replace

from fristed.errors import FristedError
from fristed.journal.entry import Entry
from fristed.planning.plan import City
from fristed.planning.rollout.ask import Ask, Candidate, Change, Deadline, Demand, Size
from fristed.planning.rollout.solving import Solution
from fristed.planning.rollout.two_grids import Grid
from fristed.server import store
from fristed.server.answers.keeping import answers
from fristed.server.answers.record import keep_city
from fristed.server.answers.rollout_choice import asked, first_choice, read_choice

ROOM = Size(places=4, hours=12, setup_dkk=1e6, running_dkk_per_year=4e6)
ASK = Ask(
    name="Lilleby", start=dt.date(2024, 1, 1), periods=3, demand=Demand(uses_per_day=200),
    budget_dkk_per_year=8e6, carry_percent=50, lives_per_1000_uses=(0.02, 0.05, 0.1),
    candidate=tuple(
        Candidate(name=name, kind=kind, sizes=(ROOM,), lat=lat, lon=lon)
        for name, kind, lat, lon in (
            ("Toppen", "temporary", 55.701, 12.541),
            ("Broen", "permanent", 55.685, 12.550),
        )
    ),
    change=(
        Change(name="it goes on", name_da="det fortsætter", probability=0.6),
        Change(
            name="rooms ended", name_da="rum lukkes", probability=0.4, on=dt.date(2025, 1, 1), closes=("temporary",)
        ),
    ),
    deadline=(Deadline(by=dt.date(2024, 7, 1), rooms=1),),
)  # fmt: skip


@pytest.fixture
def shown(data_folder: Path, small_record: list[Entry], small_city: City, client: Client) -> Client:
    """A reader of a city that asks a question over years."""
    keep_city(replace(small_city, over_years=ASK))
    store.append(small_record)
    answers()
    return client


def _page(client: Client, query: str = "", language: str = "en") -> str:
    response = client.get(f"/plan{query}", headers={"Accept-Language": language})
    assert response.status_code == 200
    return unescape(response.content.decode())


def test_the_page_says_what_stands_when_and_that_it_is_proven(shown: Client) -> None:
    page = _page(shown)
    assert "Over the years, whatever the next council does" in page
    assert "proven best" in page
    assert "rooms ended" in page
    assert "(4)" in page


def test_the_address_alone_asks_another_question(shown: Client) -> None:
    assert 'name="money" min="2" max="20" step="1" value="12"' in _page(shown, "?money=12&rooms=2&chance=90")
    assert "rum lukkes" in _page(shown, "?money=12", "da")


def test_a_choice_that_cannot_be_is_told_in_words(shown: Client) -> None:
    assert "'x' is no choice for money. Choose a whole number from 2 to 20." in _page(shown, "?money=x")


def test_a_city_without_the_question_shows_the_page_as_before(kept_record: Path, client: Client) -> None:
    answers()
    assert 'id="years"' not in _page(client)


def test_a_choice_changes_the_question_and_keeps_its_chances_whole() -> None:
    first = first_choice(ASK)
    choice = read_choice({"money": "16", "power": "1", "chance": "100"}, ASK, first)
    changed = asked(ASK, first, choice)
    assert changed.budget_dkk_per_year == 16e6
    assert [(one.probability, one.on) for one in changed.change] == [(0.0, None), (1.0, dt.date(2024, 7, 1))]
    with pytest.raises(FristedError, match="'101' is no choice for chance"):
        read_choice({"chance": "101"}, ASK, first)


def test_no_plan_found_in_time_is_not_called_impossible(
    shown: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def at_once(ask: Ask, fine: Grid, _coarse: Grid) -> Solution:
        solved = fine.solve(ask, seconds=5.0, clock=time.monotonic)
        return replace(solved, status="time_limit", best=None)

    monkeypatch.setattr("fristed.server.answers.rollout_keeping._planners", {})
    monkeypatch.setattr("fristed.server.answers.rollout_keeping.answer_soon", at_once)
    monkeypatch.setattr("fristed.server.answers.rollout_keeping.Planner._go_on", lambda *_: None)
    page = _page(shown)
    assert (
        "No plan that keeps every rule has been found yet, nor has it been shown that there is none." in page
    )
    assert "No plan keeps every rule." not in page
