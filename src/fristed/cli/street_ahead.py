"""``fristed street forecast`` and ``scan``: where needles will lie, and whether a cluster is more than chance."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from fristed.cli.output import Json, Said, naming, progress, say, say_json, table
from fristed.cli.readings import end_with_refused
from fristed.cli.street_rows import FileOrJournal, Of, rows_of

if TYPE_CHECKING:
    import polars as pl

    from fristed.street.forecast import Backtest, Panel, Segments
    from fristed.street.reading import Reading
    from fristed.text import Language

Format = Annotated[str | None, typer.Option("--format", help="Found from the header if not given.")]
PerPeriod = Annotated[
    Literal["week", "month"], typer.Option("--per", help="Foretell the next week or month.")
]
Resolution = Annotated[
    int | None, typer.Option(help="H3 resolution (10 is about 130 m); none takes the file's own grid.")
]


def forecast(
    file: FileOrJournal = None,
    file_format: Format = None,
    of: Of = "finds",
    per: PerPeriod = "week",
    resolution: Resolution = None,
    streets: Annotated[
        Path | None,
        typer.Option(help="Foretell by street segment: parquet with u, v, length_m, geometry_wkb."),
    ] = None,
    top: Annotated[int, typer.Option(help="How many cells to print, and to judge by.", min=1)] = 100,
    backtest: Annotated[bool, typer.Option(help="Say how well it would have done so far.")] = False,
    as_json: Json = False,
    language: Said = "en",
) -> None:
    """Say where needles will lie next week or month, or how well that was foretold so far."""
    from fristed.street import forecast as ahead

    segments = ahead.Segments.from_edges(_edges(streets)) if streets else None
    known, reading, left_out = _panel(file, file_format, of, per, resolution, segments)
    if backtest:
        with naming(file or "the journal"), progress("Foretelling the past") as tell:
            tested = ahead.backtest(known, top=top, progress=tell)
        say_json(tested.to_dict()) if as_json else _print_tested(tested, language)
    else:
        foretold = ahead.ahead(known)
        if as_json:
            say_json(foretold.to_dict(top=top, segments=segments) | {"left_out": left_out})
        else:
            _print_ahead(foretold.cells.head(top), f"{foretold.start}: {foretold.total:,.0f}", language)
    if reading is not None:
        end_with_refused(reading, language, as_json=as_json)


def scan(
    file: FileOrJournal = None,
    file_format: Format = None,
    of: Of = "finds",
    per: PerPeriod = "week",
    resolution: Resolution = None,
    periods: Annotated[
        int, typer.Option(help="Look for clusters of up to so many periods, ending now.", min=1)
    ] = 4,
    simulations: Annotated[int, typer.Option(help="Cities made by chance to compare with.", min=19)] = 999,
    seed: Annotated[int, typer.Option(help="The same seed gives the same p.")] = 1,
    as_json: Json = False,
    language: Said = "en",
) -> None:
    """Test whether needles have lately come thicker somewhere than chance explains."""
    from fristed.cli import street_words as words
    from fristed.street.scan import scan_recent

    known, reading, _ = _panel(file, file_format, of, per, resolution, None)
    with naming(file or "the journal"), progress("Simulating chance") as tell:
        found = scan_recent(known, seed=seed, simulations=simulations, periods=periods, progress=tell)
    if as_json:
        say_json(found.to_dict())
    else:
        rows = [
            (
                one.centre,
                round(one.radius_metres),
                len(one.places),
                one.periods,
                one.cases,
                one.expected,
                f"{one.p:.3f}",
            )
            for one in found.clusters
        ]
        table([word.said(language) for word in words.CLUSTER], rows, language=language)
    if reading is not None:
        end_with_refused(reading, language, as_json=as_json)


def _panel(
    file: Path | None, file_format: str | None, of: Literal["finds", "reports"], per: Literal["week", "month"],
    resolution: int | None, segments: Segments | None,
) -> tuple[Panel, Reading | None, int]:  # fmt: skip
    """Lay the rows out, and say how many lie on no street."""
    from fristed.street.forecast import on_segments, panel

    rows, reading = rows_of(file, file_format, of)
    left_out = 0
    with naming(file or "the journal"):
        if segments is not None:
            rows, left_out = on_segments(rows, segments)
        elif resolution is None and (reading is None or reading.format.shape == "points"):
            resolution = BLOCK
        return panel(rows, per=per, resolution=resolution), reading, left_out


BLOCK = 10
"""H3's cells of about 130 m, for points that lie on no grid of their own."""


def _edges(streets: Path) -> pl.DataFrame:
    import polars as pl

    from fristed.errors import InputRefused

    try:
        return pl.read_parquet(streets, columns=["u", "v", "length_m", "geometry_wkb"])
    except (OSError, pl.exceptions.PolarsError) as error:
        raise InputRefused(
            "streets_unreadable", "The streets cannot be read.",
            remedy="Give a parquet file with u, v, length_m and geometry_wkb.", file=streets,
        ) from error  # fmt: skip


def _print_ahead(cells: pl.DataFrame, title: str, language: Language) -> None:
    from fristed.cli import street_words as words

    rows = [
        (
            one["rank"],
            one["cell"],
            one["expected"],
            f"{one['low']:.0f}-{one['high']:.0f}",
            one["last"],
            one["busiest_rank"],
        )
        for one in cells.iter_rows(named=True)
    ]
    table([word.said(language) for word in words.AHEAD], rows, title=title, language=language)


def _print_tested(tested: Backtest, language: Language) -> None:
    from fristed.cli import street_words as words
    from fristed.text import percent

    columns = ("hit", "hit_busiest", "hit_kde")
    rows = [
        (
            str(one["start"]),
            one["n"],
            *(percent(one[name], language, decimals=1) for name in columns),
            one["pai"],
        )
        for one in tested.periods.iter_rows(named=True)
    ]
    table([word.said(language) for word in words.TESTED], rows, language=language)
    for one in tested.gains.iter_rows(named=True):
        gain, low, high = (f"{100 * one[name]:.1f}" for name in ("gain", "low", "high"))
        against = words.RIVALS[one["against"]].said(language)
        say(
            words.GAIN.said(language).format(
                against=against, gain=gain, low=low, high=high, better=one["better_in"], of=one["of"]
            )
        )
