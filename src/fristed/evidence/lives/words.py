"""What each method of counting deaths averted is called, rests on and takes for granted."""

from __future__ import annotations

from fristed.text import Text

TITLES: dict[str, Text] = {
    "staff_judgement": Text("Judged by staff", "Personalets vurdering"),
    "fatality_ratio": Text("How often overdoses outside end in death", "Hvor ofte overdoser udenfor ender med død"),
    "area_effect": Text("Deaths near another room", "Dødsfald nær et andet rum"),
    "coverage": Text("Deaths within reach, by distance", "Dødsfald inden for rækkevidde, efter afstand"),
    "network": Text("Who comes, and where they inject", "Hvem der kommer, og hvor de injicerer"),
}  # fmt: skip

SOURCES: dict[str, str] = {
    "staff_judgement": "This record's judgements; bounds by Brown, Cai and DasGupta, Statistical Science 2001",
    "fatality_ratio": "Milloy et al., PLoS One 2008;3:e3351",
    "area_effect": "Irwin et al., Harm Reduction Journal 2017;14:29",
    "coverage": "Behrends et al., Journal of Substance Abuse Treatment 2019;106:79",
    "network": "Burnet Institute, harm reduction model of the ACT, databook of 24 September 2025",
}

ASSUMPTIONS: dict[str, tuple[Text, ...]] = {
    "staff_judgement": (
        Text(
            "Those who gave the treatment judge without bias what would have happened without it.",
            "De, der gav behandlingen, vurderer uden slagside, hvad der var sket uden den.",
        ),
        Text(
            "The emergencies not judged would have ended like those that were.",
            "De nødsituationer, der ikke er vurderet, ville være endt som de vurderede.",
        ),
    ),
    "fatality_ratio": (
        Text(
            "An emergency of grade 3 or 4 in the room is as dangerous as an average overdose outside.",
            "En nødsituation af grad 3 eller 4 i rummet er lige så farlig som en gennemsnitlig overdosis udenfor.",
        ),
        Text(
            "The share of people with an overdose in a year lies within the stated bounds.",
            "Andelen af mennesker med en overdosis på et år ligger inden for de angivne grænser.",
        ),
    ),
    "area_effect": (
        Text(
            "What happened near another room would happen here, and nothing else made it happen there.",
            "Det, der skete nær et andet rum, ville ske her, og intet andet fik det til at ske dér.",
        ),
        Text(
            "Deaths did not only move elsewhere.",
            "Dødsfaldene flyttede sig ikke blot et andet sted hen.",
        ),
    ),
    "coverage": (
        Text(
            "Every injection a room could have supervised is a death averted.",
            "Enhver injektion, som et rum kunne have overvåget, er et afværget dødsfald.",
        ),
        Text(
            "People here go as far for a room as those asked in the study.",
            "Mennesker her går lige så langt efter et rum som de adspurgte i studiet.",
        ),
    ),
    "network": (
        Text(
            "Guests run the same risk outside as everyone else who injects.",
            "Gæster løber den samme risiko udenfor som alle andre, der injicerer.",
        ),
        Text(
            "An injection in a room replaces one outside, one for one.",
            "En injektion i et rum erstatter én udenfor, én for én.",
        ),
    ),
}
