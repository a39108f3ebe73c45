"""What ``fristed plan size`` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fristed.cli import size_words as words
from fristed.cli.output import say, table, with_fields

if TYPE_CHECKING:
    from fristed.planning.capacity.asking import Answer
    from fristed.planning.capacity.designs import Design
    from fristed.planning.capacity.figures import Figure
    from fristed.planning.capacity.learning.learn import Learnt
    from fristed.planning.capacity.second_room import SecondRoom
    from fristed.planning.capacity.sequential import Precise
    from fristed.planning.capacity.sizing import Sizing
    from fristed.planning.capacity.uncertainty import Uncertainty
    from fristed.text import Language


def as_record(answer: Answer, from_journal: Learnt | None) -> dict[str, Any]:
    """Give the answer as JSON holds it, with what was learnt and what could not be."""
    import msgspec

    learnt = None
    if from_journal is not None:
        learnt = {
            "days": from_journal.days, "first": str(from_journal.first), "last": str(from_journal.last),
            "patience": msgspec.to_builtins(from_journal.patience),
            "missing": msgspec.to_builtins(from_journal.missing),
        }  # fmt: skip
    return with_fields(answer, learnt=learnt)


def print_answer(answer: Answer, from_journal: Learnt | None, language: Language) -> None:
    """Print every part of the answer that was asked for."""
    if from_journal is not None:
        _learnt(from_journal, language)
    _figures(answer.sizing, language)
    _hours(answer.sizing, language)
    if answer.second_room is not None:
        _second_room(answer.second_room, language)
    if answer.designs:
        _designs(answer.designs, language)
    if answer.uncertainty is not None:
        _uncertainty(answer.uncertainty, language)
    if answer.precise is not None:
        _precise(answer.precise, language)


def _learnt(found: Learnt, language: Language) -> None:
    from fristed.planning.capacity.scenario import assumptions
    from fristed.text import date

    rows = []
    for name, default in assumptions().items():
        belief, label = found.scenario.belief(name), default.label
        source = words.SOURCES[belief.source].said(language)
        rows.append(
            (
                label.said(language) if label else name,
                _three(belief.value, language),
                _bounds(belief, language),
                source,
            )
        )
    title = words.LEARNT.said(language).format(
        days=found.days, first=date(found.first, language), last=date(found.last, language)
    )
    heads = (words.PARAMETER, words.VALUE, words.INTERVAL, words.FROM)
    table([one.said(language) for one in heads], rows, title=title, language=language)
    for lack in found.missing:
        say(f"- {lack.sentence.said(language)}")


def _figures(sizing: Sizing, language: Language) -> None:
    from fristed.planning.capacity.figures import ALL

    rows = []
    for name, measure in ALL.items():
        base = sizing.outcome.figures[name]
        told = [_figure(base, language)]
        told += [_figure(one.differences[name], language, sign=True) for one in sizing.what_ifs]
        rows.append((measure.label.said(language), measure.unit.said(language), *told))
    heads = [words.FIGURE.said(language), words.UNIT.said(language), words.TODAY.said(language)]
    heads += [one.label.said(language) for one in sizing.what_ifs]
    title = words.SIZING.said(language).format(name=sizing.scenario.name, days=sizing.scenario.days)
    table(heads, rows, title=title, language=language)
    say(words.READ.said(language).format(seconds=_three(sizing.seconds, language)))


def _hours(sizing: Sizing, language: Language) -> None:
    from fristed.text import number, percent

    def share(value: float | None) -> str:
        return "-" if value is None else percent(value, language)

    rows = [
        (f"{hour.hour:02d}", *(number(one, language, decimals=1) for one in (hour.arrived, hour.served, hour.left, hour.wait_minutes)),
         *(share(one) for one in (hour.inject_in_use, hour.smoke_in_use, hour.flex_in_use)), str(hour.staff),
         share(hour.staff_busy))
        for hour in sizing.outcome.hours
    ]  # fmt: skip
    table(
        [one.said(language) for one in words.HOUR_HEADS],
        rows,
        title=words.BY_HOUR.said(language),
        language=language,
    )


def _second_room(found: SecondRoom, language: Language) -> None:
    rows = [
        (
            one.label.said(language),
            _figure(one.served, language, sign=True),
            _figure(one.lost, language, sign=True),
        )
        for one in found.readings
    ]
    heads = [one.said(language) for one in (words.IF, words.SERVED_MORE, words.LEFT_MORE)]
    say(f"\n{found.sentence.said(language)}")
    table(heads, rows, language=language)


def _designs(designs: tuple[Design, ...], language: Language) -> None:
    from fristed.text import percent

    rows = [
        (str(one.inject_places), str(one.smoke_places), str(one.flex_places), str(one.places),
         percent(one.figures["lost_share"].value, language, decimals=1),
         _figure(one.figures["lost"], language), _figure(one.figures["wait"], language),
         words.MARKS[one.best, one.best_of_its_size].said(language))
        for one in designs
    ]  # fmt: skip
    heads = [one.said(language) for one in words.DESIGN_HEADS]
    table(heads, rows, title=words.DESIGNS.said(language), language=language)
    best = ", ".join(
        f"{one.inject_places}+{one.smoke_places}+{one.flex_places}" for one in designs if one.best
    )
    say(words.NOT_TOLD.said(language).format(best=best))


def _uncertainty(found: Uncertainty, language: Language) -> None:
    from fristed.text import percent

    say(
        "\n"
        + words.SPREAD.said(language).format(
            value=percent(found.value, language, decimals=1),
            low=percent(found.low, language, decimals=1),
            high=percent(found.high, language, decimals=1),
            draws=found.draws,
            share=percent(found.simulation_share, language),
        )
    )
    rows = [
        (one.label.said(language), f"{_three(one.low, language)} - {_three(one.high, language)}",
         percent(one.at_low, language, decimals=1), percent(one.at_high, language, decimals=1),
         words.DECIDES[one.decides].said(language), words.ASSUMED[one.assumed].said(language))
        for one in found.tornado
    ]  # fmt: skip
    table(
        [one.said(language) for one in words.TORNADO_HEADS],
        rows,
        title=words.TORNADO.said(language),
        language=language,
    )
    say(found.sentence.said(language))


def _precise(found: Precise, language: Language) -> None:
    from fristed.text import number, percent

    told = words.PRECISE if found.reached else words.NOT_PRECISE
    say(
        "\n"
        + told.said(language).format(
            value=percent(found.value, language, decimals=2),
            low=percent(found.low, language, decimals=2),
            high=percent(found.high, language, decimals=2),
            days=number(found.days, language),
            asked=percent(found.asked, language, decimals=1),
        )
    )


def _figure(figure: Figure, language: Language, *, sign: bool = False) -> str:
    from fristed.planning.capacity.figures import ALL
    from fristed.text import number, percent

    measure = ALL[figure.name]
    shares = measure.unit.en == "share"

    def said(value: float) -> str:
        text = (
            percent(value, language, decimals=1)
            if shares
            else number(value, language, decimals=measure.decimals)
        )
        return f"+{text}" if sign and value > 0 and text.strip("0.,% ") else text

    if figure.low == figure.high:
        return said(figure.value)
    return f"{said(figure.value)} ({said(figure.low)}; {said(figure.high)})"


def _bounds(belief: object, language: Language) -> str:
    low, high = getattr(belief, "low", None), getattr(belief, "high", None)
    return "" if low is None or high is None else f"{_three(low, language)} - {_three(high, language)}"


def _three(value: float, language: Language) -> str:
    """Give three figures."""
    from fristed.text import number

    decimals = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2 if abs(value) >= 1 else 3
    return number(value, language, decimals=decimals)
