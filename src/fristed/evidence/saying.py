"""An estimate of a study in a sentence, also where it has no ratio or no answer."""

from __future__ import annotations

from fristed.evidence.estimate import Estimate
from fristed.evidence.finding import Interval
from fristed.evidence.frames import Study
from fristed.evidence.menu import series_of
from fristed.evidence.words import A_PERIOD, FEWER, MORE, after_changes, amount, finding_sentence
from fristed.text import Language, Text, percent


def sentence_of(study: Study, answer: Estimate, *, closing: bool) -> Text:
    """Say what ``answer`` found in ``study``."""
    first, last = min(study.opened.values()), max(study.opened.values())
    if answer.ratio is not None and answer.difference is not None:
        controls = series_of(study, study.controls) if study.controls else None
        return finding_sentence(
            series_of(study, tuple(study.opened)), first, answer.ratio, answer.difference,
            controls=controls, last_opened_on=last, closing=closing,
        )  # fmt: skip
    when = after_changes(first, last, closing=closing)
    if answer.difference is not None:
        return Text(*(_difference(study, answer.difference, when, language) for language in ("en", "da")))
    why = answer.refused or Text("", "")
    return Text(
        f"Whether {study.unit.en} changed {when.en} cannot be told. {why.en}",
        f"Det kan ikke afgøres, om {study.unit.da} ændrede sig {when.da}. {why.da}",
    )


def _difference(study: Study, difference: Interval, when: Text, language: Language) -> str:
    """Say a difference where nothing would have been left to take a ratio of."""
    what = study.unit.said(language)
    words = FEWER if difference.estimate < 0 else MORE
    word = words[0 if study.panel.column == "count" else 1].said(language)
    best = amount(abs(difference.estimate), language)
    low, high = (amount(value, language) for value in (difference.low, difference.high))
    each, level = A_PERIOD[study.per].said(language), percent(difference.level, language)
    return Text(
        f"{what[:1].upper()}{what[1:]} {when.en}: {best} {word} {each} than expected ({level} interval of the change {low} to {high}).",
        f"{what[:1].upper()}{what[1:]} {when.da}: {best} {word} {each} end ventet ({level}-interval for ændringen {low} til {high}).",
    ).said(language)
