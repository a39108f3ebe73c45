"""What a plan file may not say, each with the row that says it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import polars as pl

from fristed.errors import InputRefused
from fristed.planning.geo import check_coordinates
from fristed.planning.rollout.ask import Ask, Candidate
from fristed.planning.rollout.calendar import lasts, period_of


def check_ask(ask: Ask) -> None:
    """Refuse a question that has no sense, naming the row (rows are counted from 1)."""
    _check_names(ask)
    for row, candidate in enumerate(ask.candidate, start=1):
        _check_candidate(row, candidate)
    _check_moves(ask)
    _check_insisted(ask)
    _check_shares(ask)
    _check_money(ask)
    _check_days(ask)


def _refuse(reason: str, sentence: str, remedy: str) -> InputRefused:
    return InputRefused(reason, sentence, remedy=remedy)


def _check_names(ask: Ask) -> None:
    if not ask.candidate:
        raise _refuse("no_candidates", "The plan names no candidate.", "Add at least one [[candidate]].")
    names: dict[str, int] = {}
    places: dict[tuple[float, float], int] = {}
    for row, one in enumerate(ask.candidate, start=1):
        if one.name in names:
            raise _refuse(
                "duplicate_name", f"Candidates {names[one.name]} and {row} are both called {one.name!r}.",
                "Give every one a name of its own.",
            )  # fmt: skip
        names[one.name] = row
        here = (round(one.lat, 6), round(one.lon, 6))
        if not one.stops and here in places:
            other = ask.candidate[places[here] - 1].name
            raise _refuse(
                "same_address",
                f"Candidates {places[here]} ({other}) and {row} ({one.name}) are at one address.",
                "Write one candidate with several sizes, or correct the coordinates.",
            )
        if not one.stops:
            places[here] = row


def _check_candidate(row: int, one: Candidate) -> None:
    what = f"Candidate {row} ({one.name})"
    costs = [one.closing_dkk, one.move_dkk, one.conditions_dkk_per_year]
    costs += [cost for size in one.sizes for cost in (size.setup_dkk, size.running_dkk_per_year)]
    if min(costs) < 0:
        raise _refuse(
            "negative_cost", f"{what} has a cost of {min(costs):g} DKK.", "Write costs as 0 or more."
        )
    if not one.sizes or any(size.places < 1 or not 0 < size.hours <= 24 for size in one.sizes):
        raise _refuse(
            "size_impossible", f"{what} has no size, no places, or hours outside 0 to 24.",
            "Give at least one size with 1 place or more, open up to 24 hours.",
        )  # fmt: skip
    if bool(one.stops) != (one.kind == "mobile"):
        raise _refuse(
            "stops_impossible", f"{what} is {one.kind} and has {len(one.stops)} stops.",
            "Give stops to a mobile candidate, and only to one.",
        )  # fmt: skip
    if one.stops and abs(sum(stop.share for stop in one.stops) - 1) > 1e-6:
        raise _refuse(
            "shares_impossible",
            f"{what}: the shares of its stops sum to {sum(stop.share for stop in one.stops):g}, not 1.",
            "Give the share of its hours at each stop.",
        )
    for place in one.stops or (one,):
        check_coordinates(place.lat, place.lon, what)


def _check_moves(ask: Ask) -> None:
    known = {one.name: one for one in ask.candidate}
    for row, one in enumerate(ask.candidate, start=1):
        for target in one.moves_to:
            if target not in known:
                raise _refuse(
                    "unknown_move", f"Candidate {row} ({one.name}) moves to {target!r}, which is no candidate.",
                    "Write the target's name as it stands there.",
                )  # fmt: skip
            if known[target].excluded:
                raise _refuse(
                    "move_excluded",
                    f"Candidate {row} ({one.name}) moves to {target}, which is excluded: {known[target].excluded}.",
                    "Take the move away, or the exclusion.",
                )


def _check_insisted(ask: Ask) -> None:
    excluded = {one.name: one.excluded for one in ask.candidate}
    for row, one in enumerate(ask.insist, start=1):
        if excluded.get(one.candidate, "not a candidate"):
            why = excluded.get(one.candidate, "there is no such candidate")
            raise _refuse(
                "insist_impossible", f"Insist {row} asks for {one.candidate!r}, which cannot be: {why}.",
                "Write a candidate's name as it stands there.",
            )  # fmt: skip


def _check_shares(ask: Ask) -> None:
    if not ask.change:
        return
    given = [one for one in ask.change if one.on is not None or not any(two.by_rooms for two in ask.change)]
    for row, one in enumerate(ask.change, start=1):
        shares = [one.probability, *(share for _, share in one.by_rooms)]
        if any(share is not None and not 0 <= share <= 1 for share in shares):
            raise _refuse(
                "probability_impossible", f"Change {row} ({one.name}) has a probability outside 0 to 1.",
                "Write probabilities between 0 and 1.",
            )  # fmt: skip
        if one in given and one.probability is None and not one.by_rooms:
            raise _refuse(
                "probability_missing", f"Change {row} ({one.name}) has no probability.", "Give it one."
            )
    if any(one.by_rooms for one in ask.change):
        if not any(one.on is None for one in ask.change):
            raise _refuse(
                "no_rest", "Probabilities depend on rooms, and no change is without a day to take the rest.",
                "Add a [[change]] with a name alone.",
            )  # fmt: skip
        return
    total = sum(one.probability or 0 for one in ask.change)
    if abs(total - 1) > 1e-6:
        raise _refuse(
            "probabilities_sum", f"The probabilities of the {len(ask.change)} changes sum to {total:g}, not 1.",
            "Add a change without a day for the case that all goes on, or correct them.",
        )  # fmt: skip


def _check_money(ask: Ask) -> None:
    years = (
        ask.budget_dkk_per_year if isinstance(ask.budget_dkk_per_year, tuple) else (ask.budget_dkk_per_year,)
    )
    if not years or min(years) < 0 or (ask.budget_dkk_in_all or 0) < 0:
        raise _refuse("negative_budget", "A budget is below 0.", "Write budgets as 0 or more.")
    most = min(sum(years) if len(years) > 1 else years[0] * ask.periods * ask.period_months / 12,
               ask.budget_dkk_in_all if ask.budget_dkk_in_all is not None else float("inf"))  # fmt: skip
    offered = [
        (size.setup_dkk + size.running_dkk_per_year * ask.period_months / 12, one.name)
        for one in ask.candidate if not one.excluded and not one.stands for size in one.sizes
    ]  # fmt: skip
    if offered and most < min(offered)[0]:
        cost, name = min(offered)
        raise _refuse(
            "budget_too_small",
            f"The whole budget is {most:,.0f} DKK; the cheapest room ({name}) costs {cost:,.0f} DKK to set up and run for one period.",
            "Raise the budget, or add a cheaper candidate.",
        )


def _check_days(ask: Ask) -> None:
    if ask.periods < 1 or ask.period_months < 1:
        raise _refuse("no_periods", "The plan has no periods.", "Give at least one period of one month.")
    ready = [
        (one.ready or ask.start, one.name) for one in ask.candidate if not one.excluded and not one.stands
    ]
    standing = sum(one.stands for one in ask.candidate)
    for row, deadline in enumerate(ask.deadline, start=1):
        asked = f"Deadline {row} wants {deadline.rooms} rooms by {deadline.by}"
        if ready and deadline.rooms > standing and deadline.by < min(ready)[0]:
            raise _refuse(
                "deadline_too_early", f"{asked}; the first candidate ({min(ready)[1]}) is ready on {min(ready)[0]}.",
                "Move the deadline, or make a candidate ready earlier.",
            )  # fmt: skip
        if not ask.start <= deadline.by < lasts(ask):
            raise _refuse(
                "day_outside", f"{asked}, outside the plan's {ask.start} to {lasts(ask)}.",
                "Move the deadline, or lengthen the plan.",
            )  # fmt: skip
    for row, change in enumerate(ask.change, start=1):
        if change.on is not None and not 0 < period_of(ask, change.on) < ask.periods:
            raise _refuse(
                "day_outside", f"Change {row} ({change.name}) is on {change.on}, not within {ask.start} to {lasts(ask)} after the first period.",
                "Move its day, or lengthen the plan.",
            )  # fmt: skip


def check_demand(demand: pl.DataFrame, known: Iterable[str]) -> None:
    """Refuse demand that cannot be planned for: columns, rows without a number, nothing at all."""
    missing = [name for name in ("uses_per_day", "district") if name not in demand.columns]
    if missing:
        raise _refuse(
            "missing_column",
            f"The demand has no column {missing[0]!r}.",
            "Give lat, lon, uses_per_day, district.",
        )
    uses = demand["uses_per_day"].to_numpy().astype(float)
    bad = np.flatnonzero(~(uses >= 0) | ~np.isfinite(uses))
    if len(bad):
        raise _refuse(
            "demand_impossible", f"Row {int(bad[0]) + 1} of the demand has {uses[bad[0]]:g} uses a day.",
            "Write uses a day as 0 or more.",
        )  # fmt: skip
    if not uses.sum() > 0:
        raise _refuse("no_demand", "The demand is zero everywhere.", "Give uses a day above 0 somewhere.")
    unknown = sorted(set(known) - set(demand["district"]))
    if unknown:
        raise _refuse(
            "unknown_district", f"No demand lies in the district {unknown[0]!r} that has a floor.",
            f"Choose among {', '.join(sorted(set(map(str, demand['district']))))}.",
        )  # fmt: skip


def check_metres(ask: Ask, metres: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> None:
    """Refuse candidates that nobody can walk to: in the sea, off the network."""
    for row, (one, columns) in enumerate(zip(ask.candidate, stops_of(ask), strict=True), start=1):
        for column in columns:
            if not one.excluded and not np.isfinite(metres[:, column]).any():
                raise _refuse(
                    "off_the_network", f"Nobody can walk to candidate {row} ({one.name}): it is off the network.",
                    "Correct its coordinates, or exclude it with a reason.",
                )  # fmt: skip
            if not one.excluded and metres[:, column].min() > 10 * ask.reach_metres:
                raise _refuse(
                    "far_from_demand",
                    f"Candidate {row} ({one.name}) is {metres[:, column].min():,.0f} m from the nearest demand.",
                    "Correct its coordinates: is it in the sea, or in another city?",
                )


def stops_of(ask: Ask) -> list[list[int]]:
    """The columns of the distances that belong to each candidate: one, or one per stop."""
    found, count = [], 0
    for one in ask.candidate:
        size = max(1, len(one.stops))
        found.append(list(range(count, count + size)))
        count += size
    return found
