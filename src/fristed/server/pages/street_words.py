"""The words of the page Street, in both languages."""

from __future__ import annotations

from fristed.text import Text

WORDS = {
    "title": Text("Street", "Gaden"),
    "lead": Text(
        "What crews found on the pavement, and how long they looked. A count without its effort proves nothing, so "
        "the two stand side by side everywhere here.",
        "Hvad holdene fandt på gaden, og hvor længe de ledte. Et antal uden sin indsats beviser intet, så de to står "
        "ved siden af hinanden overalt her.",
    ),
    "area": Text("Part of the city", "Bydel"),
    "all": Text("The whole city", "Hele byen"),
    "unknown": Text("not told", "ikke oplyst"),
    "show": Text("Show", "Vis"),
    "until": Text("Weeks until", "Uger til og med"),
    "weeks": Text("How many weeks", "Hvor mange uger"),
    "nowhere_found": Text("Nothing was found in these weeks.", "Der blev intet fundet i disse uger."),
    "span": Text(
        "{first} to {last}: {finds} finds in {hours} hours in the whole city; in {area} {area_finds} finds in {area_hours} hours.",
        "{first} til {last}: {finds} fund på {hours} timer i hele byen; i {area} {area_finds} fund på {area_hours} timer.",
    ),
    "classes": Text("Darker means more: from {low} (lightest) to {high} (darkest).", "Mørkere betyder flere: fra {low} (lysest) til {high} (mørkest)."),
    "nobody_looked": Text("Where nobody looked, nothing is drawn.", "Hvor ingen ledte, er intet tegnet."),
    "where": Text("Where needles were found", "Hvor der blev fundet kanyler"),
    "where_why": Text(
        "Each cell is about {metres} m across; a find is one spot with needles, however many. Finds follow where crews walk.",
        "Hver celle er omkring {metres} m på tværs; et fund er ét sted med kanyler, uanset hvor mange. Fund følger, hvor holdene går.",
    ),
    "still": Text("Finds in the weeks {first} to {last}", "Fund i ugerne {first} til {last}"),
    "effort": Text("Finds and effort, week by week", "Fund og indsats, uge for uge"),
    "finds": Text("finds", "fund"),
    "hours": Text("hours of rounds", "timers runder"),
    "rate": Text("finds per hour", "fund i timen"),
    "finds_alt": Text("Finds in each week in {area}.", "Fund i hver uge i {area}."),
    "hours_alt": Text("Hours of rounds in each week in {area}.", "Timers runder i hver uge i {area}."),
    "rate_alt": Text("Finds per hour of rounds in each week in {area}.", "Fund i timen i hver uge i {area}."),
    "opening": Text("the room opens", "rummet åbner"),
    "beside": Text("Before and after the room opened", "Før og efter rummet åbnede"),
    "beside_why": Text(
        "Finds for 10 hours of rounds in that part of the city, on one scale, so that weeks with more or less looking can be compared.",
        "Fund pr. 10 timers runder i den bydel, på én skala, så uger med mere og mindre indsats kan sammenlignes.",
    ),
    "same_season": Text(
        "The weeks before are the same weeks a year earlier, so that winter stands beside winter.",
        "Ugerne før er de samme uger et år tidligere, så vinter står ved siden af vinter.",
    ),
    "just_before": Text(
        "The weeks before are those just before the opening: the season may differ.",
        "Ugerne før er dem lige før åbningen: årstiden kan være en anden.",
    ),
    "not_proof": Text(
        "Two pictures are no proof: whether the room made the difference is asked on the page Evidence.",
        "To billeder er intet bevis: om rummet gjorde forskellen, spørges der om på siden Evidens.",
    ),
    "before": Text("Before", "Før"),
    "after": Text("After", "Efter"),
    "next": Text("Next week: where to walk first", "Næste uge: hvor der skal gås først"),
    "next_why": Text(
        "Week of {start}: about {total} finds in the whole city. Each number is expected, with the interval that holds 90 % of such weeks.",
        "Ugen fra {start}: omkring {total} fund i hele byen. Hvert tal er det ventede, med det interval der rummer 90 % af sådanne uger.",
    ),
    "rank": Text("no.", "nr."),
    "place": Text("middle of the cell", "cellens midte"),
    "expected": Text("expected", "ventet"),
    "interval": Text("90 % interval", "90 %-interval"),
    "last": Text("last week", "sidste uge"),
    "tested": Text("How good such lists have been", "Hvor gode sådanne lister har været"),
    "tested_why": Text(
        "Each of the last {weeks} weeks foretold by what was known before it; {top} cells listed each time. The hit rate is "
        "the share of the week's finds that lay in them; PAI is that share over the share of cells walked.",
        "Hver af de seneste {weeks} uger forudsagt ud fra, hvad man vidste før den; {top} celler på listen hver gang. Træfraten er "
        "den andel af ugens fund, der lå i dem; PAI er den andel i forhold til andelen af gåede celler.",
    ),
    "list": Text("list", "liste"),
    "hit": Text("hit rate", "træfrate"),
    "pai": Text("PAI", "PAI"),
    "ours": Text("this forecast", "denne prognose"),
    "busiest": Text("the busiest cells of the last 12 months", "de travleste celler de seneste 12 måneder"),
    "kde": Text("kernel density, 100 m, last 12 months", "kernetæthed, 100 m, de seneste 12 måneder"),
    "gain_more": Text(
        "Against {against}: {gain} points more (95 % interval {low} to {high}); ahead in {better} of {of} weeks.",
        "Mod {against}: {gain} point mere (95 %-interval {low} til {high}); foran i {better} af {of} uger.",
    ),
    "gain_none": Text(
        "Against {against}: no difference that {of} weeks can show ({gain} points, 95 % interval {low} to {high}).",
        "Mod {against}: ingen forskel, som {of} uger kan vise ({gain} point, 95 %-interval {low} til {high}).",
    ),
    "gain_less": Text(
        "Against {against}: {gain} points (95 % interval {low} to {high}): that list did better.",
        "Mod {against}: {gain} point (95 %-interval {low} til {high}): den liste klarede sig bedre.",
    ),
    "cluster": Text("Is there a new cluster?", "Er der en ny ophobning?"),
    "cluster_yes": Text(
        "Yes: in the last {weeks} weeks, {cases} finds within {radius} m of {place} in {area}, where {expected} were to be expected. "
        "Chance made as strong a cluster somewhere in {p} of such half years.",
        "Ja: i de seneste {weeks} uger {cases} fund inden for {radius} m af {place} i {area}, hvor {expected} var ventet. "
        "Tilfældet lavede en lige så stærk ophobning et eller andet sted i {p} af sådanne halve år.",
    ),
    "cluster_no": Text(
        "No: the strongest of the last weeks ({cases} finds within {radius} m of {place} in {area}, {expected} expected) is one that "
        "chance makes somewhere in {p} of such half years.",
        "Nej: den stærkeste i de seneste uger ({cases} fund inden for {radius} m af {place} i {area}, {expected} ventet) er en, som "
        "tilfældet laver et eller andet sted i {p} af sådanne halve år.",
    ),
    "cluster_none": Text(
        "No: nowhere have finds lately come thicker than usual.", "Nej: intet sted er fund på det seneste kommet tættere end ellers."
    ),
    "cluster_how": Text(
        "Scan statistic over the last half year with {simulations} cities made by chance. It does not say why: a new crew makes a cluster too.",
        "Skanningsstatistik over det seneste halve år med {simulations} byer lavet ved tilfældet. Den siger ikke hvorfor: et nyt hold giver også en ophobning.",
    ),
    "ledger": Text("The needle ledger", "Kanyleregnskabet"),
    "ledger_why": Text(
        "Given out, handed back, put in boxes, found and missing, with the effort beside it. Missing is what was given less all that came "
        "back; read it over months.",
        "Udleveret, afleveret, lagt i bokse, fundet og manglende, med indsatsen ved siden af. Manglende er det udleverede minus alt, der kom "
        "tilbage; læs det over måneder.",
    ),
    "week": Text("week of", "ugen fra"),
    "given": Text("given out", "udleveret"),
    "returned": Text("handed back", "afleveret"),
    "boxes": Text("in boxes", "i bokse"),
    "found": Text("found outside", "fundet ude"),
    "missing": Text("missing", "mangler"),
    "rounds": Text("rounds", "runder"),
    "looked": Text("hours", "timer"),
    "per_hour": Text("needles found per hour", "kanyler fundet i timen"),
    "reports": Text("residents' reports", "anmeldelser"),
    "mark": Text("four weeks against the four before", "fire uger mod de fire før"),
    "withheld": Text("withheld", "tilbageholdt"),
    "not_known": Text("not known", "ikke kendt"),
    "to": Text("to", "til"),
    "grams": Text("Grams and needles", "Gram og kanyler"),
    "grams_why": Text(
        "What was weighed and not counted in the last {weeks} weeks, turned into needles only by the crews' own calibrations.",
        "Hvad der blev vejet og ikke talt de seneste {weeks} uger, omregnet til kanyler kun efter holdenes egne kalibreringer.",
    ),
    "calibrated": Text(
        "The scale has been calibrated {n} times, last on {last}.", "Vægten er kalibreret {n} gange, senest den {last}."
    ),
    "uncalibrated": Text(
        "No calibration is in the record, so grams stay grams: weigh 100 needles, count 100, and write both down.",
        "Der er ingen kalibrering i journalen, så gram forbliver gram: vej 100 kanyler, tæl 100, og skriv begge dele ned.",
    ),
    "heap": Text("{grams} g: {needles} needles ({low} to {high})", "{grams} g: {needles} kanyler ({low} til {high})"),
    "heap_open": Text(
        "{grams} g: about {needles} needles; too few calibrations for an interval",
        "{grams} g: omkring {needles} kanyler; for få kalibreringer til et interval",
    ),
    "heap_cannot": Text(
        "{grams} g cannot be turned into needles: weigh 100, count 100",
        "{grams} g kan ikke omregnes til kanyler: vej 100, tæl 100",
    ),
    "released": Text(
        "Numbers of guests and of residents' reports are as they may be published: one to four are withheld. Finds tell of places, not of persons.",
        "Tal om gæster og om borgernes anmeldelser er, som de må offentliggøres: én til fire er tilbageholdt. Fund fortæller om steder, ikke om personer.",
    ),
    "methods": Text(
        "Methods: docs/methods/needle-forecast.md, scan-statistic.md, needle-ledger.md, grams-and-needles.md.",
        "Metoder: docs/methods/needle-forecast.md, scan-statistic.md, needle-ledger.md, grams-and-needles.md.",
    ),
    "more": Text("more", "flere"),
    "less": Text("fewer", "færre"),
}  # fmt: skip
PARTS = {
    "returned": Text("handed back", "afleveret"),
    "boxes": Text("from boxes", "fra bokse"),
    "found": Text("found outside", "fundet ude"),
}
MARKS = {
    "fewer_looked": Text("fewer found, and fewer looked: proves nothing", "færre fundet, og mindre ledt: beviser intet"),
    "fewer_found": Text("fewer found, though as much looked", "færre fundet, selv om der blev ledt lige så meget"),
    "effort_unknown": Text("fewer found, effort not written down", "færre fundet, indsatsen ikke noteret"),
}  # fmt: skip
