from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fristed.journal.kinds.warning import DrugChecked, WarningEnded, WarningIssued, WarningRead

FloorOf = Callable[[Any], dict[str, Any]]
WHITE = WarningIssued(
    warning="w1", title="White powder", expires="2026-03-05T12:00:00.000Z", confidence="likely",
    source="other_room",
)  # fmt: skip


def test_a_warning_of_the_city_stands_in_every_room(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, WHITE, room="city", by="nurse-9")
    assert [(one["id"], one["room"], one["by"]) for one in floor_of(night)["warnings"]] == [
        ("w1", "city", "nurse-9")
    ]
    night.tap(5, WarningEnded(warning="w1", reason="tested: harmless"), room="city")
    assert floor_of(night)["warnings"] == []


def test_a_warning_of_another_room_stays_there(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, WHITE, room="elsewhere")
    assert floor_of(night)["warnings"] == []


def test_who_has_read_it_is_kept_when_its_words_change(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, WHITE, room="city")
    night.tap(1, WarningRead(warning="w1"), by="anna")
    night.tap(2, WarningRead(warning="w1"), by="anna")
    night.tap(3, WHITE, room="city")
    (warning,) = floor_of(night)["warnings"]
    assert (warning["read_by"], warning["since"]) == (["anna"], "2026-03-02T07:00:00.000Z")


def test_the_newer_result_of_a_check_holds(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, DrugChecked(check="d1", method="strip", found=()))
    night.tap(9, DrugChecked(check="d1", method="laboratory", found=("nitazene",), warning="w1"))
    (check,) = floor_of(night)["checks"]
    assert (check["method"], check["found"]) == ("laboratory", ["nitazene"])
