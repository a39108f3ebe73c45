"""``fristed plan``: where the next rooms go, proven, with rivals, gains and the fate of each proposal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from fristed.cli.output import Json, Said, progress, say, say_json, table

if TYPE_CHECKING:
    from fristed.planning.plan import Alternative, Plan
    from fristed.text import Language, Text

app = typer.Typer(
    help="Where the next rooms go: proven, with rivals and reasons.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Goal = Annotated[
    Literal["walking_distance", "covered_demand"],
    typer.Option(help="Least walking, or most demand within the limit."),
]
Rooms = Annotated[int, typer.Option(help="How many further rooms.", min=1)]
Limit = Annotated[float, typer.Option("--limit", help="Metres somebody walks at most, for reach.", min=1)]
Seconds = Annotated[
    float, typer.Option("--seconds", help="Stop after so long and say how far it came.", min=1)
]
Existing = Annotated[
    list[str] | None,
    typer.Option("--existing", help='A room that stands and stays: "Halmtorvet=55.6703,12.5608".'),
]
Proposed = Annotated[
    list[str] | None,
    typer.Option("--proposal", help='A place somebody asks for: "Nordvest=55.7005,12.5378".'),
]


@app.command()
def rooms(as_json: Json = False, language: Said = "en") -> None:
    """Print the plan made from the journal and the city file."""
    from fristed.cli.answering import answered

    found = answered()
    if as_json:
        say_json(found.plan)
    elif found.plan is not None:
        print_plan(found.plan, language)
    else:
        for text in found.unanswered:
            say(text.said(language))


@app.command()
def streets(
    areas: Annotated[Path, typer.Option(help="Districts as GeoJSON polygons.")],
    figures: Annotated[Path, typer.Option(help="A csv with persons at risk by area.")],
    area_column: Annotated[
        str, typer.Option(help="Its column that names the area ('A + B' for two together).")
    ],
    count_column: Annotated[
        list[str], typer.Option(help="Its column of persons; give it again to add columns.")
    ],
    nodes: Annotated[Path | None, typer.Option(help="Street crossings as parquet: osmid, lat, lon.")] = None,
    edges: Annotated[Path | None, typer.Option(help="Streets as parquet: u, v, length_m.")] = None,
    graphml: Annotated[Path | None, typer.Option(help="The network as GraphML instead.")] = None,
    rooms: Rooms = 3,
    existing: Existing = None,
    proposal: Proposed = None,
    goal: Goal = "walking_distance",
    limit: Limit = 1000,
    seconds: Seconds = 60,
    as_json: Json = False,
    language: Said = "en",
) -> None:
    """Plan on a street network, with demand from persons at risk by area."""
    from fristed.cli.planning_files import answer_question, street_question

    with progress("Measuring walks"):
        question = street_question(
            areas, figures, area_column, count_column, nodes, edges, graphml, existing or [], proposal or []
        )
    plan = answer_question(question, rooms, goal, limit, seconds)
    _print(plan, question.notes, as_json, language)


@app.command()
def requests(
    file: Annotated[
        Path, typer.Argument(help="Residents' requests or finds; see docs/reference/street-files.md.")
    ],
    file_format: Annotated[
        str | None, typer.Option("--format", help="Found from the header if not given.")
    ] = None,
    areas: Annotated[Path | None, typer.Option(help="Districts as GeoJSON polygons, to name them.")] = None,
    detour: Annotated[
        float, typer.Option(help="Street distance over straight distance.", min=1, max=3)
    ] = 1.3,
    rooms: Rooms = 5,
    existing: Existing = None,
    proposal: Proposed = None,
    goal: Goal = "walking_distance",
    limit: Limit = 1000,
    seconds: Seconds = 60,
    as_json: Json = False,
    language: Said = "en",
) -> None:
    """Plan from requests alone, where there is no street network: straight lines times a detour."""
    from fristed.cli.planning_files import answer_question, request_question
    from fristed.cli.street import reading_of

    reading = reading_of(file, file_format)
    question = request_question(reading, areas, detour, existing or [], proposal or [])
    plan = answer_question(question, rooms, goal, limit, seconds)
    _print(plan, (*question.notes, *reading.notes), as_json, language)


def _print(plan: Plan, notes: tuple[Text, ...], as_json: bool, language: Language) -> None:
    if as_json:
        say_json(plan)
        return
    print_plan(plan, language)
    for note in notes:
        say(f"- {note.said(language)}")


def print_plan(plan: Plan, language: Language) -> None:
    """Print a plan: its sentence, its proof, rivals, gains by district and each proposal's fate."""
    say(f"\n{plan.sentence.said(language)}\n")
    proof = plan.proof
    say(
        f"Proof: {proof.status}, value {proof.value:,.4f}, bound {proof.bound:,.4f}, gap {100 * proof.gap:.3f} %, "
        f"{proof.seconds:.1f} s. Distances: {plan.distance_by.said(language)}. Data {plan.digest[:12]}."
    )
    table(("chosen", "district"), [(site.name, site.district or "") for site in plan.sites])
    table(("rival", "value", "worse by"), [_rival(one) for one in plan.rivals])
    for proposal in plan.proposals:
        say(f"* {proposal.sentence.said(language)}")
    gains = [
        (gain.district, _metres(gain.metres_before), _metres(gain.metres_after),
         _percent(gain.covered_before), _percent(gain.covered_after))
        for gain in plan.gains
    ]  # fmt: skip
    reach = f"within {plan.limit_metres:,.0f} m"
    table(("district", "walk today", "with plan", f"{reach} today", "with plan"), gains)


def _rival(one: Alternative) -> tuple[str, float, str]:
    return "; ".join(site.name for site in one.sites), one.value, f"{100 * one.loss:.2f} %"


def _metres(value: float | None) -> str:
    return "no room" if value is None else f"{value:,.0f} m"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
