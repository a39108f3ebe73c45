"""The words of the page Numbers, in both languages."""

from __future__ import annotations

from fristed.text import Text

WORDS = {
    "title": Text("Numbers", "Tal"),
    "lead": Text(
        "What the room did, counted from its journal as it stands now.",
        "Hvad rummet gjorde, talt op af journalen, som den er nu.",
    ),
    "true": Text(
        "True numbers, for those who run the room. Do not pass them on: one to four persons may be recognised. What "
        "is downloaded below withholds such numbers.",
        "Sande tal, til dem der driver rummet. Giv dem ikke videre: én til fire personer kan genkendes. Det, der "
        "hentes nedenfor, tilbageholder sådanne tal.",
    ),
    "released": Text(
        "Numbers as they may be published: whole months that are over, with numbers of one to four withheld and what "
        "would give them away.",
        "Tal, som de må offentliggøres: hele måneder, der er ovre; tal fra én til fire er tilbageholdt sammen med det, "
        "der ville røbe dem.",
    ),
    "older": Text(
        "Counted on {when}. The journal has grown since; the numbers are being counted again.",
        "Talt op den {when}. Journalen er vokset siden; tallene tælles op igen.",
    ),
    "room": Text("Room", "Rum"),
    "all": Text("All rooms", "Alle rum"),
    "period": Text("Period", "Periode"),
    "day": Text("Today", "I dag"),
    "week": Text("This week", "Denne uge"),
    "month": Text("This month", "Denne måned"),
    "day_before": Text("Yesterday", "I går"),
    "week_before": Text("Last week", "Sidste uge"),
    "month_before": Text("Last month", "Sidste måned"),
    "so_far": Text("so far", "indtil nu"),
    "last_over": Text("Last month that is over", "Seneste måned, der er ovre"),
    "one_before": Text("The month before", "Måneden før"),
    "number": Text("Number", "Tal"),
    "change": Text("Change", "Ændring"),
    "show": Text("Show", "Vis"),
    "nothing": Text("none", "intet"),
    "table": Text("Table", "Tabel"),
    "days": Text("The last four weeks, day by day", "De seneste fire uger, dag for dag"),
    "days_why": Text(
        "Visits, intakes, guests who gave up waiting and emergencies, one point a day.",
        "Besøg, indtag, gæster der opgav at vente og akutte hændelser, ét punkt pr. dag.",
    ),
    "downloads": Text("Reports to download", "Rapporter til hentning"),
    "downloads_why": Text(
        "Each is a folder with a csv, the same as Parquet, the definition of every column, the rule for small numbers "
        "and the seal of the journal it was made from. Periods that are not over are not in it.",
        "Hver er en mappe med en csv-fil, det samme som Parquet, definitionen af hver kolonne, reglen for små tal og "
        "forseglingen af den journal, den er lavet af. Perioder, der ikke er ovre, er ikke med.",
    ),
    "download": Text("Download", "Hent"),
    "as_of": Text("As of", "Pr."),
    "definition": Text("Definition", "Definition"),
}

GROUPS: tuple[tuple[Text, tuple[tuple[str, Text], ...]], ...] = (
    (
        Text("Guests", "Gæster"),
        (
            ("visits_per_day", Text("visits", "besøg")),
            ("guests_per_day", Text("distinct guests", "forskellige gæster")),
            ("first_visits_per_day", Text("first visits", "førstegangsbesøg")),
            ("refused_per_day", Text("refused at the door", "afvist i døren")),
            ("restrictions_per_day", Text("restrictions set", "karantæner givet")),
        ),
    ),
    (
        Text("Waiting", "Ventetid"),
        (
            ("queued_per_day", Text("had to wait", "måtte vente")),
            ("median_wait_minutes_per_day", Text("median wait, minutes", "medianventetid, minutter")),
            ("gave_up_per_day", Text("gave up waiting", "opgav at vente")),
            ("gave_up_to_used_outside_per_day", Text("of them used outside", "heraf brugte udenfor")),
            ("gave_up_to_comes_back_per_day", Text("of them come back later", "heraf kommer igen")),
            (
                "gave_up_to_other_room_per_day",
                Text("of them went to another room", "heraf gik til et andet rum"),
            ),
            ("turned_out_without_wait_per_day", Text("turned away at closing", "måtte gå ved lukketid")),
        ),
    ),
    (
        Text("Intakes", "Indtag"),
        (
            ("intakes_per_day", Text("intakes", "indtag")),
            ("intakes_inject_per_day", Text("injected", "injiceret")),
            ("intakes_smoke_per_day", Text("smoked", "røget")),
            ("assisted_intakes_per_day", Text("assisted", "assisteret")),
        ),
    ),
    (
        Text("Emergencies", "Akutte hændelser"),
        (
            ("emergencies_per_day", Text("emergencies", "akutte hændelser")),
            ("grave_emergencies_per_day", Text("of grade 3 or 4", "af grad 3 eller 4")),
            ("emergencies_with_naloxone_per_day", Text("with naloxone", "med naloxon")),
            (
                "emergencies_with_ambulance_called_per_day",
                Text("with an ambulance called", "med ambulance tilkaldt"),
            ),
            ("emergencies_outcome_died_per_day", Text("deaths", "dødsfald")),
        ),
    ),
    (
        Text("Supplies and returns", "Udlevering og aflevering"),
        (
            ("needles_given_per_day", Text("clean needles given", "rene kanyler udleveret")),
            ("needles_returned_per_day", Text("used needles returned", "brugte kanyler afleveret")),
            ("grams_returned_per_day", Text("grams returned", "gram afleveret")),
            ("given_naloxone_kit_per_day", Text("naloxone kits given", "naloxonsæt udleveret")),
        ),
    ),
    (
        Text("Care", "Omsorg"),
        (
            ("care_per_day", Text("times of care", "gange med omsorg")),
            ("referrals_per_day", Text("referrals offered", "henvisninger tilbudt")),
            ("referrals_accepted_per_day", Text("of them accepted", "heraf taget imod")),
            ("referrals_arrived_per_day", Text("of them arrived", "heraf kommet frem")),
            ("incidents_per_day", Text("incidents", "hændelser")),
        ),
    ),
    (
        Text("Opening", "Åbning"),
        (
            ("open_minutes_per_day", Text("hours open", "timer åbent")),
            ("paused_minutes_per_day", Text("hours paused by hand", "timer på pause")),
            ("staff_minutes_per_day", Text("hours of staff on shift", "timer med personale på vagt")),
        ),
    ),
)
"""The rows of the page: each a measure and what it is called."""
