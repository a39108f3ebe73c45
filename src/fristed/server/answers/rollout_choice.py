"""What a reader of the page Plan may change: money, rooms, the day and chance of a change of power."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import msgspec
from msgspec.structs import replace

from fristed.errors import FristedError
from fristed.planning.rollout.ask import Ask, Change
from fristed.planning.rollout.calendar import begins

MILLION = 1e6


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One setting of the sliders: millions a year, rooms at most, period and chance (%) of the change."""

    money: int
    rooms: int
    power: int
    chance: int
    worst: int = 0

    @property
    def code(self) -> str:
        """The choice in one word, for addresses."""
        return "-".join(str(getattr(self, name)) for name in self.__struct_fields__)


class Slider(msgspec.Struct, frozen=True, kw_only=True):
    """What one slider may be set to."""

    name: str
    low: int
    high: int
    step: int


def first_choice(ask: Ask) -> Choice:
    """The question as the city asks it."""
    dated = [one for one in ask.change if one.on is not None]
    day = min((one.on for one in dated if one.on is not None), default=None)
    return Choice(
        money=round(_budgets(ask)[0] / MILLION), rooms=_rooms(ask),
        power=0 if day is None else next(at for at in range(ask.periods) if begins(ask, at) >= day),
        chance=round(100 * sum(one.probability or 0 for one in dated)), worst=int(ask.worst_case),
    )  # fmt: skip


def sliders(ask: Ask, first: Choice) -> tuple[Slider, ...]:
    """The sliders that have a sense for this question."""
    found = [
        Slider(name="money", low=max(1, first.money // 3), high=max(3, first.money * 5 // 2), step=1),
        Slider(name="rooms", low=1, high=len([one for one in ask.candidate if not one.excluded]), step=1),
    ]
    if first.power and not any(one.by_rooms for one in ask.change):
        found.append(Slider(name="power", low=1, high=ask.periods - 1, step=1))
        found.append(Slider(name="chance", low=0, high=100, step=5))
    return tuple(found)


def read_choice(given: Mapping[str, str], ask: Ask, first: Choice) -> Choice:
    """Read a choice from an address; what is not given is as the city asks it.

    Raises FristedError (``choice_impossible``).
    """
    chosen: dict[str, int] = {}
    for slider in sliders(ask, first):
        said = given.get(slider.name, str(getattr(first, slider.name)))
        value = int(said) if said.isascii() and said.isdigit() and len(said) < 6 else -1
        if not slider.low <= value <= slider.high:
            raise FristedError(
                "choice_impossible", f"{said!r} is no choice for {slider.name}.",
                remedy=f"Choose a whole number from {slider.low} to {slider.high}.",
            )  # fmt: skip
        chosen[slider.name] = value
    if given.get("worst") in {"0", "1"}:
        chosen["worst"] = int(given["worst"])
    return replace(first, **chosen)


def asked(ask: Ask, first: Choice, choice: Choice) -> Ask:
    """The question with the choice in place of the city's own figures."""
    changed = ask if choice.money == first.money else _with_money(ask, choice.money)
    if choice.rooms != first.rooms:
        changed = replace(changed, rooms_at_most=choice.rooms)
    if (choice.power, choice.chance) != (first.power, first.chance):
        day = begins(ask, choice.power)
        changed = replace(changed, change=tuple(_moved(one, day, first, choice) for one in ask.change))
    return replace(changed, worst_case=bool(choice.worst))


def _budgets(ask: Ask) -> tuple[float, ...]:
    given = ask.budget_dkk_per_year
    return given if isinstance(given, tuple) else (given,)


def _rooms(ask: Ask) -> int:
    possible = len([one for one in ask.candidate if not one.excluded])
    return possible if ask.rooms_at_most is None else ask.rooms_at_most


def _with_money(ask: Ask, millions: int) -> Ask:
    years = _budgets(ask)
    times = millions * MILLION / years[0] if years[0] else 1.0
    given = tuple(one * times for one in years) if len(years) > 1 else millions * MILLION
    return replace(ask, budget_dkk_per_year=given)


def _moved(one: Change, day: dt.date, first: Choice, choice: Choice) -> Change:
    """Every dated change on the day, all of them with the chance in all; the rest shares what is left."""
    here, before = (
        (choice.chance, first.chance) if one.on is not None else (100 - choice.chance, 100 - first.chance)
    )
    share = (one.probability or 0) * here / before if before else here / 100
    return replace(one, on=None if one.on is None else day, probability=share)
