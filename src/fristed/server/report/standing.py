"""How a report stands, as its reporter and other programs are told it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from fristed.street.reports import Report
from fristed.text import Text

Standing = Literal[
    "received", "planned", "collected", "nothing_found", "not_reachable", "not_ours", "duplicate",
    "closed_elsewhere",
]  # fmt: skip
NOTES: dict[Standing, Text] = {
    "received": Text("Received.", "Modtaget."),
    "planned": Text("A crew has it on its route.", "Et hold har den på sin rute."),
    "collected": Text("A crew collected the needles.", "Et hold har hentet kanylerne."),
    "nothing_found": Text("A crew came and found nothing.", "Et hold kom og fandt ikke noget."),
    "not_reachable": Text(
        "A crew came and could not get to the place.", "Et hold kom og kunne ikke komme til stedet."
    ),
    "not_ours": Text(
        "The place belongs to somebody else, who has to collect.",
        "Stedet hører til en anden, som skal hente.",
    ),
    "duplicate": Text("It was reported before.", "Det var anmeldt før."),
    "closed_elsewhere": Text("The other system closed it.", "Det andet system har lukket den."),
}


def standing(report: Report, *, planned: Collection[str]) -> Standing:
    """Say how ``report``, with what became of it, stands; ``planned`` are those on a crew's route."""
    if report.outcome is not None:
        return report.outcome
    on_route = report.report in planned or report.linked_to in planned
    return "planned" if on_route else "received"
