"""``fristed plan``: where the next rooms go, proven, with rivals, gains and the fate of each proposal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from fristed.cli.output import Json, Said, progress, say, say_json, table, with_fields
from fristed.cli.plan_site import site
from fristed.cli.plan_size import size
from fristed.cli.plan_solve import solve
from fristed.cli.plan_verify import verify

if TYPE_CHECKING:
    from fristed.planning.plan import Plan
    from fristed.text import Language, Text

app = typer.Typer(
    help="Where the next rooms go: proven, with rivals and reasons.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.command()(size)
app.command()(site)
app.command()(solve)
app.command()(verify)
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
    from fristed.cli.answering import answered, refuse_unanswered

    found = answered()
    if found.plan is None:
        refuse_unanswered(found.unanswered[-1:], language)  # the future's comes after the past's
    if as_json:
        say_json(found.plan)
    else:
        print_plan(found.plan, language)


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
    if as_json:
        say_json(with_fields(plan, notes=question.notes))
    else:
        print_plan(plan, language, notes=question.notes)


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
    from fristed.cli.readings import end_with_refused, reading_of

    reading = reading_of(file, file_format)
    question = request_question(reading, areas, detour, existing or [], proposal or [])
    plan = answer_question(question, rooms, goal, limit, seconds)
    notes = (*question.notes, *reading.notes)
    if as_json:
        say_json(with_fields(plan, notes=notes, refused=reading.refused))
    else:
        print_plan(plan, language, notes=notes)
    end_with_refused(reading, language, as_json=as_json)


def print_plan(plan: Plan, language: Language, *, notes: tuple[Text, ...] = ()) -> None:
    """Print a plan: its sentence, its proof, rivals, gains by district and each proposal's fate."""
    from fristed.cli import words

    say(f"\n{plan.sentence.said(language)}\n\n{_proof(plan, language)}")
    table(
        (words.CHOSEN.said(language), words.DISTRICT.said(language)),
        [(site.name, site.district or "-") for site in plan.sites],
    )
    _print_rivals(plan, language)
    for proposal in plan.proposals:
        say(f"* {proposal.sentence.said(language)}")
    _print_gains(plan, language)
    for note in notes:
        say(f"- {note.said(language)}")


def _proof(plan: Plan, language: Language) -> str:
    from fristed.cli import words
    from fristed.text import number, percent

    proof = plan.proof
    told = [
        words.STATUS[proof.status].said(language),
        f"{words.VALUE.said(language)} {number(proof.value, language, decimals=4)}",
        f"{words.BOUND.said(language)} {number(proof.bound, language, decimals=4)}",
        f"{words.GAP.said(language)} {percent(proof.gap, language, decimals=3)}",
        f"{number(proof.seconds, language, decimals=1)} s",
    ]
    distances = f"{words.DISTANCES.said(language)}: {plan.distance_by.said(language)}"
    return f"{words.PROOF.said(language)}: {', '.join(told)}. {distances}. Data {plan.digest[:12]}."


def _print_rivals(plan: Plan, language: Language) -> None:
    from fristed.cli import words
    from fristed.text import number, percent

    decimals = 1 if plan.objective == "walking_distance" else 4
    table(
        [word.said(language) for word in (words.RIVAL, words.VALUE, words.WORSE)],
        [
            ("; ".join(site.name for site in one.sites), number(one.value, language, decimals=decimals),
             percent(one.loss, language, decimals=2))
            for one in plan.rivals
        ],
    )  # fmt: skip


def _print_gains(plan: Plan, language: Language) -> None:
    from fristed.cli import words
    from fristed.text import number, percent

    def metres(value: float | None) -> str:
        return words.NO_ROOM.said(language) if value is None else f"{number(value, language)} m"

    rows = [
        (gain.district, metres(gain.metres_before), metres(gain.metres_after),
         percent(gain.covered_before, language), percent(gain.covered_after, language))
        for gain in plan.gains
    ]  # fmt: skip
    within = f"{words.WITHIN.said(language)} {metres(plan.limit_metres)}"
    head = [
        words.DISTRICT.said(language),
        words.WALK_TODAY.said(language),
        words.WITH_PLAN.said(language),
        f"{within} {words.TODAY.said(language)}",
        words.WITH_PLAN.said(language),
    ]
    table(head, rows)
