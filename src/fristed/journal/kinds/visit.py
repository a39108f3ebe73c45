"""Kinds about one guest's stay: arrival, waiting, intakes, supplies and returns."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from fristed.journal.kinds.base import Count, Data, Grams, Identifier, kind
from fristed.journal.kinds.room import PlaceType

Wants = Literal["inject", "smoke", "other"]
Route = Literal["inject", "smoke", "snort", "oral", "other"]
GaveUpTo = Literal["used_outside", "comes_back", "other_room", "turned_out_at_closing", "no_show", "unknown"]
RefusedFor = Literal[
    "under_age", "not_dependent", "intoxicated", "ban", "no_drug", "dealing", "full", "other"
]
Pseudonym = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}$")]
Substance = Literal[
    "heroin", "cocaine", "crack", "heroin_cocaine", "methadone", "morphine", "buprenorphine", "oxycodone",
    "fentanyl", "nitazene", "other_opioid", "amphetamine", "methamphetamine", "benzodiazepine", "ghb",
    "ketamine", "cannabis", "alcohol", "unknown",
]  # fmt: skip
Item = Literal[
    "needle", "syringe", "foil", "pipe", "naloxone_kit", "naloxone_dose", "sharps_box", "filter", "water",
    "swab", "condom", "tourniquet", "acid", "cooker", "dressing", "test_strip", "oxygen_bottle",
]  # fmt: skip


@kind("visit.arrived")
class VisitArrived(Data, frozen=True):
    """A guest has come; ``guest`` is a pseudonym, or absent for one who stays unknown."""

    visit: Identifier
    wants: Wants
    guest: Pseudonym | None = None
    first: bool | None = None


@kind("visit.refused")
class VisitRefused(Data, frozen=True):
    """Staff did not let the guest in, and why."""

    visit: Identifier
    reason: RefusedFor


@kind("visit.queued")
class VisitQueued(Data, frozen=True):
    """The guest waits for a place of this type; ``ticket`` is the number called out, from 1 each day."""

    visit: Identifier
    type: PlaceType
    ticket: Annotated[int, msgspec.Meta(ge=1, le=9999)] | None = None


@kind("visit.called")
class VisitCalled(Data, frozen=True):
    """The guest's turn has come: a place is offered."""

    visit: Identifier


@kind("visit.gave_up")
class VisitGaveUp(Data, frozen=True):
    """The guest left the waiting list unserved, and where to as far as staff know."""

    visit: Identifier
    to: GaveUpTo


@kind("visit.sent_on")
class VisitSentOn(Data, frozen=True):
    """The guest was sent on to another room of the city: the visit here is over."""

    visit: Identifier
    to_room: Identifier


@kind("aftercare.started")
class AftercareStarted(Data, frozen=True):
    """The guest rests under staff's eyes after the intake."""

    visit: Identifier


@kind("aftercare.ended")
class AftercareEnded(Data, frozen=True):
    """The guest no longer needs watching, and may still be inside."""

    visit: Identifier


@kind("visit.left")
class VisitLeft(Data, frozen=True):
    """The guest has left the room: the visit is over."""

    visit: Identifier


@kind("intake.registered")
class IntakeRegistered(Data, frozen=True):
    """One supervised consumption, registered before it as Danish law asks (BEK 972/2016, section 6)."""

    visit: Identifier
    route: Route
    substances: tuple[Substance, ...]
    assisted: bool


@kind("supplies.given")
class SuppliesGiven(Data, frozen=True):
    """Clean equipment handed out, by item; without ``visit`` it went over the counter."""

    items: dict[Item, Annotated[int, msgspec.Meta(ge=1, le=10_000)]]
    visit: Identifier | None = None


@kind("returns.taken")
class ReturnsTaken(Data, frozen=True):
    """Used sharps handed back, counted or weighed (gross less tare)."""

    visit: Identifier | None = None
    needles: Count | None = None
    grams: Grams | None = None
