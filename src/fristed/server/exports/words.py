"""The fixed words of the exports, in both languages."""

from __future__ import annotations

from fristed.text import Text

WORDS = {
    "room": Text(
        "The room's short name; `all` is all rooms together.", "Rummets korte navn; `all` er alle rum sammen."
    ),
    "from": Text("First day of the period.", "Periodens første dag."),
    "to": Text("Last day of the period.", "Periodens sidste dag."),
    "days": Text(
        "Days of the period that lie inside the room's record.",
        "Dage i perioden, som rummets optegnelser dækker.",
    ),
    "column": Text("column", "kolonne"),
    "definition": Text("definition", "definition"),
    "source": Text("What the receiver asks for", "Hvad modtageren beder om"),
    "rule": Text(
        "Small numbers: a count from 1 to one below {limit} is withheld, and so are as many others as it takes that "
        "none of them can be worked out from this table, its totals or any other table of the same limit and record. "
        "A zero is shown. A sum, a share or a rate is withheld with the counts it is made of. In the csv the cell "
        "says `withheld`; `not recorded` says that Fristed does not hold it, an empty cell that there was nothing to "
        "make the number from.",
        "Små tal: et antal fra 1 til ét under {limit} er tilbageholdt, og så mange andre, at ingen af dem kan regnes "
        "ud af denne tabel, dens summer eller en anden tabel med samme grænse og optegnelse. Et nul vises. En sum, "
        "andel eller rate er tilbageholdt sammen med de antal, den er lavet af. I csv-filen står der `withheld`; "
        "`not recorded` siger, at Fristed ikke har oplysningen, en tom celle at der intet var at regne på.",
    ),
    "same": Text(
        "Do not publish the same period under two different limits, or once more after corrections, without looking "
        "at what the two tables say together.",
        "Offentliggør ikke samme periode med to forskellige grænser, eller igen efter rettelser, uden at se på, hvad "
        "de to tabeller siger sammen.",
    ),
    "no_sum": Text(
        "Distinct guests of several periods or rooms must not be added up: one guest would count many times, and each "
        "room has pseudonyms of its own.",
        "Forskellige gæster i flere perioder eller rum må ikke lægges sammen: samme gæst ville tælle flere gange, og "
        "hvert rum har sine egne pseudonymer.",
    ),
    "made": Text(
        "Made by Fristed {version} from the {entries} entries of {city}'s journal, Merkle root `{root}`, whose last "
        "day is {as_of}; corrections and withdrawals were applied first.",
        "Lavet af Fristed {version} ud fra de {entries} poster i journalen for {city}, Merkle-rod `{root}`, hvis "
        "sidste dag er {as_of}; rettelser og tilbagetrækninger er anvendt først.",
    ),
    "simulated": Text(
        "This city is simulated. No number here describes a real person, room or street.",
        "Denne by er simuleret. Intet tal her beskriver en virkelig person, et virkeligt rum eller en gade.",
    ),
}
