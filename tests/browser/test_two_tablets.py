"""Two tablets of one room: a tap on one is on the other (how soon: docs/measured/tablet.md), conflicts are shown."""

from __future__ import annotations

from models import Visit
from playwright.sync_api import expect
from running_app import Server
from tablet import Tablet


def test_a_tap_on_one_tablet_is_on_the_other(visit: Visit, own_server: Server) -> None:
    one = Tablet(visit("tablet", at=own_server).page).open()
    other = Tablet(visit("phone", at=own_server).page).open()
    before = int(other.count("arrivals").inner_text())
    one.arrive()
    expect(other.count("arrivals")).to_have_text(str(before + 1))


def test_an_emergency_on_one_tablet_is_told_on_the_other(visit: Visit, own_server: Server) -> None:
    one = Tablet(visit("tablet", at=own_server).page).open()
    other = Tablet(visit("phone", at=own_server).page).open()
    one.tap(one.named("emergency"))
    expect(other.named("emergency")).to_contain_text("1 running")
    one.close_emergency("Opioid overdose", "Recovered here")
    expect(other.named("emergency")).not_to_contain_text("running")


def test_two_guests_seated_at_one_place_without_network_are_both_kept_and_shown(
    visit: Visit, own_server: Server
) -> None:
    first = visit("tablet", at=own_server, may_complain=True)
    second = visit("tablet", at=own_server, may_complain=True)
    one, other = Tablet(first.page).open(), Tablet(second.page).open()
    for reader in (first, second):
        reader.context.set_offline(True)
    assert one.arrive("smoke") == other.arrive("smoke")
    for reader in (first, second):
        reader.context.set_offline(False)
    for tablet in (one, other):
        tablet.close()
        expect(tablet.sync("matched")).to_be_visible()
        expect(tablet.page.get_by_text("2 guests").first).to_be_visible()
