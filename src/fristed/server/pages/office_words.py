"""The words of the pages Evidence, Plan and Brief, in both languages."""

from __future__ import annotations

from fristed.text import Text

OFFICE = {
    "making": Text("Making the answers", "Laver svarene"),
    "making_why": Text(
        "The journal is read, counted and compared. This takes some seconds after it has grown; the page "
        "shows the answers by itself.",
        "Journalen læses, tælles og sammenlignes. Det tager nogle sekunder, når den er vokset; siden viser "
        "selv svarene.",
    ),
    "stale": Text(
        "The journal or the program has changed since these answers were made. Newer ones are on their way.",
        "Journalen eller programmet er ændret, siden disse svar blev lavet. Nyere er på vej.",
    ),
    "simulated": Text(
        "This city is simulated. No number here describes a real person, room or street.",
        "Denne by er simuleret. Intet tal her beskriver en virkelig person, et virkeligt rum eller en gade.",
    ),
    "evidence": Text("What the room did", "Hvad rummet gjorde"),
    "from_entries": Text("entries of the journal, sealed by", "poster i journalen, forseglet med"),
    "as_of": Text("As of", "Pr."),
    "opened": Text("opened", "åbnede"),
    "interval": Text("95% interval", "95 %-interval"),
    "to": Text("to", "til"),
    "counted_as": Text("Counted as", "Optalt som"),
    "counted": Text("What was counted", "Hvad der er talt"),
    "counted_why": Text(
        "Plain counts. They compare nothing by themselves: the findings below do that.",
        "Rene optællinger. De sammenligner intet i sig selv: det gør fundene nedenfor.",
    ),
    "nothing_to_count": Text("nothing to count", "intet at tælle"),
    "before": Text("before", "før"),
    "after": Text("after", "efter"),
    "around_the_opening": Text("before and after the opening", "før og efter åbningen"),
    "side_by_side": Text("The findings side by side", "Fundene side om side"),
    "side_by_side_why": Text(
        "The ratio of what was found to what would have been found without the room. A line that crosses "
        "“no change” is no clear change.",
        "Forholdet mellem det, der blev fundet, og det, der ville være fundet uden rummet. En linje, der "
        "krydser “ingen ændring”, er ingen klar ændring.",
    ),
    "side_by_side_alt": Text(
        "Ratios with their intervals, one row a finding.", "Forhold med deres intervaller, en række pr. fund."
    ),
    "ratio": Text("Ratio, with the room to without it", "Forhold, med rummet mod uden"),
    "difference": Text("Difference", "Forskel"),
    "per_week": Text("a week", "om ugen"),
    "per_day": Text("a day", "om dagen"),
    "per_month": Text("a month", "om måneden"),
    "estimate": Text("estimate", "bedste bud"),
    "low": Text("from", "fra"),
    "high": Text("to", "til"),
    "scale": Text("scale", "skala"),
    "checks": Text("Checks", "Efterprøvninger"),
    "checks_failed": Text("failed", "ikke bestået"),
    "all_passed": Text("none failed", "ingen fejlede"),
    "estimator": Text("Method", "Metode"),
    "data": Text("Data", "Data"),
    "unanswered": Text("What could not be answered", "Hvad der ikke kunne besvares"),
    "plan": Text("Where the next rooms should stand", "Hvor de næste rum bør ligge"),
    "map": Text("The plan on a map", "Planen på et kort"),
    "map_alt": Text(
        "Cells of demand, the rooms that stand, those chosen and the rivals; the list says the same in words.",
        "Celler med behov, de rum der findes, de valgte og alternativerne; listen siger det samme i ord.",
    ),
    "rivals": Text("The best rivals", "De bedste alternativer"),
    "rivals_why": Text(
        "Every other choice is worse; these are the next best, proven in the same way.",
        "Ethvert andet valg er dårligere; disse er de næstbedste, bevist på samme måde.",
    ),
    "rooms": Text("further rooms", "yderligere rum"),
    "mean_walk": Text("mean walk, m", "gang i snit, m"),
    "worse": Text("worse by", "ringere med"),
    "proposals": Text("What became of the proposals", "Hvad der blev af forslagene"),
    "gains": Text("What each district gains", "Hvad hvert kvarter får ud af det"),
    "gains_alt": Text(
        "Mean walk to the nearest room by district, today and with the plan.",
        "Gennemsnitlig gang til nærmeste rum efter kvarter, i dag og med planen.",
    ),
    "district": Text("district", "kvarter"),
    "walk_today": Text("walk today, m", "gang i dag, m"),
    "walk_after": Text("with the plan, m", "med planen, m"),
    "within": Text("within", "inden for"),
    "today": Text("today", "i dag"),
    "with_plan": Text("with the plan", "med planen"),
    "no_room_today": Text("no room", "intet rum"),
    "proof": Text("The proof", "Beviset"),
    "this_plan": Text("This plan", "Denne plan"),
    "bound": Text("No plan can be better than", "Ingen plan kan være bedre end"),
    "gap": Text("Left unproven", "Ikke bevist"),
    "seconds": Text("Time taken", "Tid brugt"),
    "distances": Text("Distances", "Afstande"),
    "no_plan": Text("No plan could be made", "Der kunne ikke laves en plan"),
    "download": Text("Download as PDF", "Hent som PDF"),
    "brief": Text("The brief", "Beslutningsgrundlaget"),
    "table": Text("Table", "Tabel"),
}

VERDICT = {
    "fall": Text("It fell", "Det faldt"),
    "rise": Text("It rose", "Det steg"),
    "no_clear_change": Text("No clear change", "Ingen klar ændring"),
    "cannot_tell": Text("The record cannot tell", "Optegnelserne kan ikke afgøre det"),
}
CHECK = {
    "passed": Text("passed", "bestået"),
    "failed": Text("FAILED", "IKKE BESTÅET"),
    "note": Text("note", "bemærk"),
}
STATUS = {
    "optimal": Text("Proven best", "Bevist bedst"),
    "time_limit": Text("Not proven: time ran out", "Ikke bevist: tiden løb ud"),
}
