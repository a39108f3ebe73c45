"""The floor by taps: an arrival in three, a place's round, undo, the language, and how many taps each takes."""

from __future__ import annotations

import re

import pytest
from models import Size, Visit, overflow_px, violations
from playwright.sync_api import expect
from running_app import Server
from tablet import Tablet

SIZES: tuple[Size, ...] = ("tablet", "phone")


@pytest.mark.parametrize("size", SIZES)
def test_a_returning_guest_has_a_place_within_four_taps(visit: Visit, own_server: Server, size: Size) -> None:
    tablet = Tablet(visit(size, at=own_server).page).open()
    before = int(tablet.count("arrivals").inner_text())
    free = tablet.places("Free").count()
    given = tablet.arrive()
    assert tablet.taps <= 4
    assert re.match(r"Place \d+", given)
    tablet.close()
    expect(tablet.count("arrivals")).to_have_text(str(before + 1))
    expect(tablet.places("Free")).to_have_count(free - 1)
    expect(tablet.sync("matched")).to_be_visible()


def test_a_first_registration_takes_eight_taps_and_no_typing(visit: Visit, own_server: Server) -> None:
    tablet = Tablet(visit("tablet", at=own_server).page).open()
    tablet.tap(tablet.named("arrive"))
    tablet.tap(tablet.named("first"))
    expect(tablet.named("want-smoke")).to_be_disabled()
    tablet.tap(tablet.named("confirm"))
    for key in ("A", "N", "7"):
        tablet.tap(tablet.named("alias").filter(has_text=re.compile(f"^{key}$")))
    tablet.tap(tablet.named("want-smoke"))
    expect(tablet.page.get_by_role("heading", name=re.compile(r"^Place \d+"))).to_be_visible()
    assert tablet.taps <= 8


def test_a_place_goes_its_round_from_taken_to_free(visit: Visit, own_server: Server) -> None:
    tablet = Tablet(visit("tablet", at=own_server).page).open()
    place = tablet.arrive().removeprefix("Place ")
    tablet.close()
    tile = tablet.places().filter(has_text=re.compile(rf"Place {place}:"))
    expect(tile).to_contain_text("Taken")
    tablet.tap(tile)
    tablet.tap(tablet.named("up-leaves"))
    expect(tile).to_contain_text("To clean")
    tablet.tap(tile)
    tablet.tap(tablet.named("clean"))
    expect(tile).to_contain_text("Free")


def test_a_tap_is_undone_by_one_tap(visit: Visit, own_server: Server) -> None:
    tablet = Tablet(visit("tablet", at=own_server).page).open()
    free = tablet.places("Free").count()
    tablet.arrive()
    tablet.close()
    expect(tablet.places("Free")).to_have_count(free - 1)
    tablet.tap(tablet.button("Undo"))
    expect(tablet.places("Free")).to_have_count(free)


def test_the_tablet_speaks_danish_when_told_to(visit: Visit, own_server: Server) -> None:
    tablet = Tablet(visit("tablet", at=own_server).page).open()
    tablet.tap(tablet.button("This tablet"))
    tablet.tap(tablet.button("Dansk"))
    expect(tablet.named("arrive")).to_have_text("Ny ankomst")
    tablet.page.reload()
    expect(tablet.named("arrive")).to_have_text("Ny ankomst")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", ["Floor", "Supplies", "Care", "Warnings", "Shift", "Rooms"])
def test_every_screen_fits_and_breaks_no_rule_of_accessibility(
    visit: Visit, server: Server, screen: str, size: Size
) -> None:
    tablet = Tablet(visit(size).page).open()
    tablet.tab(screen)
    tablet.page.wait_for_load_state("networkidle")
    assert overflow_px(tablet.page) <= 0
    assert violations(tablet.page) == []
    tablet.page.emulate_media(color_scheme="dark")
    assert violations(tablet.page) == []


@pytest.mark.parametrize("size", SIZES)
def test_everything_tapped_on_the_floor_is_48_px_at_least(visit: Visit, server: Server, size: Size) -> None:
    tablet = Tablet(visit(size).page).open()
    small = tablet.page.evaluate(
        """() => [...document.querySelectorAll('#room button')]
            .map((one) => [one.innerText, one.getBoundingClientRect()])
            .filter(([, box]) => box.height > 0 && (box.height < 48 || box.width < 48))
            .map(([words, box]) => `${words}: ${box.width} x ${box.height}`)"""
    )
    assert small == []
