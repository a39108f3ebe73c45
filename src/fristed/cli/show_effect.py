"""``fristed show effect PLAN``: the whole answer to an analysis plan."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from fristed.cli.output import naming, progress, say, say_json

if TYPE_CHECKING:
    import polars as pl

    from fristed.evidence.analysis_plan import AnalysisPlan
    from fristed.evidence.deviations import Registered
    from fristed.evidence.effect import Effect
    from fristed.text import Language

SUFFIXES = (".toml", ".json")


def show_effect(
    named: str,
    data: Path | None,
    happenings: Path | None,
    write: Path | None,
    *,
    as_json: bool,
    language: Language,
) -> None:
    """Answer the plan ``named`` (a file or a name of the record) from ``data``, or from the record's own street."""
    plan, registered = plan_named(named)
    table_ = data_of(plan, data)
    found = _answered(table_, plan, registered, happenings, data)
    if registered is not None:
        _note(found)
    from fristed.cli.effect_folder import expected, write_folder

    if write is not None:
        write_folder(write, table_, found)
    if as_json:
        say_json(found.to_dict() | {"expected": expected(found)})
        return
    from fristed.cli.effect_printing import print_effect

    print_effect(found, language)
    if write is not None:
        from fristed.cli import effect_words as words

        say(words.WRITTEN.said(language).format(folder=write))


def plan_named(named: str) -> tuple[AnalysisPlan, Registered | None]:
    """Give the plan in a file or of the record, and how it was registered, where there is a record.

    Raises FristedError ``plan_unknown``, and as ``read_plan`` does.
    """
    path = Path(named)
    if path.suffix not in SUFFIXES:
        first = _history(named)
        return first.plan, first
    from fristed.evidence.analysis_plan import read_plan
    from fristed.evidence.menu import check_named

    plan = read_plan(path)
    with naming(path):
        check_named(plan)
    from fristed.server import home

    if not home.folder().exists():  # any city's csv, on a machine that keeps no record
        return plan, None
    from fristed.server.start import start

    start()
    from fristed.server.answers.plans import histories

    known = histories().get(plan.plan)
    return plan, None if known is None else known.registered


def data_of(plan: AnalysisPlan, data: Path | None) -> pl.DataFrame:
    """Give the tidy table of a file, or of the record's own street."""
    if data is not None:
        from fristed.cli.tidy_file import read_tidy

        return read_tidy(data)
    from fristed.cli.answering import tables
    from fristed.server.answers.street_table import street_table

    with progress("Counting the street") as tell:
        return street_table(tables(tell), plan)


def _answered(
    data: pl.DataFrame,
    plan: AnalysisPlan,
    registered: Registered | None,
    happenings: Path | None,
    file: Path | None,
) -> Effect:
    from fristed.evidence.effect import effect
    from fristed.evidence.happenings import read_happenings

    known = None if happenings is None else read_happenings(happenings)
    with naming(file or "the record"), progress("Checking") as tell:
        return effect(data, plan, registered=registered, happenings=known, progress=tell)


def _history(name: str) -> Registered:
    from fristed.server.start import start

    start()
    from fristed.server.answers.plans import registered

    return registered(name).registered


def _note(found: Effect) -> None:
    from fristed.server.answers.plans import report

    report(found, at=dt.datetime.now(dt.UTC), by="system")
