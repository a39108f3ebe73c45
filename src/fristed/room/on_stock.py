"""What entries about the store, supplies and returns do to the floor."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from fristed.journal.entry import Entry
from fristed.journal.kinds.stock import StockCounted, StockDiscarded, StockLined, StockReceived
from fristed.journal.kinds.visit import ReturnsTaken, SuppliesGiven
from fristed.room.floor import Floor
from fristed.room.floor_desk import Lot, Stock
from fristed.room.on_visit import counted, heard

_LATER_THAN_ALL = "9999"


def _found(floor: Floor, item: str) -> Stock:
    return floor.stock.get(item, Stock(item=item))


def _changed(floor: Floor, known: Stock, **fields: Any) -> Floor:
    return replace(floor, stock={**floor.stock, known.item: replace(known, **fields)})


def _by_expiry(lot: Lot) -> tuple[str, str]:
    return lot.expires or _LATER_THAN_ALL, lot.lot or ""


def _less(lots: Iterable[Lot], quantity: int) -> list[Lot]:
    """So much less of the lots, first expiring first."""
    less = []
    for lot in lots:
        from_lot = min(lot.quantity, quantity)
        quantity -= from_lot
        less.append(replace(lot, quantity=lot.quantity - from_lot))
    return less


def _more(lots: Iterable[Lot], more: Lot) -> list[Lot]:
    """So much more of one lot."""
    kept = list(lots)
    for i, lot in enumerate(kept):
        if (lot.lot, lot.expires) == (more.lot, more.expires):
            kept[i] = replace(lot, quantity=lot.quantity + more.quantity)
            return kept
    return [*kept, more]


def _stored(floor: Floor, known: Stock, quantity: int, lots: Iterable[Lot]) -> Floor:
    """The item's store: lots that add up to ``quantity``, empty ones gone, first expiring first."""
    ordered = sorted(lots, key=_by_expiry)
    too_many = sum(lot.quantity for lot in ordered) - max(quantity, 0)
    left = tuple(lot for lot in _less(ordered, too_many) if lot.quantity > 0)
    return _changed(
        floor, known, quantity=quantity, lots=left, first_expiry=left[0].expires if left else None
    )


def taken(floor: Floor, item: str, quantity: int) -> Floor:
    """So many leave the store; of an item nobody has counted yet, nothing is known and nothing leaves."""
    known = floor.stock.get(item)
    if known is None or known.quantity is None:
        return floor
    return _stored(floor, known, known.quantity - quantity, known.lots)


def stock_received(floor: Floor, entry: Entry, data: StockReceived) -> Floor:
    """So many more, with their lot and day of expiry."""
    known = _found(floor, data.item)
    lot = Lot(lot=data.lot, expires=data.expires, quantity=data.quantity)
    return _stored(floor, known, (known.quantity or 0) + data.quantity, _more(known.lots, lot))


def stock_counted(floor: Floor, entry: Entry, data: StockCounted) -> Floor:
    """The count holds: of one lot where it names a lot or a day of expiry, else of the whole item."""
    known = _found(floor, data.item)
    if data.lot is None and data.expires is None:
        before = sum(lot.quantity for lot in known.lots)
        more = Lot(quantity=max(0, data.quantity - before))
        return _stored(floor, known, data.quantity, _more(known.lots, more))
    others = [
        lot
        for lot in known.lots
        if (lot.expires != data.expires if data.lot is None else lot.lot != data.lot)
    ]
    before_it = next((lot.expires for lot in known.lots if lot.lot == data.lot), None)
    one = Lot(lot=data.lot, expires=data.expires or before_it, quantity=data.quantity)
    return _stored(floor, known, sum(lot.quantity for lot in others) + data.quantity, [*others, one])


def stock_discarded(floor: Floor, entry: Entry, data: StockDiscarded) -> Floor:
    """Thrown away from the lot named, else from the first to expire."""
    known = floor.stock.get(data.item)
    if known is None or known.quantity is None:
        return floor
    named = [lot for lot in known.lots if data.lot is not None and lot.lot == data.lot]
    others = [lot for lot in known.lots if lot not in named]
    left = [*_less(named, data.quantity), *others]
    return _stored(floor, known, known.quantity - data.quantity, left)


def stock_lined(floor: Floor, entry: Entry, data: StockLined) -> Floor:
    """Below this it is to be ordered again."""
    return _changed(floor, _found(floor, data.item), reorder_at=data.reorder_at)


def supplies_given(floor: Floor, entry: Entry, data: SuppliesGiven) -> Floor:
    """Handed out: less in store, and needles counted."""
    for item in sorted(data.items):
        floor = taken(floor, item, data.items[item])
    return counted(heard(floor, entry, data.visit), entry, needles_out=data.items.get("needle", 0))


def returns_taken(floor: Floor, entry: Entry, data: ReturnsTaken) -> Floor:
    """Used needles handed back, counted or weighed."""
    floor = heard(floor, entry, data.visit)
    return counted(floor, entry, needles_back=data.needles or 0, grams_back=data.grams or 0)
