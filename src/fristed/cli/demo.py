"""``fristed demo``: a simulated city, for trying everything without a single real person."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from fristed.cli.output import Json, progress, say, say_json

SEED = 2012
BATCH = 1000


def demo(
    seed: Annotated[int, typer.Option(help="Another seed is another city.", min=0)] = SEED,
    to: Annotated[
        Path | None, typer.Option(help="Write journal, city and truth as files here instead of storing them.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Make the simulated city: Copenhagen as of 2012-13, one room on Halmtorvet opened 1 October 2012."""
    entries = _write(to, seed) if to is not None else make(seed)
    if as_json:
        say_json({"entries": entries, "seed": seed, "folder": None if to is None else str(to)})
    else:
        say(f"The simulated city has {entries:,} entries. No real person is in it.")


def _write(folder: Path, seed: int) -> int:
    from fristed.sample.city_journal import write

    with progress("Simulating the city") as tell:
        return write(folder, seed=seed, progress=tell)


def make_if_empty() -> None:
    """Make the city if the journal is empty, or go on where making it was interrupted; else do nothing.

    Django must have been started.
    """
    from fristed.server import store

    if store.last_seq() == 0 or store.get_fact(store.DEMO) == _unfinished(SEED):
        say("The journal is empty: making a simulated city to look at (once, about a minute) ...")
        make(SEED)


def make(seed: int) -> int:
    """Put the simulated city into the store; gives how many entries it has.

    Raises FristedError (``journal_not_empty``) where the store holds anything else: simulated entries
    are never mixed with a real record.
    """
    from fristed.server.start import start

    start()
    from fristed.server import store

    state = store.get_fact(store.DEMO)
    if state == str(seed):
        return store.last_seq()
    if store.last_seq() and state != _unfinished(seed):
        _refuse(state)
    store.set_fact(store.DEMO, _unfinished(seed))
    _store_city(seed)
    store.set_fact(store.DEMO, str(seed))
    return store.last_seq()


def _unfinished(seed: int) -> str:
    return f"{seed}, unfinished"


def _refuse(state: str | None) -> None:
    from fristed.errors import FristedError

    held = "a record that is not simulated" if state is None else f"the simulated city of seed {state}"
    raise FristedError(
        "journal_not_empty",
        f"The journal already holds {held}, and two records are never mixed.",
        remedy="Set FRISTED_DATA to another folder for the demo, or write it to files with --to.",
    )


def _store_city(seed: int) -> None:
    from fristed.sample.city_journal import generate
    from fristed.sample.geography import city
    from fristed.sample.parameters import Parameters
    from fristed.server import store
    from fristed.server.answers.record import keep_city
    from fristed.server.watch.eras import keep_paydays

    keep_city(city())
    known = Parameters()
    keep_paydays(known.payday_days, intakes=known.payday_arrivals, risk=known.payday_emergencies)
    with progress("Simulating the city") as tell:
        entries = generate(seed=seed, progress=tell)
        while batch := list(islice(entries, BATCH)):
            store.append(batch)
