"""``fristed plan verify``: the simulator held against every number that is known exactly, on this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from fristed.cli.output import INCOMPLETE, Json, progress, say, say_json, table, with_fields


def verify(
    precision: Annotated[
        float,
        typer.Option(
            help="Standard error of each number, as a share of it; 0.001 takes minutes.", min=0.001, max=0.05
        ),
    ] = 0.005,
    seed: Annotated[int, typer.Option(help="Which chance to draw from.")] = 20_121_001,
    as_json: Json = False,
) -> None:
    """Simulate queues whose answers are known exactly, and print how far off each is in standard errors."""
    from fristed.planning.capacity.exact.verify import LIMIT_Z
    from fristed.planning.capacity.exact.verify import verify as run

    with progress("Simulating what is known exactly") as tell:
        found = run(tell, precision=precision, seed=seed)
    wrong = [one for one in found if not one.holds]
    if as_json:
        say_json([with_fields(one, z_score=one.z_score, holds=one.holds) for one in found])
    else:
        rows = [
            (
                one.name, f"{one.exact:.6f}", f"{one.simulated:.6f}",
                f"{one.standard_error / one.exact:.3%}", f"{one.z_score:+.2f}", "yes" if one.holds else "NO",
            )
            for one in found
        ]  # fmt: skip
        table(("check", "exact", "simulated", "standard error", "z", "holds"), rows)
        say(f"{len(found) - len(wrong)} of {len(found)} lie within {LIMIT_Z:g} standard errors.")
    if wrong:
        raise typer.Exit(INCOMPLETE)
