"""The answer in the planner's terms: alternatives, the proof, and the fate of each proposal."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import numpy as np

from fristed.planning.plan import Alternative, Proof, Proposal
from fristed.planning.siting.branch import Ranking, best_sets
from fristed.planning.siting.gains import served
from fristed.planning.siting.instance import Instance, Ranked, gain_of, settled
from fristed.planning.siting.task import Task
from fristed.planning.siting.words import Fate, chosen_sentence, refused_sentence, together_sentence

Stop = Callable[[], bool]


class Answer(msgspec.Struct, frozen=True):
    """A task, its instance (whose columns are the task's candidates), and the best sets found."""

    task: Task
    instance: Instance
    ranking: Ranking

    @property
    def best(self) -> Ranked:
        """The best set."""
        return self.ranking.best[0]


def columns(answer: Answer, ranked: Ranked) -> list[int]:
    """The rooms that stand and those of a set, as columns of the task."""
    candidates = answer.task.candidates
    return [*answer.task.standing, *(candidates[place] for place in ranked.chosen)]


def alternative(answer: Answer, ranked: Ranked) -> Alternative:
    """A set with its value and how much worse than the best it is."""
    value, best = answer.task.value(ranked.gain), answer.task.value(answer.best.gain)
    return Alternative(
        sites=tuple(answer.task.sites[column] for column in columns(answer, ranked)),
        value=value,
        loss=abs(value - best) / best if best else 0.0,
    )


def proof_of(answer: Answer, *, seconds: float) -> Proof:
    """Optimal only where the bound has come down to the best set itself."""
    value, bound = answer.task.value(answer.best.gain), answer.task.value(answer.ranking.most)
    return Proof(
        status="optimal" if answer.ranking.most <= answer.best.gain else "time_limit",
        value=value,
        bound=bound,
        gap=abs(value - bound) / value if value else abs(bound),
        seconds=seconds,
    )


def fate(answer: Answer, place: int, stop: Stop) -> Proposal:
    """What became of the candidate in column ``place`` of the instance.

    A chosen one is weighed by the best plan without it, one not chosen by the best plan with it.
    """
    best = alternative(answer, answer.best)
    if place in answer.best.chosen:
        without, proven = _best_without(answer.instance, place, stop)
        about = _about(answer, place, answer.best, proven=proven)
        other = None if without is None else alternative(answer, without)
        return Proposal(
            name=about.site.name,
            chosen=True,
            best_with=best,
            sentence=chosen_sentence(answer.task, about, best, other),
        )
    insisted, proven = _best_with(answer.instance, (place,), stop)
    about = _about(answer, place, insisted, proven=proven)
    best_with = alternative(answer, insisted)
    return Proposal(
        name=about.site.name,
        chosen=False,
        best_with=best_with,
        sentence=refused_sentence(answer.task, about, best, best_with),
    )


def together(answer: Answer, places: tuple[int, ...], stop: Stop) -> Proposal:
    """The best plan that holds every one of ``places``; its name joins theirs."""
    insisted, proven = _best_with(answer.instance, places, stop)
    best, best_with = alternative(answer, answer.best), alternative(answer, insisted)
    names = [answer.task.sites[answer.task.candidates[place]].name for place in places]
    return Proposal(
        name=" + ".join(names),
        chosen=set(places) <= set(answer.best.chosen),
        best_with=best_with,
        sentence=together_sentence(answer.task, names, best, best_with, proven=proven),
    )


def _about(answer: Answer, place: int, within: Ranked, *, proven: bool) -> Fate:
    column = answer.task.candidates[place]
    share, district = served(answer.task, columns(answer, within), column)
    return Fate(site=answer.task.sites[column], share=share, district=district, proven=proven)


def _best_with(instance: Instance, forced: tuple[int, ...], stop: Stop) -> tuple[Ranked, bool]:
    if len(forced) == instance.rooms:
        return Ranked(gain_of(instance, forced), tuple(sorted(forced))), True
    others = np.setdiff1d(np.arange(instance.sites), forced)
    ranking = best_sets(settled(instance, forced, others), keep=1, stop=stop)
    best = ranking.best[0]
    return Ranked(best.gain, tuple(sorted((*forced, *others[list(best.chosen)].tolist())))), ranking.proven


def _best_without(instance: Instance, place: int, stop: Stop) -> tuple[Ranked | None, bool]:
    if instance.sites == instance.rooms:
        return None, True
    others = np.delete(np.arange(instance.sites), place)
    ranking = best_sets(settled(instance, (), others), keep=1, stop=stop)
    best = ranking.best[0]
    return Ranked(best.gain, tuple(others[list(best.chosen)].tolist())), ranking.proven
