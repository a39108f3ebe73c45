"""A tablet's life: enrolled by a manager, opened and locked, lost, shut out, and what it had not sent brought home."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from models import Visit, Visitor, fits, violations
from playwright.sync_api import StorageState, expect
from real_room import OTHER_ROOM, ROOM, WRONG_PIN
from real_tablet import RealTablet, code_for
from running_app import Server

Office = Callable[[str], StorageState]


@pytest.fixture
def manager(visit: Visit, real_server: Server, office: Office) -> Visitor:
    """Mona at her desk."""
    desk: Visitor = visit(at=real_server, signed_in=office("mona"))
    return desk


@pytest.fixture
def enrolled(visit: Visit, real_server: Server, manager: Visitor) -> Callable[..., RealTablet]:
    """Give a function that takes a tablet into use."""

    def take(name: str, room: str = ROOM, size: str = "tablet") -> RealTablet:
        code = code_for(manager.page, room, name)
        fits(manager.page)
        tablet = RealTablet(visit(size, at=real_server, may_complain=True).page)
        tablet.enrol(room, code)
        return tablet

    return take


Enrolled = Callable[..., RealTablet]


def _shut_out(manager: Visitor, name: str, button: str) -> None:
    manager.page.goto("/devices")
    manager.page.get_by_role("link", name=name).click()
    manager.page.get_by_role("button", name=button, exact=True).click()
    expect(manager.page.get_by_role("status")).to_have_text("Done.")


def test_a_code_takes_one_tablet_into_use_and_no_second(
    visit: Visit, real_server: Server, manager: Visitor
) -> None:
    code = code_for(manager.page, ROOM, "At the door")
    first = RealTablet(visit("tablet", at=real_server).page)
    first.enrol(ROOM, code.lower())
    expect(first.member("Nadia")).to_be_visible()
    expect(first.member("Rie")).to_be_visible()
    expect(first.member("Gry")).to_have_count(0)
    assert violations(first.page) == []
    second = RealTablet(visit("phone", at=real_server, may_complain=True).page)
    second.page.goto(f"/room/{ROOM}#code={code}")
    second.tap(second.button("Take this tablet into use"))
    expect(second.page.get_by_text("The code is not one that can be used")).to_be_visible()
    assert violations(second.page) == []


def test_staff_unlock_with_taps_and_an_unwatched_tablet_locks_itself(enrolled: Enrolled) -> None:
    tablet = enrolled("By the sink", size="phone")
    tablet.open_as("Nadia")
    expect(tablet.places()).to_have_count(3)
    tablet.page.clock.install()
    tablet.page.reload()
    tablet.open_as("Nadia")
    tablet.page.clock.fast_forward("02:10")
    expect(tablet.heading("Locked")).to_be_visible()
    expect(tablet.places()).to_have_count(0)


def test_five_wrong_pins_lock_one_person_out_and_not_the_others(enrolled: Enrolled) -> None:
    tablet = enrolled("In the hall")
    tablet.choose("Nadia")
    for left in (4, 3, 2, 1, 0):
        tablet.give_pin(WRONG_PIN)
        expect(tablet.page.get_by_text(f"The PIN is wrong. {left} tries left.")).to_be_visible()
    tablet.give_pin()
    expect(tablet.page.get_by_text("Too many wrong PINs. Wait 15 minutes")).to_be_visible()
    assert violations(tablet.page) == []
    tablet.tap(tablet.button("Somebody else"))
    tablet.open_as("Rie")


def test_without_network_a_known_pin_opens_and_a_newcomer_is_told_why_not(enrolled: Enrolled) -> None:
    tablet = enrolled("On the trolley")
    tablet.open_as("Nadia")
    tablet.lock()
    tablet.page.context.set_offline(True)
    tablet.choose("Rie")
    tablet.give_pin()
    expect(tablet.page.get_by_text("You have not unlocked this tablet before")).to_be_visible()
    tablet.tap(tablet.button("Somebody else"))
    tablet.choose("Nadia")
    tablet.give_pin(WRONG_PIN)
    expect(tablet.page.get_by_text("The PIN is wrong. 4 tries left.")).to_be_visible()
    tablet.give_pin()
    expect(tablet.places()).to_have_count(3)


def test_another_room_s_nurse_opens_only_her_own_room_s_tablet(enrolled: Enrolled) -> None:
    tablet = enrolled("In the window", OTHER_ROOM)
    expect(tablet.member("Nadia")).to_have_count(0)
    tablet.open_as("Gry")
    expect(tablet.places()).to_have_count(1)


def test_what_a_shut_out_tablet_had_not_sent_is_brought_into_the_record_from_its_file(
    enrolled: Enrolled, manager: Visitor, tmp_path: Path
) -> None:
    tablet = enrolled("Lost in the park")
    tablet.open_as("Nadia")
    expect(tablet.sync("matched")).to_be_visible()
    tablet.page.context.set_offline(True)
    tablet.arrive()
    _shut_out(manager, "Lost in the park", "End its access")
    tablet.page.context.set_offline(False)
    expect(tablet.heading("This tablet has been shut out")).to_be_visible()
    expect(tablet.places()).to_have_count(0)
    assert violations(tablet.page) == []
    with tablet.page.expect_download() as saving:
        tablet.tap(tablet.button("Save 3 unsent taps to a file"))
    file = tmp_path / "kept.json"
    saving.value.save_as(file)
    assert "visit.arrived" not in file.read_text(encoding="utf-8")
    manager.page.reload()
    manager.page.locator("input[type=file]").set_input_files(file)
    manager.page.get_by_role("button", name="Take in", exact=True).click()
    expect(manager.page.get_by_role("status")).to_have_text("3 taken in, 0 known already, 0 put aside")
    fits(manager.page)
    other = enrolled("At the desk")
    other.open_as("Rie")
    expect(other.places("Taken")).to_have_count(1)


def test_a_wiped_tablet_keeps_only_what_the_server_alone_can_read(
    enrolled: Enrolled, manager: Visitor
) -> None:
    tablet = enrolled("Stolen", size="phone")
    tablet.open_as("Nadia")
    expect(tablet.sync("matched")).to_be_visible()
    assert tablet.kept("wraps") == 1
    assert tablet.kept("batches") > 0
    tablet.page.context.set_offline(True)
    tablet.arrive("smoke")
    _shut_out(manager, "Stolen", "End its access and empty it")
    tablet.page.context.set_offline(False)
    expect(tablet.heading("This tablet has been shut out")).to_be_visible()
    expect(tablet.button("Save 3 unsent taps to a file")).to_be_visible()
    assert [tablet.kept(one) for one in ("wraps", "batches", "copies")] == [0, 0, 0]
    fits(tablet.page)
