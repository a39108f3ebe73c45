"""From a solution to the record: what happens when, and the sentences that say it."""

from __future__ import annotations

import numpy as np

from fristed.planning.rollout import exact
from fristed.planning.rollout.build import Built
from fristed.planning.rollout.calendar import begins
from fristed.planning.rollout.record import Proof, Standing, Step
from fristed.planning.rollout.solving import Solution, in_units
from fristed.text import Language, Text, number, percent

UNITS: dict[str, Text] = {
    "uses": Text("uses moved off the street", "indtag flyttet væk fra gaden"),
    "lives": Text("lives", "liv"),
    "needles": Text("needles kept off the street", "kanyler holdt væk fra gaden"),
}


def future_of(one: Built, place: int) -> str:
    """The names of the changes that pass through a node; empty where all do."""
    here = one.problem.nodes[place].futures
    return "" if len(here) >= len(one.ask.change) else " / ".join(one.ask.change[at].name for at in here)


def name_of(one: Built, option: int) -> str:
    """The candidate of an option."""
    return one.ask.candidate[one.candidates[option]].name


def steps_of(solution: Solution) -> tuple[Step, ...]:
    """What the plan does, in order."""
    if solution.best is None:
        return ()
    one, found = solution.built, []
    for place, ledger in enumerate(exact.ledgers(one.problem, solution.best.whole)):
        moved = [one.problem.moves[link].target for link in ledger.moved]
        done = [("open", ledger.started), ("move", moved), ("close", ledger.closed), ("lost", ledger.lost)]
        for what, options in done:
            found += [_step(one, place, what, option) for option in options]
    return tuple(found)


def _step(one: Built, place: int, what: str, option: int) -> Step:
    node, size = one.problem.nodes[place], one.sizes[option]
    return Step(
        period=node.period, begins=str(begins(one.ask, node.period)), what=what,  # type: ignore[arg-type]
        candidate=name_of(one, option), places=size.places, hours=size.hours,
        future=future_of(one, place), chance=node.chance / 1e6,
    )  # fmt: skip


def periods_of(solution: Solution) -> tuple[Standing, ...]:
    """What stands, is served and is paid, node by node."""
    if solution.best is None:
        return ()
    one, best = solution.built, solution.best
    ledgers = exact.ledgers(one.problem, best.whole)
    return tuple(
        Standing(
            period=node.period, begins=str(begins(one.ask, node.period)), future=future_of(one, place),
            chance=node.chance / 1e6,
            rooms=tuple(name_of(one, int(at)) for at in np.flatnonzero(best.whole.stand[place])),
            worth_per_day=float(best.worths[place]) * one.worth_unit,
            cost_dkk=1000.0 * ledgers[place].cost, left_dkk=1000.0 * ledgers[place].saved,
        )
        for place, node in enumerate(one.problem.nodes)
    )  # fmt: skip


def proof_of(solution: Solution, *, seconds: float) -> Proof:
    """The proof record; the bound is the checker's."""
    return Proof(
        status=solution.status, value=solution.value, bound=in_units(solution.built, solution.bound),
        gap=solution.gap, seconds=seconds, stopped=_stopped(solution), branches=solution.branches,
        checked=all(one.sound for one in solution.checked),
    )  # fmt: skip


def _stopped(solution: Solution) -> Text:
    if solution.status == "optimal":
        return Text("everything was searched", "alt blev undersøgt")
    if solution.status == "infeasible":
        return Text("no plan keeps every rule", "ingen plan overholder alle regler")
    return Text("time ran out", "tiden slap op")


def sentence_of(solution: Solution) -> Text:
    """The plan in words."""
    return Text(_said(solution, "en"), _said(solution, "da"))


def _said(solution: Solution, language: Language) -> str:
    if solution.status == "infeasible":
        return {"en": "No plan keeps every rule.", "da": "Ingen plan overholder alle regler."}[language]
    if solution.best is None:
        return {
            "en": "Time ran out before any plan was found. Give more time (--limit), or fewer candidates, periods or changes.",
            "da": "Tiden slap op, før der blev fundet en plan. Giv mere tid (--limit), eller færre kandidater, perioder eller ændringer.",
        }[language]
    return f"{_opens(solution, language)} {_worth(solution, language)} {_proven(solution, language)}"


def _opens(solution: Solution, language: Language) -> str:
    firm = [step for step in steps_of(solution) if step.what in ("open", "move") and not step.future]
    if not firm:
        return {"en": "Nothing opens before the first change.", "da": "Intet åbner før den første ændring."}[
            language
        ]
    parts = [
        f"{step.candidate} ({step.places} {'places' if language == 'en' else 'pladser'}, {step.begins})"
        for step in firm
    ]
    return f"{'Open' if language == 'en' else 'Åbn'} {', '.join(parts)}."


def _worth(solution: Solution, language: Language) -> str:
    ask = solution.built.ask
    unit, decimals = UNITS[ask.goal].said(language), 1 if ask.goal == "lives" else 0
    value = number(solution.value, language, decimals=decimals)
    if language == "da":
        how = "i det værste forløb" if ask.worst_case else "forventet over hele planen"
        return f"Det giver {value} {unit} ({how})."
    how = "in the worst course of events" if ask.worst_case else "expected over the whole plan"
    return f"That gives {value} {unit} ({how})."


def _proven(solution: Solution, language: Language) -> str:
    bound, gap = in_units(solution.built, solution.bound), percent(solution.gap, language, decimals=2)
    if solution.status == "optimal":
        return {
            "en": f"No plan under these rules does better by more than {gap}: this is proven.",
            "da": f"Ingen plan under disse regler er mere end {gap} bedre: det er bevist.",
        }[language]
    most = number(bound, language, decimals=1 if solution.built.ask.goal == "lives" else 0)
    if language == "da":
        return f"Tiden slap op, før planen var bevist: ingen plan når over {most}, så denne er højst {gap} fra den bedste. Giv mere tid (--limit) for at komme længere."
    return f"Time ran out before this was proven: no plan can pass {most}, so this one is at most {gap} from the best. Give more time (--limit) to get further."
