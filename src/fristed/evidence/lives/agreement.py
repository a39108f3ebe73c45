"""How far people who grade the same emergencies blind agree: kappa with its bootstrap interval."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from fristed.errors import InputRefused
from fristed.evidence.finding import Interval
from fristed.evidence.streams import uniforms

Counts = NDArray[np.float64]
RESAMPLES, SEED = 2_000, 2012


def fleiss(answers: Sequence[Sequence[str]]) -> float | None:
    """Give Fleiss' kappa of ``answers`` (cases x graders, two graders or more): None where all say one thing.

    (P - Pe) / (1 - Pe): P is the share of pairs of graders that agree, Pe what chance gives where all graders
    share one distribution. Source: Fleiss, Psychological Bulletin 1971;76:378.
    """
    return _fleiss(_tallied(answers))


def cohen(one: Sequence[str], other: Sequence[str]) -> float | None:
    """Give Cohen's kappa of two graders, each with their own distribution: None where both say one thing.

    Source: Cohen, Educational and Psychological Measurement 1960;20:37.
    """
    _check([[a, b] for a, b in zip(one, other, strict=True)])
    first, second = _coded(one, other)
    return _cohen(first, second, int(max(first.max(), second.max())) + 1)


def kappa(
    answers: Sequence[Sequence[str]], *, seed: int = SEED, resamples: int = RESAMPLES
) -> Interval | None:
    """Give Cohen's kappa for two graders, Fleiss' for more, with its 95 % bootstrap interval over cases.

    ``answers`` are cases x graders. None where everybody said the same of every case: chance alone would
    give that. Resamples in which that happens are left out of the bounds.
    """
    _check(answers)
    table = np.array(answers)
    cases = len(table)
    two = table.shape[1] == 2
    first, second = _coded(table[:, 0].tolist(), table[:, 1].tolist())
    kinds = int(max(first.max(), second.max())) + 1
    tallied = _tallied(answers)

    def of(rows: NDArray[np.intp]) -> float | None:
        return _cohen(first[rows], second[rows], kinds) if two else _fleiss(tallied[rows])

    estimate = of(np.arange(cases))
    if estimate is None:
        return None
    picks = (uniforms(seed, "graders", cases * resamples) * cases).astype(np.intp).reshape(resamples, cases)
    spread = [value for rows in picks if (value := of(rows)) is not None]
    low, high = np.quantile(spread, (0.025, 0.975)).tolist()
    return Interval(estimate, min(low, estimate), max(high, estimate))


def agreed_share(answers: Sequence[Sequence[str]]) -> float:
    """Give the share of cases of which all graders said the same."""
    _check(answers)
    return sum(len(set(row)) == 1 for row in answers) / len(answers)


def majority(answers: Sequence[str]) -> str:
    """Give what more than half said of one case, or ``split``."""
    said = max(sorted(set(answers)), key=list(answers).count)
    return said if 2 * list(answers).count(said) > len(answers) else "split"


def _check(answers: Sequence[Sequence[str]]) -> None:
    if len(answers) < 2 or min(len(row) for row in answers) < 2 or len({len(row) for row in answers}) > 1:
        raise InputRefused(
            "too_few_graded",
            f"{len(answers)} cases graded by {min((len(row) for row in answers), default=0)} give no agreement.",
            remedy="Let two people or more grade the same two cases or more.",
        )


def _coded(one: Sequence[str], other: Sequence[str]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    _, codes = np.unique([*one, *other], return_inverse=True)
    return codes[: len(one)], codes[len(one) :]


def _cohen(first: NDArray[np.intp], second: NDArray[np.intp], kinds: int) -> float | None:
    table = np.bincount(first * kinds + second, minlength=kinds**2).reshape(kinds, kinds) / len(first)
    by_chance = float(table.sum(axis=1) @ table.sum(axis=0))
    return _over_chance(float(np.trace(table)), by_chance)


def _tallied(answers: Sequence[Sequence[str]]) -> Counts:
    _check(answers)
    kinds, codes = np.unique([list(row) for row in answers], return_inverse=True)
    codes = codes.reshape(len(answers), -1)
    return np.stack([(codes == kind).sum(axis=1) for kind in range(len(kinds))], axis=1).astype(np.float64)


def _fleiss(tallied: Counts) -> float | None:
    graders = tallied[0].sum()
    pairs = (tallied * (tallied - 1)).sum(axis=1) / (graders * (graders - 1))
    shares = tallied.sum(axis=0) / tallied.sum()
    return _over_chance(float(pairs.mean()), float(shares @ shares))


def _over_chance(seen: float, by_chance: float) -> float | None:
    return None if by_chance > 1 - 1e-12 else (seen - by_chance) / (1 - by_chance)
