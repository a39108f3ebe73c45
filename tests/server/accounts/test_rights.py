"""Who may write what where, judged entry by entry."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import pytest
from django.utils import timezone

from fristed.journal.kinds import KINDS
from fristed.server.accounts import people, standing
from fristed.server.accounts.models import Staff
from fristed.server.accounts.rights import may_write, permission_for
from fristed.server.accounts.roles import BY_PIN, PERMISSIONS, ROLES, Role


@pytest.mark.parametrize(
    ("handle", "kind", "room", "said"),
    [
        ("anna", "visit.arrived", "halmtorvet", None),
        ("anna", "visit.arrived", "skyttegade", "room_not_yours"),
        ("clara", "visit.arrived", "skyttegade", None),
        ("bo", "warning.issued", "city", "role_not_allowed"),
        ("anna", "warning.issued", "city", None),
        ("anna", "visit.arrived", "city", "room_not_yours"),
        ("bo", "restriction.set", "halmtorvet", "role_not_allowed"),
        ("anna", "find.made", "street", None),
        ("dan", "find.made", "street", None),
        ("dan", "round.tracked", "street", None),
        ("dan", "report.closed", "street", None),
        ("dan", "box.emptied", "street", None),
        ("anna", "scale.calibrated", "street", None),
        ("eva", "box.placed", "street", "role_not_allowed"),
        ("locked", "report.closed", "street", "role_not_allowed"),
        ("dan", "visit.arrived", "street", "role_not_allowed"),
        ("dan", "emergency.started", "street", None),
        ("eva", "visit.arrived", "halmtorvet", "role_not_allowed"),
        ("eva", "plan.registered", "city", None),
        ("eva", "analysis.planned", "city", None),
        ("bo", "analysis.planned", "city", "role_not_allowed"),
        ("finn", "entry.withdrawn", "halmtorvet", "role_not_allowed"),
        ("anna", "room.stated", "halmtorvet", "role_not_allowed"),
        ("hal", "room.stated", "skyttegade", None),
        ("anna", "a.kind.of.a.newer.release", "halmtorvet", None),
        ("locked", "emergency.acted", "halmtorvet", None),
        ("locked", "visit.arrived", "halmtorvet", "role_not_allowed"),
        ("system", "visit.arrived", "halmtorvet", "by_unknown"),
        ("nobody", "visit.arrived", "halmtorvet", "by_unknown"),
    ],
)
def test_an_entry_is_judged_by_who_what_and_where(
    cast: dict[str, Staff], handle: str, kind: str, room: str, said: str | None
) -> None:
    assert may_write(handle, kind, room) == said


def test_what_somebody_tapped_before_they_left_is_still_theirs(cast: dict[str, Staff]) -> None:
    now = timezone.now()
    people.end("anna", now=now, by="clara")
    before = (now - dt.timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    after = (now + dt.timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    assert may_write("anna", "visit.arrived", "halmtorvet", at=before) is None
    assert may_write("anna", "visit.arrived", "halmtorvet", at=after) == "by_unknown"
    assert may_write("anna", "visit.arrived", "halmtorvet") == "by_unknown"


def test_a_change_holds_at_once(cast: dict[str, Staff]) -> None:
    assert may_write("anna", "restriction.set", "halmtorvet") is None
    people.change("anna", role="reception", rooms=["skyttegade"], by="clara")
    assert may_write("anna", "restriction.set", "halmtorvet") == "role_not_allowed"
    assert may_write("anna", "visit.arrived", "halmtorvet") == "room_not_yours"
    assert may_write("anna", "visit.arrived", "skyttegade") is None


def test_a_batch_asks_once_who_somebody_is(cast: dict[str, Staff]) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    standing.forget()
    with CaptureQueriesContext(connection) as asked:
        for _ in range(50):
            may_write("anna", "visit.arrived", "halmtorvet")
    assert len(asked) == 2


def test_every_kind_asks_for_a_permission_somebody_has() -> None:
    for kind in KINDS:
        permission = permission_for(kind)
        assert permission in PERMISSIONS
        assert any(permission in ROLES[role] for role in get_args(Role)), kind


def test_a_pin_opens_no_page_of_the_office() -> None:
    desk_only = {
        "numbers.read",
        "numbers.export",
        "evidence.read",
        "devices.manage",
        "staff.manage",
        "chain.verify",
    }
    assert set(PERMISSIONS) - BY_PIN == desk_only
