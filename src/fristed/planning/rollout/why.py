"""Reasons: what each site, each rule and the next council cost, every one by solving again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import msgspec
import numpy as np
import polars as pl
from msgspec.structs import replace

from fristed.planning.rollout.ask import Ask, Candidate, Insist
from fristed.planning.rollout.build import surface_of
from fristed.planning.rollout.calendar import begins
from fristed.planning.rollout.problem import Floats
from fristed.planning.rollout.record import Price
from fristed.planning.rollout.solving import Clock, Solution, solve
from fristed.planning.rollout.telling import name_of, steps_of
from fristed.text import Language, Text, percent


class Asker(msgspec.Struct, frozen=True):
    """Solves variants of one question, each within ``seconds``, from the best plan where it fits."""

    demand: pl.DataFrame
    metres: Floats
    seconds: float
    clock: Clock

    def solve(self, ask: Ask, start: Solution | None = None) -> Solution:
        """Solve a variant."""
        starts = [start.best.whole] if start is not None and start.best is not None else []
        surface = surface_of(ask, self.demand, self.metres)
        return solve(ask, surface, seconds=self.seconds, clock=self.clock, starts=starts)


def chosen_names(solution: Solution) -> tuple[str, ...]:
    """The candidates that the plan ever gives a room, in order of the question."""
    if solution.best is None:
        return ()
    used = np.unique(np.nonzero(solution.best.whole.stand)[1])
    names = {name_of(solution.built, int(at)) for at in used}
    return tuple(one.name for one in solution.built.ask.candidate if one.name in names)


def site_prices(asker: Asker, best: Solution) -> Iterator[Price]:
    """Per chosen site the best plan without it; per other candidate the best plan with it in the first year."""
    ask = best.built.ask
    chosen, gone = chosen_names(best), {name for name, _ in best.built.out}
    for one in ask.candidate:
        if one.name in gone or one.stands:
            continue
        if one.name in chosen:
            yield _without(asker, best, one)
        else:
            yield _with(asker, best, one)


def _without(asker: Asker, best: Solution, one: Candidate) -> Price:
    other = asker.solve(_changed(best.built.ask, one.name, excluded="left out to see what it is worth"))
    if other.best is None:
        text = Text(
            f"{one.name} is chosen: no plan was found without it.",
            f"{one.name} er valgt: der blev ikke fundet nogen plan uden det.",
        )
        return Price(name=one.name, value=None, loss=None, proven=other.status == "infeasible", sentence=text)
    came = [name for name in chosen_names(other) if name not in chosen_names(best)]
    rival = ", ".join(came)
    loss = _loss(best, other)
    en = f"{one.name} is chosen: without it the best plan " + (f"takes {rival} and " if rival else "")
    da = (
        f"{one.name} er valgt: uden det tager den bedste plan {rival} og "
        if rival
        else f"{one.name} er valgt: uden det "
    )
    return Price(
        name=one.name, value=other.value, loss=loss, proven=other.status == "optimal",
        sentence=Text(f"{en}{_gives(best, other, 'en')}", f"{da}{_gives(best, other, 'da')}"),
    )  # fmt: skip


def _changed(ask: Ask, name: str, *, excluded: str) -> Ask:
    """The question with a candidate excluded, and nobody moving there."""
    return replace(
        ask,
        candidate=tuple(
            replace(
                one, excluded=excluded if one.name == name else one.excluded,
                moves_to=tuple(target for target in one.moves_to if target != name),
            )
            for one in ask.candidate
        ),
        insist=tuple(one for one in ask.insist if one.candidate != name),
    )  # fmt: skip


def _with(asker: Asker, best: Solution, one: Candidate) -> Price:
    ask = best.built.ask
    year = min(max(1, round(12 / ask.period_months)), ask.periods) - 1
    by = begins(ask, year)
    if one.ready is not None and one.ready > by:
        text = Text(
            f"{one.name} is not chosen, and not in the first year in any plan: it is ready on {one.ready}.",
            f"{one.name} er ikke valgt, og ikke det første år i nogen plan: det er klar den {one.ready}.",
        )
        return Price(name=one.name, value=None, loss=None, proven=True, sentence=text)
    other = asker.solve(replace(ask, insist=(*ask.insist, Insist(candidate=one.name, by=by))))
    if other.best is None:
        text = Text(
            f"{one.name} is not chosen: no plan with it in the first year keeps the rules.",
            f"{one.name} er ikke valgt: ingen plan med det i det første år overholder reglerne.",
        )
        if other.status != "infeasible":
            text = Text(
                f"{one.name} is not chosen; time ran out before a plan with it was found.",
                f"{one.name} er ikke valgt; tiden slap op, før der blev fundet en plan med det.",
            )
        return Price(name=one.name, value=None, loss=None, proven=other.status == "infeasible", sentence=text)
    gone = ", ".join(name for name in chosen_names(best) if name not in chosen_names(other))
    loss = _loss(best, other)
    drops = f"drops {gone} and " if gone else ""
    falls = f"udgår {gone}, og det " if gone else ""
    return Price(
        name=one.name, value=other.value, loss=loss, proven=other.status == "optimal",
        sentence=Text(
            f"{one.name} is not chosen: insisting on it in the first year {drops}{_gives(best, other, 'en')}",
            f"{one.name} er ikke valgt: insisterer man på det i det første år, {falls}{_gives(best, other, 'da')}",
        ),
    )  # fmt: skip


def _loss(best: Solution, other: Solution) -> float:
    return (best.value - other.value) / best.value if best.value > 0 else 0.0


def _gives(best: Solution, other: Solution, language: Language) -> str:
    """The end of a sentence: how much less the other plan gives; between which shares where time ran out."""
    loss = _loss(best, other)
    if other.status == "optimal":
        far = percent(abs(loss), language, decimals=2)
        if language == "da":
            return f"giver {far} {'mindre' if loss >= 0 else 'mere'}."
        return f"gives {far} {'less' if loss >= 0 else 'more'}."
    least = percent(1 - (1 - loss) * (1 + other.gap), language, decimals=1)
    most = percent(loss, language, decimals=1)
    if language == "da":
        return f"giver mellem {least} og {most} mindre (ikke afgjort: tiden slap op)."
    return f"gives between {least} and {most} less (not settled: time ran out)."


Loosen = Callable[[Ask], Ask]


def rules_of(ask: Ask) -> list[tuple[Text, Loosen]]:
    """Every rule a question has, in words, and the question without it."""
    found: list[tuple[Text, Loosen]] = []
    for one in ask.deadline:
        text = Text(f"{one.rooms} rooms by {one.by}", f"{one.rooms} rum senest {one.by}")
        found.append((text, _dropping("deadline", one)))
    for floor in ask.floor:
        share = percent(floor.share, "en"), percent(floor.share, "da")
        text = Text(
            f"at least {share[0]} of {floor.district} within reach since {floor.since}",
            f"mindst {share[1]} af {floor.district} inden for rækkevidde fra {floor.since}",
        )
        found.append((text, _dropping("floor", floor)))
    for insist in ask.insist:
        text = Text(f"{insist.candidate} by {insist.by}", f"{insist.candidate} senest {insist.by}")
        found.append((text, _dropping("insist", insist)))
    return found + _limits(ask)


def _dropping(name: str, gone: object) -> Loosen:
    def loosen(ask: Ask) -> Ask:
        changed: Ask = replace(ask, **{name: tuple(row for row in getattr(ask, name) if row != gone)})
        return changed

    return loosen


def _freeing(name: str, free: object) -> Loosen:
    def loosen(ask: Ask) -> Ask:
        changed: Ask = replace(ask, **{name: free})
        return changed

    return loosen


def _limits(ask: Ask) -> list[tuple[Text, Loosen]]:
    found: list[tuple[Text, Loosen]] = [(
        Text("the yearly budget", "det årlige budget"),
        lambda q: replace(q, budget_dkk_per_year=1e10, carry_percent=0),
    )]  # fmt: skip
    rows: tuple[tuple[str, object, Text], ...] = (
        ("budget_dkk_in_all", None, Text("the budget in all", "budgettet i alt")),
        ("staff_at_most", None, Text("the staff limit", "grænsen for personale")),
        ("rooms_at_most", None, Text("the limit on rooms", "grænsen for antal rum")),
        ("longest_walk_metres", None, Text("the longest walk", "den længste gåtur")),
        ("metres_between", 0.0, Text("the distance between rooms", "afstanden mellem rum")),
        ("metres_to_school", 0.0, Text("the distance to schools", "afstanden til skoler")),
    )
    for name, free, text in rows:
        if getattr(ask, name) not in (None, 0, 0.0):
            found.append((text, _freeing(name, free)))
    return found


def rule_prices(asker: Asker, best: Solution) -> Iterator[Price]:
    """What each rule costs: the best plan without it (of the budget: with a tenth more)."""
    ask = best.built.ask
    for text, loosen in rules_of(ask):
        if text.en == "the yearly budget":
            text, changed = (
                Text("a tenth more money a year", "en tiendedel flere penge om året"),
                more_money(ask, 1.1),
            )
            head = "With", "Med"
        else:
            changed, head = loosen(ask), ("Without the rule:", "Uden reglen:")
        other = asker.solve(changed, best)
        if other.best is None:
            continue
        loss = _loss(best, other)
        yield Price(
            name=text.en, value=other.value, loss=loss, proven=other.status == "optimal",
            sentence=Text(
                f"{head[0]} {text.en}, the best plan {_gives(best, other, 'en')}",
                f"{head[1]} {text.da} – den bedste plan {_gives(best, other, 'da')}",
            ),
        )  # fmt: skip


def more_money(ask: Ask, times: float) -> Ask:
    """The question with every year's budget so many times as great."""
    given = ask.budget_dkk_per_year
    years = tuple(one * times for one in given) if isinstance(given, tuple) else given * times
    return replace(ask, budget_dkk_per_year=years)


def power_prices(asker: Asker, best: Solution) -> Iterator[Price]:
    """The price of waiting for the change of power, of temporary or permanent rooms only, and of the worst case."""
    ask = best.built.ask
    days = [one.on for one in ask.change if one.on is not None]
    if not days:
        return
    variants = (
        (_waiting(ask, min(days)), "Waiting until the change of power", "At vente til magtskiftet"),
        (_only(ask, "permanent"), "Temporary rooms only", "Kun midlertidige rum"),
        (_only(ask, "temporary"), "Permanent rooms only", "Kun permanente rum"),
        (replace(ask, change=()), "Knowing that nothing changes", "At vide, at intet ændrer sig"),
        (replace(ask, worst_case=not ask.worst_case), "Making the other of mean and worst case best",
         "At gøre det andet af middel og værste forløb bedst"),
    )  # fmt: skip
    for changed, en, da in variants[:4]:
        if any(not one.excluded for one in changed.candidate):
            other = asker.solve(changed)
            if other.best is not None:
                loss = _loss(best, other)
                text = Text(f"{en} {_gives(best, other, 'en')}", f"{da} {_gives(best, other, 'da')}")
                yield Price(
                    name=en, value=other.value, loss=loss, proven=other.status == "optimal", sentence=text
                )


def _waiting(ask: Ask, day: dt.date) -> Ask:
    """Nothing new opens before the day, and no deadline before it holds."""
    return replace(
        ask,
        candidate=tuple(
            one if one.stands else replace(one, ready=max(one.ready or ask.start, day))
            for one in ask.candidate
        ),
        deadline=tuple(one for one in ask.deadline if one.by >= day),
        insist=tuple(one for one in ask.insist if one.by >= day),
    )


def _only(ask: Ask, gone: str) -> Ask:
    names = {one.name for one in ask.candidate if one.kind == gone and not one.stands}
    changed = ask
    for name in names:
        changed = _changed(changed, name, excluded="another kind")
    return changed


def conflict_of(asker: Asker, ask: Ask) -> tuple[Text, ...]:
    """A smallest set of rules that cannot all be kept: drop one rule at a time, keep it out if there is still no plan."""
    needed: list[Text] = []
    for text, loosen in rules_of(ask):
        looser = loosen(ask)
        if asker.solve(looser).status == "infeasible":
            ask = looser
        else:
            needed.append(text)
    return tuple(needed)


def first_steps(solution: Solution) -> tuple[str, ...]:
    """The candidates that open whatever happens."""
    return tuple(
        step.candidate for step in steps_of(solution) if step.what in ("open", "move") and not step.future
    )
