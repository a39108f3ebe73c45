"""The page Looks: who read a guest's record, when and why; for managers and auditors."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fristed.server import rooms
from fristed.server.accounts.rights import need
from fristed.server.looks import MOST_LOOKS, Look, looks
from fristed.server.watch.telling import local
from fristed.text import Text

SHOWN_OF_A_PSEUDONYM = 6
"""Characters of a pseudonym: enough to see that two looks were at the same guest, too few to look one up."""
WORDS = {
    "title": Text("Looks", "Opslag"),
    "lead": Text(
        "Each time somebody reads what is recorded of one guest, the journal says who and why before anything is "
        "shown.",
        "Hver gang nogen læser, hvad der er noteret om en gæst, siger journalen hvem og hvorfor, før noget vises.",
    ),
    "none": Text("Nobody has looked.", "Ingen har slået op."),
    "last": Text(f"The last {MOST_LOOKS} are shown.", f"De seneste {MOST_LOOKS} er vist."),
    "when": Text("When", "Hvornår"),
    "who": Text("Who", "Hvem"),
    "guest": Text("Guest", "Gæst"),
    "why": Text("Why", "Hvorfor"),
}
REASONS = {
    "care": Text("care", "pleje"),
    "emergency": Text("emergency", "akut hændelse"),
    "restriction": Text("restriction", "karantæne"),
    "guest_asked": Text("the guest asked", "gæsten bad om det"),
    "audit": Text("audit", "tilsyn"),
}


def show(request: HttpRequest) -> HttpResponse:
    """Show the looks of every room whose record the visitor may check (chain.verify)."""
    who = need(request, "chain.verify")
    known = [one for one in rooms.rooms() if who.may("chain.verify", one.room)]
    found = [(one.name, [_row(look) for look in looks(one.room)]) for one in known]
    return render(request, "fristed/looks.html", {"said": WORDS, "rooms": found, "most": MOST_LOOKS})


def _row(look: Look) -> dict[str, str | Text]:
    return {
        "at": local(look.at),
        "staff": look.staff,
        "guest": look.guest[:SHOWN_OF_A_PSEUDONYM],
        "reason": REASONS[look.reason],
    }
