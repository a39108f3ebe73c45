"""Nothing that leaves the house tells whether a city had two emergencies or four."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest

from fristed.brief.compose import compose
from fristed.brief.number import Number
from fristed.brief.page import to_html
from fristed.journal.entry import Entry
from fristed.journal.kinds.base import Data
from fristed.journal.kinds.emergency import EmergencyActed, EmergencyEnded, EmergencyStarted
from fristed.journal.kinds.street import FindMade, RoundEnded
from fristed.journal.kinds.visit import IntakeRegistered, ReturnsTaken, SuppliesGiven, VisitArrived
from fristed.measures import MEASURES, Tables
from fristed.measures.released import GRID_PER, Grid, released_as
from fristed.server.answers.room import Room, numbers
from fristed.server.exports.files import Made, files
from fristed.server.exports.presets import NAMES, preset
from fristed.server.exports.sheet import sheet
from fristed.text import Language

AS_OF = dt.date(2025, 3, 31)
ROOM = Room(
    slug="thistle", name="The Thistle", opened_on=dt.date(2025, 1, 1), lat=55.7, lon=12.5, area="Harbour"
)
MADE = Made(city="Lilleby", version="1.0", root="ab" * 32, entries=9, as_of=AS_OF, simulated=False)


@pytest.fixture(scope="module")
def city() -> Callable[[int], Tables]:
    """Make a city with so many emergencies in February, and everything else the same."""

    def lines(emergencies: int) -> Iterator[tuple[str, Data]]:
        for month in (1, 2, 3):
            for n in range(40):
                at, visit = f"2025-{month:02d}-{1 + n % 28:02d}T12:00:00", f"{month}-{n}"
                yield at, VisitArrived(visit=visit, wants="inject")
                yield (
                    at,
                    IntakeRegistered(visit=visit, route="inject", substances=("heroin",), assisted=False),
                )
                yield at, SuppliesGiven(visit=visit, items={"needle": 2})
                yield at, ReturnsTaken(visit=visit, needles=2)
        for n in range(emergencies):
            at, name = "2025-02-10T12:00:00", f"e{n}"
            yield at, EmergencyStarted(emergency=name)
            yield at, EmergencyActed(emergency=name, action="naloxone", milligrams=0.4, route="im")
            yield (
                at,
                EmergencyEnded(
                    emergency=name,
                    type="opioid",
                    grade=3,
                    outcome="recovered",
                    would_have_died="yes",
                    reason="Blue.",
                ),
            )
        for day in ("2024-12-20", "2025-02-20"):
            yield f"{day}T08:00:00", FindMade(find=day, source="ground", area="Harbour", grams=500.0)
            yield f"{day}T09:00:00", RoundEnded(round=day, area="Harbour", minutes=60)

    def made(emergencies: int) -> Tables:
        import itertools

        from fristed.journal.chain import Device

        device = Device("desk", random_bits=itertools.count(1).__next__)
        entries: list[Entry] = [
            device.make(
                data, room="thistle", at=dt.datetime.fromisoformat(at).replace(tzinfo=dt.UTC), by="anna"
            )
            for at, data in lines(emergencies)
        ]
        return Tables(entries, timezone="Europe/Copenhagen")

    return made


def _counted(tables: Tables) -> tuple[Number, ...]:
    return numbers(tables, ROOM, root="ab" * 32)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "nrw"])
def test_no_export_tells_two_from_four(city: Callable[[int], Tables], name: str) -> None:
    def written(emergencies: int) -> dict[str, bytes]:
        grid = Grid(city(emergencies), limit=preset(name).limit)
        made = sheet(preset(name), grid, as_of=AS_OF, room="all", since=None, until=None)
        return files(made, MADE, "en")

    assert written(2) == written(4)
    assert b"withheld" in written(3)[f"{name}.csv"]


@pytest.mark.parametrize("language", ["en", "da"])
def test_no_brief_tells_two_from_four(city: Callable[[int], Tables], language: Language) -> None:
    def written(emergencies: int) -> str:
        document = compose(
            city="Lilleby", language=language, as_of=AS_OF, numbers=_counted(city(emergencies)), findings=(),
            plan=None, version="1.0", digest="ab" * 32, simulated=False,
        )  # fmt: skip
        return to_html(document, {})

    assert written(2) == written(4)
    assert {"en": "withheld (fewer than five", "da": "tilbageholdt (færre end fem"}[language] in written(3)
    assert ">9<" in written(9)


def test_no_number_tells_two_from_four(city: Callable[[int], Tables]) -> None:
    assert _counted(city(2)) == _counted(city(4))
    told = {one.name: one for one in _counted(city(3))}
    gone = {name for name, one in told.items() if one.withheld}
    assert gone == {
        "emergencies", "emergencies_judged", "emergencies_judged_fatal", "emergencies_per_1000_intakes",
    }  # fmt: skip
    assert told["intakes_per_day"].value == pytest.approx(120 / 87)


@pytest.mark.parametrize(
    ("name", "per"),
    [
        ("emergencies_per_day", "day"), ("emergencies_per_day", "week"), ("emergencies_per_day", "month"),
        ("emergencies_with_naloxone_per_day", "month"), ("naloxone_milligrams_per_day", "month"),
        ("emergencies_per_1000_intakes", "month"),
    ],
)  # fmt: skip
def test_no_measure_tells_two_from_four(city: Callable[[int], Tables], name: str, per: str) -> None:
    two, four = (released_as(name, city(n), per=per) for n in (2, 4))  # type: ignore[arg-type]
    assert two.rows() == four.rows()
    assert two["withheld"].any()


def test_a_grid_that_was_written_down_withholds_the_same(city: Callable[[int], Tables]) -> None:
    grid = Grid(city(3))
    read = Grid.unpacked(grid.packed())
    assert read.rooms == grid.rooms == ("thistle",)
    for name in MEASURES:
        for per in GRID_PER:
            for start in grid.starts("thistle", per):
                asked = {"room": "thistle", "per": per, "start": start}
                assert read.figure(name, **asked) == grid.figure(name, **asked)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="Expected"):
        Grid.unpacked(b"[]")
