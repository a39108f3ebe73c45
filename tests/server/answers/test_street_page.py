"""The page Street: made of the record, in both languages, with effort beside every count."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import msgspec
import pytest
from django.test import Client

from fristed.server.answers.street_page import street_answers
from fristed.server.answers.street_records import Found, StreetAnswers
from fristed.server.pages.street_ahead import cluster
from fristed.server.pages.street_picture import around, breaks_of

DANISH = {"Accept-Language": "da"}


@pytest.fixture
def made(kept_record: Path) -> StreetAnswers:
    """What the page shows of the small city."""
    return street_answers()


def _page(client: Client, address: str, **kwargs: dict[str, str]) -> str:
    response = client.get(address, **kwargs)
    assert response.status_code == 200
    return unescape(response.content.decode())


def test_finds_stand_beside_the_hours_they_took(made: StreetAnswers, client: Client) -> None:
    page = _page(client, "/street?area=Havnen&weeks=1")
    assert "Where needles were found" in page
    assert '<td class="number">1</td><td class="number">1.0</td><td class="number">1.0</td>' in page
    assert '<option value="Havnen" selected>' in page


def test_the_page_is_danish_for_danish_readers(made: StreetAnswers, client: Client) -> None:
    page = _page(client, "/street", headers=DANISH)
    assert "Hvor der blev fundet kanyler" in page
    assert "Kanyleregnskabet" in page
    assert "Der er ingen kalibrering i journalen, så gram forbliver gram" in page


def test_before_and_after_are_the_same_weeks_of_two_years(made: StreetAnswers, client: Client) -> None:
    both = made.compared
    assert both is not None
    assert both.same_season
    assert both.before.weeks == both.after.weeks == 35
    assert both.before.area_hours == both.after.area_hours == 35
    page = _page(client, "/street")
    assert "70 finds in 70 hours in the whole city; in Havnen 35 finds in 35 hours." in page
    assert "Two pictures are no proof" in page


def test_reports_of_few_people_are_withheld_from_the_page(made: StreetAnswers, client: Client) -> None:
    assert all(week.reports_withheld for week in made.weeks[-1:])
    assert "withheld" in _page(client, "/street")


def test_next_week_is_a_list_for_the_crews(made: StreetAnswers, client: Client) -> None:
    assert made.ahead is not None
    assert [one.rank for one in made.ahead.places] == [1, 2]
    page = _page(client, "/street")
    assert "Next week: where to walk first" in page


def test_a_cluster_is_told_only_where_it_can_be(made: StreetAnswers) -> None:
    found = Found(
        area="Havnen", lat=55.67, lon=12.56, radius_metres=200, weeks=3, cases=12, expected=4.2, p=0.01, simulations=199
    )  # fmt: skip
    assert cluster(None, "en") is None
    assert (cluster((), "en") or {})["told"].startswith("No: nowhere")
    told = (cluster((found,), "en") or {})["told"]
    assert told.startswith("Yes: in the last 3 weeks, 12 finds within 200 m of 55.6700, 12.5600 in Havnen")
    assert (cluster((msgspec.structs.replace(found, p=0.4),), "da") or {})["told"].startswith(
        "Nej: den stærkeste"
    )


@pytest.mark.parametrize("address", ["/street?area=<script>", "/street?until=soon&weeks=0"])
def test_what_cannot_be_chosen_is_as_if_nothing_was(
    made: StreetAnswers, client: Client, address: str
) -> None:
    page = _page(client, address)
    assert '<option value="all" selected>' in page
    assert '<option value="4" selected>' in page


def test_an_empty_journal_is_told_in_words(data_folder: Path, client: Client) -> None:
    response = client.get("/street")
    assert response.status_code == 409
    assert "The journal is empty" in unescape(response.content.decode())


def test_while_the_first_answers_are_made_the_page_says_so(
    kept_record: Path, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fristed.server.answers import street_page

    monkeypatch.setattr(street_page._maker, "start", lambda key, *, at_once: None)
    response = client.get("/street")
    assert response["Refresh"] == "2"


def test_classes_of_a_picture_are_distinct_and_ascending() -> None:
    assert breaks_of([]) == []
    assert breaks_of([1, 1, 1]) == [1]
    assert breaks_of([0, 1, 2, 3, 4, 5]) == [2, 3, 4, 5]


def test_north_is_up() -> None:
    frame = around((12.5, 55.6, 12.6, 55.7))
    assert float(frame.point(12.55, 55.7)[1]) < float(frame.point(12.55, 55.6)[1])
