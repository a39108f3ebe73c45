"""What the planner says, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
import numpy as np

from fristed.planning.geo import straight_metres
from fristed.planning.plan import Alternative, Proof, Site
from fristed.planning.siting.task import Task
from fristed.text import Language, Text, number, percent


class Fate(msgspec.Struct, frozen=True):
    """A proposed ``site``, the ``share`` of demand whose nearest room it is, and the district most of that lies in."""

    site: Site
    share: float
    district: str | None
    proven: bool


def plan_sentence(
    task: Task, proof: Proof, best: Alternative, rivals: Sequence[Alternative], *, rivals_proven: bool
) -> Text:
    """What was chosen, what it is worth, how well it is proven, and what the next best costs."""
    return _both(
        lambda language: " ".join(
            (
                _chosen(task, best, language),
                _proof(task, proof, language),
                _next_best(task, best, rivals, language, proven=rivals_proven),
            )
        ).strip()
    )


def _chosen(task: Task, best: Alternative, language: Language) -> str:
    names = [site.name for site in best.sites if not site.fixed]
    where, one = _listed(names, language), len(names) == 1
    worth, today = _worth(task, best.value, language), _today(task, language)
    if task.objective == "covered_demand":
        limit = number(task.limit_metres, language)
        if language == "da":
            rooms = "Et nyt rum" if one else "Nye rum"
            return f"{rooms} ved {where} bringer {worth} af behovet inden for {limit} m af et rum{today}."
        rooms = f"A new room at {where} brings" if one else f"New rooms at {where} bring"
        return f"{rooms} {worth} of the demand within {limit} m of a room{today}."
    if language == "da":
        rooms = "Et nyt rum" if one else "Nye rum"
        return f"{rooms} ved {where} giver i gennemsnit {worth} til det nærmeste rum{today}."
    rooms = f"A new room at {where} gives" if one else f"New rooms at {where} give"
    return f"{rooms} a mean walk of {worth} to the nearest room{today}."


def _today(task: Task, language: Language) -> str:
    if not task.standing:
        return ""
    worth = _worth(task, task.value(0), language)
    return f" mod {worth} i dag" if language == "da" else f", against {worth} today"


def _proof(task: Task, proof: Proof, language: Language) -> str:
    places = number(len(task.candidates), language)
    if proof.status == "optimal":
        if language == "da":
            return f"Intet andet valg blandt de {places} mulige steder er bedre: det er bevist."
        return f"No other choice among the {places} candidate places does better: this is proven."
    gap = percent(proof.gap, language, decimals=2)
    bound = _worth(task, proof.bound, language)
    if language == "da":
        return f"Tiden slap op, før planen var bevist: ingen plan kan nå længere end {bound}, så denne er højst {gap} fra den bedste."
    return f"Time ran out before this was proven: no plan can do better than {bound}, so this one is at most {gap} from the best."


def _next_best(
    task: Task, best: Alternative, rivals: Sequence[Alternative], language: Language, *, proven: bool
) -> str:
    if not rivals:
        return {"en": "There is no other choice.", "da": "Der er intet andet valg."}[language]
    where = _listed([site.name for site in rivals[0].sites if not site.fixed], language)
    if language == "da":
        known = "Den næstbedste plan" if proven else "Den næstbedste plan, der blev fundet,"
        return f"{known} ({where}) {_costs(task, best, rivals[0], language)}."
    known = "The next best plan" if proven else "The next best plan found"
    return f"{known} ({where}) {_costs(task, best, rivals[0], language)}."


def chosen_sentence(task: Task, fate: Fate, best: Alternative, without: Alternative | None) -> Text:
    """Why a proposal is in the best plan, and what refusing it would cost."""
    return _both(lambda language: _chosen_words(task, fate, best, without, language))


def _chosen_words(
    task: Task, fate: Fate, best: Alternative, without: Alternative | None, language: Language
) -> str:
    serves = _serves(fate, language)
    if without is None:
        last = {"en": "there is no plan without it", "da": "der findes ingen plan uden det"}[language]
    elif language == "da":
        last = f"den bedste plan uden det {_costs(task, best, without, language)}{_unproven(fate, language)}"
    else:
        last = f"the best plan without it {_costs(task, best, without, language)}{_unproven(fate, language)}"
    if language == "da":
        return f"{fate.site.name} er valgt: det bliver {serves}; {last}."
    return f"{fate.site.name} is chosen: it becomes {serves}; {last}."


def refused_sentence(task: Task, fate: Fate, best: Alternative, best_with: Alternative) -> Text:
    """Why a proposal is not in the best plan, which chosen sites stand in its way, and what insisting costs."""
    return _both(lambda language: _refused_words(task, fate, best, best_with, language))


def _refused_words(
    task: Task, fate: Fate, best: Alternative, best_with: Alternative, language: Language
) -> str:
    near, metres = _nearest(fate.site, best.sites)
    gone = _listed([site.name for site in best.sites if site not in best_with.sites], language)
    costs, serves, unproven = (
        _costs(task, best, best_with, language),
        _serves(fate, language),
        _unproven(fate, language),
    )
    away = number(metres, language)
    if language == "da":
        return (
            f"{fate.site.name} er ikke valgt: det nærmeste rum i planen, {near}, ligger {away} m derfra i lige linje. "
            f"Insisterer man på {fate.site.name}, udgår {gone}, og det bliver {serves}; den plan {costs}{unproven}."
        )
    return (
        f"{fate.site.name} is not chosen: the nearest room of the plan, {near}, lies {away} m from it in a straight line. "
        f"Insisting on {fate.site.name} drops {gone} and makes it {serves}; that plan {costs}{unproven}."
    )


def together_sentence(
    task: Task, names: Sequence[str], best: Alternative, best_with: Alternative, *, proven: bool
) -> Text:
    """What all proposals together are worth."""

    def said(language: Language) -> str:
        worth, costs = _worth(task, best_with.value, language), _costs(task, best, best_with, language)
        unproven = "" if proven else _NOT_PROVEN[language]
        if language == "da":
            return f"Alle forslag på én gang ({_listed(names, language)}) giver {worth}; den plan {costs}{unproven}."
        return (
            f"All proposals at once ({_listed(names, language)}) give {worth}; that plan {costs}{unproven}."
        )

    return _both(said)


_NOT_PROVEN: dict[Language, str] = {
    "en": " (not proven: time ran out)",
    "da": " (ikke bevist: tiden slap op)",
}


def _unproven(fate: Fate, language: Language) -> str:
    return "" if fate.proven else _NOT_PROVEN[language]


def _serves(fate: Fate, language: Language) -> str:
    share = percent(fate.share, language)
    if language == "da":
        where = f", mest i {fate.district}" if fate.district else ""
        return f"det nærmeste rum for {share} af behovet{where}"
    where = f", most of it in {fate.district}" if fate.district else ""
    return f"the nearest room for {share} of the demand{where}"


def _costs(task: Task, best: Alternative, other: Alternative, language: Language) -> str:
    """How much worse ``other`` is, as the end of a sentence whose subject is a plan."""
    if other.value == best.value:
        return {"en": "is just as good", "da": "er lige så god"}[language]
    loss = percent(other.loss, language, decimals=1 if other.loss >= 0.001 else 3)
    if task.objective == "covered_demand":
        worth = _worth(task, other.value, language)
        return {"en": f"covers {worth}, {loss} less", "da": f"dækker {worth}, {loss} mindre"}[language]
    metres = number(other.value - best.value, language, decimals=1)
    return {
        "en": f"makes the mean walk {metres} m longer ({loss})",
        "da": f"gør den gennemsnitlige gåtur {metres} m længere ({loss})",
    }[language]


def _worth(task: Task, value: float, language: Language) -> str:
    if task.objective == "covered_demand":
        return percent(value, language, decimals=1)
    return f"{number(value, language)} m"


def _nearest(site: Site, others: Sequence[Site]) -> tuple[str, float]:
    here = np.array([site.lat]), np.array([site.lon])
    metres = straight_metres(
        *here, np.array([other.lat for other in others]), np.array([other.lon for other in others])
    )[0]
    return others[int(metres.argmin())].name, float(metres.min())


def _listed(names: Sequence[str], language: Language) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {'and' if language == 'en' else 'og'} {names[-1]}"


def _both(said: Callable[[Language], str]) -> Text:
    return Text(en=said("en"), da=said("da"))
