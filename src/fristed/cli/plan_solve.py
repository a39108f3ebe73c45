"""``fristed plan solve``: a published siting problem, solved and checked, so that anybody can hold the program to it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fristed.cli.output import Json, Said, say, say_json


def solve(
    file: Annotated[Path, typer.Argument(help="A published problem; see docs/reference/siting-files.md.")],
    p: Annotated[
        int | None, typer.Option("--p", help="How many sites, if the file gives none or another.", min=1)
    ] = None,
    number: Annotated[int, typer.Option(help="Which problem of a file that holds several.", min=1)] = 1,
    seconds: Annotated[
        float, typer.Option("--seconds", help="Stop after so long and say how far it came.", min=0)
    ] = 60,
    as_json: Json = False,
    language: Said = "en",
) -> None:
    """Solve a published p-median problem, check the proof apart, and print value, bound and gap."""
    from fristed.planning.siting.solve_file import solve_file
    from fristed.text import number as written
    from fristed.text import percent

    answer = solve_file(file, p, problem=number, limit_s=seconds)
    if as_json:
        say_json(answer)
        return
    says = {"optimal": "proven optimal", "limit": "time ran out: not proven"}[answer.status]
    decimals = 0 if answer.unit == 1 else 3
    say(
        f"{answer.name}, {answer.p} of {answer.sites} sites: {says}. "
        f"Value {written(answer.value / answer.unit, language, decimals=decimals)}, "
        f"bound {written(answer.bound / answer.unit, language, decimals=decimals)}, "
        f"gap {percent(answer.gap, language, decimals=3)}, {written(answer.seconds, language, decimals=1)} s, "
        f"{answer.steps} steps checked."
    )
    say("Sites: " + ", ".join(str(site) for site in answer.chosen))
