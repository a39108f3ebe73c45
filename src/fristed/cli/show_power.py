"""``fristed show power``: what would be seen, and after how long, before anything opens."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fristed.cli.output import Json, Said, naming, progress, say, say_json, table


def power(
    plan: Annotated[str, typer.Argument(help="A plan in TOML or JSON, or the name of one of the record.")],
    data: Annotated[
        Path | None, typer.Option(help="A tidy csv: area, week, outcomes, exposure; without it, the record.")
    ] = None,
    effect: Annotated[
        list[float] | None,
        typer.Option(help="A true ratio to try (0.75 is a fall of a quarter); may be given again."),
    ] = None,
    weeks: Annotated[
        list[int] | None, typer.Option(help="So many weeks (periods) after the opening; may be given again.")
    ] = None,
    as_json: Json = False,
    language: Said = "en",
) -> None:
    """Print what effect the plan would see after how many weeks, from the city's own record before the opening."""
    from fristed.cli.show_effect import data_of, plan_named
    from fristed.evidence.power import EFFECTS, WEEKS
    from fristed.evidence.power import power as asked

    chosen, _ = plan_named(plan)
    rows = data_of(chosen, data)
    with naming(data or "the record"), progress("Trying") as tell:
        found = asked(rows, chosen, effects=effect or EFFECTS, weeks=weeks or WEEKS, progress=tell)
    if as_json:
        say_json(found.to_dict())
        return
    from fristed.cli import effect_words as words
    from fristed.cli.words import HIGH, LOW
    from fristed.evidence.words import PERIODS
    from fristed.text import percent

    def share(value: float | None) -> str:
        return "-" if value is None else percent(value, language)

    say(found.sentence.said(language))
    heads = [
        f"{PERIODS[found.per].said(language)} {words.AFTER.said(language)}",
        words.TRUE_RATIO.said(language),
    ]
    heads += [words.SEEN.said(language), LOW.said(language), HIGH.said(language)]
    table(
        heads,
        [
            (after, f"{ratio:g}", share(seen), share(low), share(high))
            for after, ratio, seen, low, high, _ in found.table.iter_rows()
        ],
        language=language,
    )
    for check in found.checks:
        say(check.sentence.said(language))
