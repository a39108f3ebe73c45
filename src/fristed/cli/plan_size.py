"""``fristed plan size``: how many places, open when, with how many staff."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fristed.cli.output import Json, Said, progress, say, say_json

if TYPE_CHECKING:
    from fristed.planning.capacity.changes import Change
    from fristed.planning.capacity.learning.learn import Learnt
    from fristed.planning.capacity.scenario import Scenario

OneMore = Annotated[
    list[str] | None,
    typer.Option("--one-more", help="What if: one more place to inject, smoke, or flex; may be given again."),
]
HourMore = Annotated[bool, typer.Option("--hour-more", help="What if: open an hour longer.")]
NurseLess = Annotated[bool, typer.Option("--nurse-less", help="What if: one nurse less on every shift.")]
SecondRoom = Annotated[
    float | None,
    typer.Option("--second-room", help="What if: the same room again, so many metres away.", min=1),
]
Designs = Annotated[
    bool, typer.Option("--designs", help="Compare 24 designs, and say which cannot be told from the best.")
]
Uncertainty = Annotated[
    bool, typer.Option("--uncertainty", help="How far the answer may be off, and what to measure first.")
]
Precision = Annotated[
    float | None,
    typer.Option(
        help="Simulate until the share that leaves is known to within this share of itself.",
        min=0.001,
        max=0.5,
    ),
]


def size(
    scenario: Annotated[
        Path | None, typer.Argument(help="A SIZE.toml; the room's own journal if not given.")
    ] = None,
    room: Annotated[
        str | None, typer.Option(help="Which room of the journal; the busiest if not given.")
    ] = None,
    one_more: OneMore = None,
    hour_more: HourMore = False,
    nurse_less: NurseLess = False,
    second_room: SecondRoom = None,
    designs: Designs = False,
    uncertainty: Uncertainty = False,
    precision: Precision = None,
    days: Annotated[int | None, typer.Option(help="Days to simulate for each design.", min=7)] = None,
    seed: Annotated[int | None, typer.Option(help="Which chance to draw from.")] = None,
    write: Annotated[
        Path | None, typer.Option(help="Write the scenario, with the source of every value, as a SIZE.toml.")
    ] = None,
    report: Annotated[
        bool, typer.Option("--report", help="Print the STRESS-DES report of the model and this scenario.")
    ] = False,
    as_json: Json = False,
    language: Said = "en",
) -> None:
    """Size a room: waits, who leaves without a place, what one more place or hour would do."""
    from fristed.cli import size_printing as printing
    from fristed.planning.capacity.asking import Question, ask

    asked, from_journal = _scenario(scenario, room, days, seed)
    if write is not None:
        _write(asked, write)
    question = Question(
        changes=_changes(asked, one_more or [], hour_more=hour_more, nurse_less=nurse_less),
        second_room_metres=second_room, designs=designs, uncertainty=uncertainty, precision=precision,
    )  # fmt: skip
    with progress("Simulating") as tell:
        answer = ask(asked, question, progress=tell)
    if as_json:
        say_json(printing.as_record(answer, from_journal))
        return
    printing.print_answer(answer, from_journal, language)
    if report:
        from fristed.planning.capacity.stress import stress_des

        say(stress_des(asked).said(language))


def _scenario(
    file: Path | None, room: str | None, days: int | None, seed: int | None
) -> tuple[Scenario, Learnt | None]:
    """Read the scenario from a file, or learn it from the journal; days and seed as asked for."""
    from msgspec.structs import replace

    from fristed.planning.capacity.reading import checked, read_scenario

    from_journal = None
    if file is None:
        from_journal = _learnt(room)
        found = from_journal.scenario
    else:
        found = read_scenario(file)
    wanted = {name: value for name, value in (("days", days), ("seed", seed)) if value is not None}
    return checked(replace(found, **wanted), file=file), from_journal


def _learnt(room: str | None) -> Learnt:
    from fristed.server.start import start

    start()
    from fristed.server.answers.size import learnt

    with progress("Learning from the journal") as tell:
        return learnt(room, progress=tell)


def _changes(
    scenario: Scenario, one_more: list[str], *, hour_more: bool, nurse_less: bool
) -> tuple[Change, ...]:
    """Give the changes asked for; the usual ones where none was."""
    from fristed.planning.capacity import changes

    found = [changes.one_more(type_) for type_ in one_more]
    found += [changes.hour_more()] if hour_more else []
    found += [changes.nurse_less()] if nurse_less else []
    return tuple(found) or changes.usual(scenario)


def _write(scenario: Scenario, path: Path) -> None:
    """Write a scenario where there is no file yet."""
    from fristed.errors import InputRefused
    from fristed.planning.capacity.reading import written

    if path.exists():
        raise InputRefused(
            "file_exists",
            "There is a file already, and it is left as it is.",
            remedy="Give another name.",
            file=path,
        )
    path.write_text(written(scenario), encoding="utf-8")
