"""``fristed plan site PLAN.toml``: which rooms open where and when, over years and changes of power."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fristed.cli.output import INCOMPLETE, Json, Said, progress, say, say_json, table

if TYPE_CHECKING:
    from fristed.planning.rollout.record import Price, Rollout
    from fristed.text import Language


def site(
    plan: Annotated[Path, typer.Argument(help="The question, as docs/how-to/plan-rooms.md shows.")],
    limit: Annotated[float, typer.Option("--limit", help="Seconds for the plan itself.", min=1)] = 60,
    check: Annotated[
        Path | None, typer.Option("--check", help="Replay this certificate instead of solving.")
    ] = None,
    certificate: Annotated[Path | None, typer.Option("--certificate", help="Write the proof here.")] = None,
    reasons: Annotated[bool, typer.Option(help="Price every site, rule and change by solving again.")] = True,
    as_json: Json = False,
    language: Said = "en",
) -> None:
    """Plan rooms over years, with money, deadlines and changes of power."""
    from fristed.cli.plan_site_files import question_of, replayed
    from fristed.planning.rollout.plan import plan_over_years, write_certificates

    ask, demand, metres = question_of(plan)
    if check is not None:
        faults, bound = replayed(ask, demand, metres, check)
        if as_json:
            say_json({"sound": not faults, "faults": faults, "bound": bound})
        else:
            say("\n".join(faults) or f"The certificate is sound: no plan can pass {bound:,.4f}.")
        if faults:
            raise typer.Exit(INCOMPLETE)
        return
    with progress("Planning") as tell:
        rollout, solution = plan_over_years(
            ask, demand, metres, seconds=limit, reasons=reasons, progress=tell
        )
    if certificate is not None:
        write_certificates(solution, certificate)
    if as_json:
        say_json(rollout)
    else:
        print_rollout(rollout, language)


def print_rollout(rollout: Rollout, language: Language) -> None:
    """Print a plan: its sentence, steps, periods, reasons."""
    from fristed.cli import words
    from fristed.text import percent

    proof = rollout.proof
    say(f"\n{rollout.sentence.said(language)}\n")
    for one in rollout.conflict:
        say(f"* {one.said(language)}")
    say(
        f"{words.PROOF.said(language)}: {proof.stopped.said(language)}, "
        f"{words.GAP.said(language)} {percent(proof.gap, language, decimals=3)}, {proof.seconds:.1f} s, "
        f"{'replayed' if proof.checked else 'NOT replayed'}. Data {rollout.digest[:12]}."
    )
    table(
        ("from", "what", "candidate", "places", "hours", "if"),
        [
            (one.begins, one.what, one.candidate, str(one.places), f"{one.hours:g}", one.future or "-")
            for one in rollout.steps
        ],
    )
    table(
        ("from", "if", "chance", "rooms", f"{rollout.goal} a day", "cost DKK"),
        [
            (one.begins, one.future or "-", percent(one.chance, language), ", ".join(one.rooms),
             one.worth_per_day, one.cost_dkk)
            for one in rollout.periods
        ],
        language=language,
    )  # fmt: skip
    _print_prices(rollout.prices, language)
    _print_prices(rollout.power, language)
    for name, why in rollout.left_out:
        say(f"- {name}: {why}")


def _print_prices(prices: tuple[Price, ...], language: Language) -> None:
    for price in prices:
        say(f"* {price.sentence.said(language)}")
