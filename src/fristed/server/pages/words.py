"""The words of the frame around every page, in both languages."""

from __future__ import annotations

from fristed.text import Text

WORDS = {
    "tagline": Text("the open system for drug consumption rooms", "det åbne system for stofindtagelsesrum"),
    "skip": Text("Skip to the content", "Gå til indholdet"),
    "pages": Text("Pages", "Sider"),
    "language": Text("Language", "Sprog"),
    "rooms": Text("Rooms", "Rum"),
    "loading": Text("Reading the room's record …", "Læser rummets journal …"),
    "needs_script": Text(
        "The floor is drawn by this server's own script, which your browser does not run.",
        "Rummet tegnes af denne servers eget script, som din browser ikke kører.",
    ),
    "no_room": Text("No room yet", "Intet rum endnu"),
    "no_room_why": Text(
        "The journal does not tell of any room. It begins with an entry that states one.",
        "Journalen fortæller ikke om noget rum. Den begynder med en post, der angiver et.",
    ),
    "no_room_demo": Text("To look around, make a simulated city:", "Lav en simuleret by for at se dig om:"),
    "no_room_import": Text("To bring in a journal from a file:", "Hent en journal ind fra en fil:"),
    "app_missing": Text(
        "This part of the page is not there: the browser app has not been built. Run `make run`, which "
        "builds it, and start the server again.",
        "Denne del af siden mangler: browser-appen er ikke bygget. Kør `make run`, som bygger den, og start "
        "serveren igen.",
    ),
    "refused": Text("This cannot be shown", "Dette kan ikke vises"),
    "unknown": Text("There is no such page", "Siden findes ikke"),
    "unknown_why": Text(
        "Nothing stands at this address. The pages are listed above.",
        "Der er intet på denne adresse. Siderne står ovenfor.",
    ),
    "broken": Text("Something went wrong here", "Noget gik galt her"),
    "broken_why": Text(
        "The server failed in a way it was not made for. What was acknowledged is kept.",
        "Serveren fejlede på en måde, den ikke er lavet til. Det, der er kvitteret for, er bevaret.",
    ),
}
