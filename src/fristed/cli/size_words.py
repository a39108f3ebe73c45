"""The fixed words of what ``fristed plan size`` prints, in both languages."""

from fristed.text import Text

LEARNT = Text(
    "What the journal says, {days} days from {first} to {last}",
    "Hvad journalen siger, {days} dage fra {first} til {last}",
)
PARAMETER, VALUE = Text("parameter", "parameter"), Text("value", "værdi")
INTERVAL, FROM = Text("95 % interval", "95 %-interval"), Text("from", "fra")
SOURCES = {
    "journal": Text("journal", "journal"),
    "assumed": Text("assumed", "antaget"),
    "given": Text("given", "angivet"),
}
SIZING = Text("{name}, {days} simulated days", "{name}, {days} simulerede dage")
FIGURE, UNIT, TODAY = Text("figure", "tal"), Text("unit", "enhed"), Text("as it is", "som det er")
READ = Text(
    "Brackets: 95 % interval of the simulation alone. Further columns: the difference a change makes, on the same guests. {seconds} s.",
    "Parenteser: 95 %-interval for simuleringen alene. Øvrige kolonner: forskellen ved en ændring, for de samme gæster. {seconds} s.",
)
BY_HOUR = Text("A mean day by hour", "En gennemsnitsdag time for time")
HOUR_HEADS = (
    Text("hour", "time"), Text("came", "kom"), Text("got a place", "fik plads"), Text("gave up", "opgav"),
    Text("minutes waited", "minutters ventetid"), Text("inject in use", "injektion i brug"),
    Text("smoke in use", "rygning i brug"), Text("either in use", "begge dele i brug"), Text("staff", "på vagt"),
    Text("staff busy", "personale optaget"),
)  # fmt: skip
IF = Text("if", "hvis")
SERVED_MORE, LEFT_MORE = (
    Text("got a place, a day", "fik plads, om dagen"),
    Text("left without, a day", "gik uden, om dagen"),
)
DESIGNS = Text("Designs, on the same guests", "Rum, for de samme gæster")
DESIGN_HEADS = (
    Text("inject", "injektion"), Text("smoke", "rygning"), Text("either", "begge dele"), Text("places", "pladser"),
    Text("left without", "gik uden"), Text("a day", "om dagen"), Text("mean wait, minutes", "ventetid, minutter"), Text("", ""),
)  # fmt: skip
MARKS = {
    (True, True): Text("best", "bedst"),
    (True, False): Text("best", "bedst"),
    (False, True): Text("best of its size", "bedst af sin størrelse"),
    (False, False): Text("", ""),
}
NOT_TOLD = Text(
    "best: cannot be told from the fewest left without a place ({best}: inject + smoke + either). best of its size: no other with as many places is surely better.",
    "bedst: kan ikke skelnes fra dem, hvor færrest går uden plads ({best}: injektion + rygning + begge dele). bedst af sin størrelse: intet andet med lige så mange pladser er sikkert bedre.",
)
SPREAD = Text(
    "Left without a place: {value} ({low} to {high}) over {draws} draws of everything that is not known exactly; {share} of that spread is the simulation's own.",
    "Gik uden en plads: {value} ({low} til {high}) over {draws} lodtrækninger af alt, der ikke kendes nøjagtigt; {share} af spredningen er simuleringens egen.",
)
TORNADO = Text("Left without a place, one parameter at a time", "Gik uden en plads, én parameter ad gangen")
TORNADO_HEADS = (
    Text("parameter", "parameter"), Text("from - to", "fra - til"), Text("at low", "ved nedre"), Text("at high", "ved øvre"),
    Text("changes the choice", "ændrer valget"), Text("known from", "kendt fra"),
)  # fmt: skip
DECIDES = {True: Text("yes", "ja"), False: Text("no", "nej")}
ASSUMED = {True: Text("assumed", "antaget"), False: Text("record", "optegnelsen")}
PRECISE = Text(
    "Left without a place: {value} ({low} to {high}), known to within {asked} of itself after {days} days; the interval holds however often one looks.",
    "Gik uden en plads: {value} ({low} til {high}), kendt inden for {asked} af sig selv efter {days} dage; intervallet holder, hvor tit man end ser efter.",
)
NOT_PRECISE = Text(
    "Left without a place: {value} ({low} to {high}). {asked} of itself was NOT reached in {days} days.",
    "Gik uden en plads: {value} ({low} til {high}). {asked} af sig selv blev IKKE nået på {days} dage.",
)
