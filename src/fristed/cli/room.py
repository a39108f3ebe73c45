"""``fristed room``: what the rooms' own watch for a bad batch says, on the record and on simulated cities."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fristed.cli.output import Json, Said, naming, progress, say, say_json, table

if TYPE_CHECKING:
    from fristed.text import Language

app = typer.Typer(
    help="What the rooms' own watch says: alarms, replays, signals from outside.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command()
def warnings(
    replay: Annotated[
        bool, typer.Option("--replay", help="Run the monitor over the whole record anew.")
    ] = False,
    cities: Annotated[
        int, typer.Option(help="Plant a batch in so many simulated cities instead.", min=0, max=1000)
    ] = 0,
    per_1000: Annotated[float, typer.Option(help="Their emergencies per 1,000 intakes.", min=0.1)] = 11.8,
    times: Annotated[float, typer.Option(help="How many times the usual the batch is.", min=1.1)] = 3.0,
    textbook: Annotated[
        str | None, typer.Option(help="Run the two textbook charts from this day on, YYYY-MM-DD, instead.")
    ] = None,
    as_json: Json = False,
    language: Said = "en",
) -> None:
    """Print the alarms; with --replay those a run over the record gives, with --cities delays in simulated ones."""
    if textbook is not None:
        _textbook(textbook, as_json, language)
    elif cities:
        _simulated(cities, per_1000, times, as_json, language)
    elif replay:
        _replayed(as_json, language)
    else:
        _noted(as_json, language)


def _noted(as_json: bool, language: Language) -> None:
    from fristed.server.start import start

    start()
    from fristed.cli import watch_words as words
    from fristed.server.watch.recording import recorded
    from fristed.server.watch.telling import local
    from fristed.text import percent

    found = recorded()
    if as_json:
        say_json(found)
        return
    rows = [
        (local(one.raised.crossed), one.raised.stream, percent(one.raised.chance, language),
         len(one.raised.emergencies), ", ".join(it.data.decision for it in one.judged) or "-")
        for one in found
    ]  # fmt: skip
    head = (words.REACHED, words.STREAM, words.CHANCE, words.EMERGENCIES, words.DECIDED)
    table([word.said(language) for word in head], rows, language=language)


def _replayed(as_json: bool, language: Language) -> None:
    from fristed.server.start import start

    start()
    from fristed.cli import watch_words as words
    from fristed.server.watch.recording import recorded
    from fristed.server.watch.running import Running
    from fristed.server.watch.telling import replayed, state_of

    with progress("Running the monitor over the record"):
        standing = Running().advance(noting=False)
    track = standing.track
    rows = list(replayed(track, recorded(), language))
    if as_json:
        say_json({"alarms": [one.alarm for one in track.episodes], "eras": standing.eras})
        return
    head = (words.REACHED, words.FALLEN, words.CHANCE, words.NOTED)
    table([word.said(language) for word in head], [tuple(row.values()) for row in rows], language=language)
    say(state_of(standing).said(language))


def _textbook(from_day: str, as_json: bool, language: Language) -> None:
    from fristed.cli.city_files import day
    from fristed.server.start import start

    first = day(from_day)
    start()
    from fristed.cli import watch_words as words
    from fristed.room.monitor.textbook import textbook
    from fristed.server.watch.feed import heard
    from fristed.text import number

    with progress("Running the textbook charts over the record"):
        found = textbook(heard(), from_day=first)
    if as_json:
        say_json(found)
        return
    rows = [
        (one.chart, number(one.reference, language, decimals=1), number(one.h, language, decimals=1),
         number(one.arl_days, language), ", ".join(f"{at:%Y-%m-%d}" for at in one.alarms) or "-")
        for one in found
    ]  # fmt: skip
    head = (words.CHART, words.REFERENCE, words.THRESHOLD, words.ARL, words.ALARMED)
    table([word.said(language) for word in head], rows, language=language)


def _simulated(cities: int, per_1000: float, times: float, as_json: bool, language: Language) -> None:
    from fristed.cli import watch_words as words
    from fristed.sample.outbreak import Setting, summary, trial
    from fristed.text import number, percent

    setting = Setting(per_1000=per_1000, factor=times)
    with progress("Watching simulated cities") as tell:
        trials = []
        for seed in range(1, cities + 1):
            trials.append(trial(seed, setting))
            tell(seed, cities)
    found = summary(trials, setting)
    if as_json:
        say_json({"setting": setting, "summary": found, "trials": trials})
        return

    def days(value: float | None) -> str:
        return f"> {setting.batch_days}" if value is None else number(value, language, decimals=1)

    row: tuple[Any, ...] = (
        found.cities, percent(found.seen_soon, language), days(found.median_days),
        days(found.ninety_percent_days), number(found.false_alarms_per_year, language, decimals=1),
    )  # fmt: skip
    head = (words.CITIES, words.SOON, words.MEDIAN, words.NINETY, words.FALSE)
    table([word.said(language) for word in head], [row], language=language)


@app.command()
def signal(
    file: Annotated[Path, typer.Argument(help="A csv file with the header day,count: one line a day.")],
    name: Annotated[str, typer.Option(help="What it is called on the Warnings page, such as naloxone.")],
    as_json: Json = False,
    language: Said = "en",
) -> None:
    """Watch a signal from outside the rooms: ambulance naloxone a day, drug checks that found something new."""
    from fristed.cli import watch_words as words
    from fristed.server.start import start

    start()
    from fristed.server.watch.outside import keep
    from fristed.text import number

    with naming(file), progress("Watching the signal"):
        found = keep(file, name)
    if as_json:
        say_json(found)
        return
    told = words.SIGNAL.said(language)
    usual = number(found.usual_per_day, language, decimals=1)
    alarmed = ", ".join(map(str, found.alarms)) or "-"
    say(told.format(name=name, usual=usual, watched=len(found.levels), alarms=alarmed))


@app.command()
def paydays(
    days: Annotated[list[int], typer.Argument(help="Days of the month around benefit payment; 0 for none.")],
    risk: Annotated[
        float, typer.Option(help="Emergencies per intake on them, times the usual.", min=1)
    ] = 2.06,
    intakes: Annotated[float, typer.Option(help="Intakes on them, times the usual.", min=0.1)] = 1.06,
    as_json: Json = False,
    language: Said = "en",
) -> None:
    """Tell the monitor of pay-days, on which more emergencies are usual; heeded when it next learns what is usual."""
    from fristed.cli import watch_words as words
    from fristed.server.start import start

    start()
    from fristed.server.watch.eras import keep_paydays

    kept = keep_paydays(tuple(days), intakes=intakes, risk=risk)
    if as_json:
        say_json(kept)
    else:
        say(words.PAYDAYS.said(language).format(days=", ".join(map(str, kept.days)) or "-"))
