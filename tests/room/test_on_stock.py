from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fristed.journal.kinds.emergency import EmergencyActed
from fristed.journal.kinds.record import EntryWithdrawn
from fristed.journal.kinds.stock import StockCounted, StockDiscarded, StockLined, StockReceived
from fristed.journal.kinds.visit import SuppliesGiven

FloorOf = Callable[[Any], dict[str, Any]]
DOSE = EmergencyActed(emergency="e1", action="naloxone", milligrams=0.4)


def stock(floor: dict[str, Any]) -> dict[str, Any]:
    return {one["item"]: one for one in floor["stock"]}


def lots(one: dict[str, Any]) -> list[tuple[str | None, int]]:
    return [(lot.get("lot"), lot["quantity"]) for lot in one["lots"]]


def test_a_dose_given_in_an_emergency_leaves_the_store(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, StockReceived(item="naloxone_dose", quantity=4, expires="2027-05-01", lot="B7"))
    night.tap(1, DOSE)
    dose = night.tap(2, DOSE)
    assert stock(floor_of(night))["naloxone_dose"]["quantity"] == 2
    night.tap(3, EntryWithdrawn(of=dose, reason="undone"))
    assert stock(floor_of(night))["naloxone_dose"]["quantity"] == 3


def test_first_expiring_goes_out_first(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, StockReceived(item="naloxone_kit", quantity=5, expires="2027-05-01", lot="B7"))
    night.tap(1, StockReceived(item="naloxone_kit", quantity=2, expires="2026-06-01", lot="A1"))
    night.tap(2, StockReceived(item="naloxone_kit", quantity=1))
    night.tap(3, SuppliesGiven(items={"naloxone_kit": 3}))
    kit = stock(floor_of(night))["naloxone_kit"]
    assert (lots(kit), kit["first_expiry"]) == ([("B7", 4), (None, 1)], "2027-05-01")


def test_an_item_nobody_counted_is_unknown_and_never_below_zero(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, SuppliesGiven(items={"water": 9}))
    night.tap(1, StockLined(item="water", reorder_at=50))
    floor = floor_of(night)
    assert (stock(floor)["water"], floor["conflicts"]) == (
        {"item": "water", "lots": [], "reorder_at": 50},
        [],
    )


def test_giving_more_than_there_was_is_shown_until_it_is_counted(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, StockCounted(item="needle", quantity=5))
    night.tap(1, SuppliesGiven(items={"needle": 8}))
    floor = floor_of(night)
    assert stock(floor)["needle"]["quantity"] == -3
    assert floor["conflicts"] == [{"what": "stock_below_zero", "item": "needle"}]
    night.tap(2, StockReceived(item="needle", quantity=10, lot="N1"))
    assert lots(stock(floor_of(night))["needle"]) == [("N1", 7)]
    night.tap(3, StockCounted(item="needle", quantity=12))
    assert (lots(stock(floor_of(night))["needle"]), floor_of(night)["conflicts"]) == (
        [(None, 5), ("N1", 7)], [],
    )  # fmt: skip


def test_a_count_of_one_lot_leaves_the_others(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, StockReceived(item="foil", quantity=5, lot="A"))
    night.tap(1, StockReceived(item="foil", quantity=5, lot="B"))
    night.tap(2, StockCounted(item="foil", quantity=2, lot="B"))
    assert lots(stock(floor_of(night))["foil"]) == [("A", 5), ("B", 2)]
    night.tap(3, StockCounted(item="foil", quantity=0))
    assert stock(floor_of(night))["foil"] == {"item": "foil", "quantity": 0, "lots": []}


def test_what_is_thrown_away_leaves_its_own_lot(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, StockReceived(item="pipe", quantity=5, lot="A", expires="2026-06-01"))
    night.tap(1, StockReceived(item="pipe", quantity=5, lot="B", expires="2026-09-01"))
    night.tap(2, StockDiscarded(item="pipe", quantity=4, reason="damaged", lot="B"))
    assert lots(stock(floor_of(night))["pipe"]) == [("A", 5), ("B", 1)]
    night.tap(3, StockDiscarded(item="pipe", quantity=5, reason="expired"))
    assert lots(stock(floor_of(night))["pipe"]) == [("B", 1)]
