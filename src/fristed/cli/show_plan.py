"""``fristed show plan``: analysis plans, registered before the data are seen."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fristed.cli.output import Json, Said, say, say_json, table

if TYPE_CHECKING:
    from fristed.evidence.deviations import Registered
    from fristed.server.answers.plans import PlanHistory

app = typer.Typer(
    help="Analysis plans: register one before the data are seen, list them, read one.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
By = Annotated[str, typer.Option(help="The handle that stands in the record as who did it.")]


@app.command()
def new(
    from_file: Annotated[
        Path | None,
        typer.Option("--from", help="A plan in TOML or JSON; without it every field is asked for."),
    ] = None,
    by: By = "system",
    as_json: Json = False,
    language: Said = "en",
) -> None:
    """Register a plan: what will be looked at, where, when and how, before anybody has looked."""
    from fristed.cli import effect_words as words
    from fristed.cli.plan_asking import ask_plan
    from fristed.evidence.analysis_plan import read_plan
    from fristed.evidence.menu import check_named

    plan = ask_plan(as_json=as_json) if from_file is None else read_plan(from_file)
    check_named(plan)
    _start()
    from fristed.server.answers.plans import register, registered

    stored = register(plan, at=dt.datetime.now(dt.UTC), by=by)
    amended = len(registered(plan.plan).amendments)
    if as_json:
        say_json({"plan": plan.plan, "digest": plan.digest, "stored": stored, "amendments": amended})
        return
    said = words.KNOWN_ALREADY if not stored else words.AMENDED if amended else words.REGISTERED
    say(said.said(language).format(plan=plan.plan, digest=plan.digest))


@app.command("list")
def list_(as_json: Json = False, language: Said = "en") -> None:
    """List the plans of the record, with when they were registered, amended and reported on."""
    from fristed.cli import effect_words as words

    _start()
    from fristed.server.answers.plans import histories

    found = histories()
    if as_json:
        say_json([_plain(one) for one in found.values()])
        return
    if not found:
        say(words.NO_PLAN.said(language))
        return
    rows = [
        (name, one.registered.on.isoformat(), _days(one.amendments), ", ".join(str(day) for day, _ in one.reports),
         one.registered.plan.said.said(language))
        for name, one in found.items()
    ]  # fmt: skip
    heads = (words.PLAN, words.REGISTERED_ON, words.AMENDED_ON, words.REPORTED_ON, words.QUESTION)
    table([one.said(language) for one in heads], rows)


@app.command()
def show(
    plan: Annotated[str, typer.Argument(help="The plan's name.")],
    as_json: Json = False,
    language: Said = "en",
) -> None:
    """Print a plan as it was registered, what was changed since, and what was reported for it."""
    from fristed.cli import effect_words as words
    from fristed.evidence.deviations import FIELDS, changes, written

    _start()
    from fristed.server.answers.plans import registered

    found = registered(plan)
    if as_json:
        say_json(_plain(found))
        return
    first = found.registered
    rows = [(said.said(language), written(getattr(first.plan, field))) for field, said in FIELDS.items()]
    table((words.FIELD.said(language), words.REGISTERED_ON.said(language) + f" {first.on}"), rows, title=plan)
    say(f"SHA-256 {first.plan.digest}")
    for one in found.amendments:
        for change in changes(first.plan, one.plan):
            say(f"{one.on}: {change.sentence.said(language)}")
    for day, done in found.reports:
        say(f"{day}: {words.REPORTED.said(language)} {done.sentence}")
        for departure in done.deviations:
            say(f"  - {departure}")


def _plain(one: PlanHistory) -> dict[str, object]:
    """Give a plan of the record as plain values, its digests beside it."""
    import msgspec

    plain: dict[str, object] = msgspec.to_builtins(one)
    return plain | {"digest": one.registered.plan.digest}


def _days(amendments: tuple[Registered, ...]) -> str:
    return ", ".join(one.on.isoformat() for one in amendments)


def _start() -> None:
    from fristed.server.start import start

    start()
