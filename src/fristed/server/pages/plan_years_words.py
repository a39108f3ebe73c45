"""The words of the plan over years, in both languages."""

from __future__ import annotations

from fristed.text import Text

YEARS = {
    "title": Text("Over the years, whatever the next council does", "Over årene, hvad det næste byråd end gør"),
    "change": Text("Try another question", "Prøv et andet spørgsmål"),
    "ask": Text("Plan again", "Planlæg igen"),
    "money": Text("Money a year, million kroner", "Penge om året, millioner kroner"),
    "rooms": Text("Rooms at most", "Rum højst"),
    "power": Text("The council changes after so many periods", "Byrådet skifter efter så mange perioder"),
    "chance": Text("Chance that it ends what this one began, %", "Sandsynlighed for, at det standser det begyndte, %"),
    "when": Text("from", "fra"),
    "if": Text("if", "hvis"),
    "chance_of": Text("chance", "sandsynlighed"),
    "stands": Text("rooms and places", "rum og pladser"),
    "uses": Text("uses off the street a day", "indtag væk fra gaden om dagen"),
    "cost": Text("million kroner", "millioner kroner"),
    "always": Text("whatever happens", "uanset hvad"),
    "table": Text("What stands when, and what it costs", "Hvad der står hvornår, og hvad det koster"),
    "moved": Text("uses moved off the street in all", "indtag flyttet væk fra gaden i alt"),
    "lives": Text("lives (low to high)", "liv (lavt til højt)"),
    "gap": Text("at most this far from the best plan there is", "højst så langt fra den bedste plan, der findes"),
    "proven": Text("proven best", "bevist bedst"),
    "improving": Text(
        "Two seconds were not enough to prove it. The search goes on: ask again in a moment for a better bound.",
        "To sekunder var ikke nok til at bevise det. Søgningen går videre: spørg igen om lidt for en bedre grænse.",
    ),
    "searching": Text(
        "No plan that keeps every rule has been found yet, nor has it been shown that there is none. The search goes "
        "on for half a minute: open the page again then.",
        "Endnu er der hverken fundet en plan, der overholder alle regler, eller vist, at der ingen er. Søgningen går "
        "videre i et halvt minut: åbn siden igen derefter.",
    ),
    "busy": Text(
        "The planner is working on another question. Ask again in two seconds.",
        "Planlæggeren arbejder på et andet spørgsmål. Spørg igen om to sekunder.",
    ),
    "none": Text("No plan keeps every rule. These cannot all be kept:", "Ingen plan overholder alle regler. Disse kan ikke alle overholdes:"),
    "assumed": Text("Figures of the question", "Spørgsmålets tal"),
}  # fmt: skip
