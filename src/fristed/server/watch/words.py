"""The words of the Warnings page, in both languages."""

from __future__ import annotations

from fristed.text import Text

WORDS = {
    "title": Text("Warnings", "Advarsler"),
    "lead": Text(
        "The monitor counts emergencies as they are noted and says when there are more than the rooms' own past "
        "explains. It cannot say why.",
        "Overvågningen tæller akutte hændelser, når de noteres, og siger til, når der er flere, end rummenes egen "
        "fortid forklarer. Den kan ikke sige hvorfor.",
    ),
    "state": Text("Now", "Nu"),
    "chart": Text("The statistic over time", "Statistikken over tid"),
    "chart_why": Text(
        "After each counted emergency and at each day's end, as a share of the threshold, on a scale where each step up is ten times "
        "more. Dashed lines: something new is usual from there (a new baseline or another definition).",
        "Efter hver talt hændelse og ved hver dags slutning, som andel af tærsklen, på en skala hvor hvert trin op er ti gange mere. "
        "Stiplede linjer: derfra er noget andet sædvanligt (nyt grundlag eller anden definition).",
    ),
    "threshold": Text("threshold", "tærskel"),
    "level": Text("share of the threshold", "andel af tærsklen"),
    "streams": Text("What is watched", "Hvad der holdes øje med"),
    "stream": Text("stream", "strøm"),
    "usual": Text("usual, per 1,000 intakes", "sædvanligt, pr. 1.000 indtag"),
    "known_to": Text("known to", "kendt på"),
    "week": Text("last 7 days", "sidste 7 dage"),
    "expected": Text("expected", "ventet"),
    "of_threshold": Text("of the threshold", "af tærsklen"),
    "city": Text("All rooms", "Alle rum"),
    "alarms": Text("Alarms", "Alarmer"),
    "no_alarms": Text("No alarm so far.", "Ingen alarm indtil nu."),
    "about": Text("about", "omkring"),
    "times": Text("times the usual", "gange det sædvanlige"),
    "chance": Text("How likely", "Hvor sandsynligt"),
    "since": Text("since about", "siden omkring"),
    "rooms": Text("Rooms", "Rum"),
    "substance": Text("Substance taken most", "Mest indtaget stof"),
    "emergencies": Text("Emergencies", "Hændelser"),
    "audit": Text("To find it again", "Til efterprøvning"),
    "late": Text(
        "Noted later than it was reached: the entries it rests on had come late.",
        "Noteret senere, end den blev nået: posterne, den hviler på, kom sent.",
    ),
    "earlier": Text(
        "With what has come since, it would have been raised at",
        "Med det, der er kommet siden, ville den være rejst",
    ),
    "gone": Text(
        "With what has been put right since, it would not have been raised.",
        "Med det, der er rettet siden, ville den ikke være rejst.",
    ),
    "decision": Text("Decision", "Beslutning"),
    "warn": Text("Warn all rooms", "Advar alle rum"),
    "watch": Text("Watch", "Hold øje"),
    "dismiss": Text("Dismiss", "Afvis"),
    "reason": Text("Why", "Hvorfor"),
    "warning_title": Text("Beware of (for a warning)", "Pas på (ved en advarsel)"),
    "advice": Text("What to do (for a warning)", "Hvad man skal gøre (ved en advarsel)"),
    "note": Text("Note the decision", "Notér beslutningen"),
    "no_reset": Text(
        "The statistic goes on either way: nothing is reset.",
        "Statistikken fortsætter uanset hvad: intet nulstilles.",
    ),
    "holding": Text("Warnings that hold", "Advarsler, der gælder"),
    "none_hold": Text("No warning holds now.", "Ingen advarsel gælder nu."),
    "until": Text("until", "indtil"),
    "feeds": Text("For other services", "Til andre tjenester"),
    "definition": Text("What counts as an emergency", "Hvad der tæller som akut hændelse"),
    "definition_why": Text(
        "A changed definition starts a new baseline the day after and is marked on the chart.",
        "En ændret definition begynder et nyt grundlag dagen efter og mærkes på grafen.",
    ),
    "define": Text("From now on it is defined so", "Fra nu af er det defineret sådan"),
    "where": Text("In", "I"),
    "eras": Text("What was held to be usual", "Hvad der er holdt for sædvanligt"),
    "left_out": Text(
        "Days left out, as a batch was warned of:", "Dage udeladt, fordi der blev advaret om et parti:"
    ),
    "from": Text("from", "fra"),
    "why": Text("why", "hvorfor"),
    "false_alarms": Text("false alarms a year", "falske alarmer om året"),
    "replay": Text("Run over the whole record", "Kørt over hele journalen"),
    "reached": Text("reached", "nået"),
    "fallen": Text("fallen again", "faldet igen"),
    "noted": Text("noted", "noteret"),
    "stands": Text("stands", "står endnu"),
    "signals": Text("Signals from outside", "Signaler udefra"),
    "a_day": Text("usual a day", "sædvanligt pr. dag"),
    "alarmed_on": Text("alarmed on", "alarmerede"),
    "feed_title": Text("Fristed: warnings of dangerous drugs", "Fristed: advarsler om farlige stoffer"),
}
WHY = {
    "first": Text("the first room began", "det første rum begyndte"),
    "room": Text("a room began", "et rum begyndte"),
    "enough": Text("a room had ten emergencies to learn from", "et rum havde ti hændelser at lære af"),
    "definition": Text("the definition changed", "definitionen blev ændret"),
    "year": Text("a year had passed", "der var gået et år"),
}
DECIDED = {"warn": WORDS["warn"], "watch": WORDS["watch"], "dismiss": WORDS["dismiss"]}
SUBSTANCE = {
    "heroin": Text("heroin", "heroin"), "cocaine": Text("cocaine", "kokain"), "crack": Text("crack", "crack"),
    "heroin_cocaine": Text("heroin and cocaine", "heroin og kokain"), "methadone": Text("methadone", "metadon"),
    "morphine": Text("morphine", "morfin"), "buprenorphine": Text("buprenorphine", "buprenorfin"),
    "oxycodone": Text("oxycodone", "oxycodon"), "fentanyl": Text("fentanyl", "fentanyl"),
    "nitazene": Text("a nitazene", "en nitazen"), "other_opioid": Text("another opioid", "et andet opioid"),
    "amphetamine": Text("amphetamine", "amfetamin"), "methamphetamine": Text("methamphetamine", "metamfetamin"),
    "benzodiazepine": Text("a benzodiazepine", "et benzodiazepin"), "ghb": Text("GHB", "GHB"),
    "ketamine": Text("ketamine", "ketamin"), "cannabis": Text("cannabis", "cannabis"),
    "alcohol": Text("alcohol", "alkohol"), "unknown": Text("unknown", "ukendt"),
}  # fmt: skip
"""Every substance of the kinds (a test holds the two together)."""
