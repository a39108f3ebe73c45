"""The fixed words of the tables of lives and money, in both languages."""

from fristed.text import Text

METHOD, ESTIMATE, BOUNDS = Text("method", "metode"), Text("estimate", "skøn"), Text("between", "mellem")
SOURCE = Text("source", "kilde")
DEATHS = Text(
    "Deaths averted a year: five methods that count the same lives. Never add them.",
    "Afværgede dødsfald om året: fem metoder, der tæller de samme liv. Læg dem aldrig sammen.",
)
CHAINS = Text("Of ten emergencies", "Af ti nødsituationer")
EFFECTS = Text("Beside deaths, a year", "Ud over dødsfald, om året")
WITHHELD = Text("withheld", "tilbageholdt")
NOT_KNOWN = Text("not known", "ikke kendt")
NO_BOUNDS = Text("no bounds given", "ingen grænser givet")
NOT_FOR = Text("Not reckoned, and why", "Ikke beregnet, og hvorfor")

ITEM, PURSE, WHEN = Text("item", "post"), Text("borne by", "betales af"), Text("when", "hvornår")
MEAN, LOW, HIGH = Text("mean", "middel"), Text("low", "nedre"), Text("high", "øvre")
COUNTS_AS = {
    "cost": Text("cost", "udgift"),
    "saving": Text("saving", "besparelse"),
    "effect": Text("effect", "virkning"),
    "threshold": Text("threshold", "tærskel"),
}
KIND = Text("counts as", "tæller som")
WHENS = {"once": Text("once", "én gang"), "yearly": Text("a year", "om året")}
PURSES = {
    "city": Text("city", "kommune"),
    "region": Text("region", "region"),
    "society": Text("society", "samfund"),
}
LEFT_OUT = Text("left out", "udeladt")
ITEMS = Text("What comes and goes, not discounted", "Hvad der kommer og går, ikke diskonteret")
THRESHOLD, WORTH = Text("threshold", "tærskel"), Text("worth each", "værd hver")
NET = Text("net benefit", "nettogevinst")
BEST = Text("best in", "bedst i")
THRESHOLDS = Text("Net benefit over today's", "Nettogevinst i forhold til i dag")
YEARS, DISCOUNT = Text("years", "år"), Text("discount", "diskonto")
COST, EFFECT, ICER = (
    Text("cost", "udgift"),
    Text("effect", "virkning"),
    Text("cost per effect", "pris pr. virkning"),
)
SCENARIOS = Text("Whose money, how long, at what discount", "Hvis penge, hvor længe, til hvilken diskonto")
STRATEGY = Text("strategy", "strategi")
CHAIN, SHARE = Text("chain", "kæde"), Text("share deadly", "andel dødelige")
BY_CHAIN = Text("By either chain", "Efter hver kæde")
KNOWING = Text("What it would be worth to know", "Hvad det ville være værd at vide")
GROUP = Text("about", "om")
MISSING = Text("Not in the sums, because nobody has told us", "Ikke med, fordi ingen har oplyst det")
FROM_RECORD = Text("From this record", "Fra denne optegnelse")

CASES = Text("cases", "tilfælde")
GRADERS = Text("graders", "bedømmere")
AGREED = Text("agreed", "enige")
KAPPA = Text("kappa", "kappa")
QUESTION = Text("question", "spørgsmål")
QUESTIONS = {
    "grade": Text("grade 0-4", "grad 0-4"),
    "would_have_died": Text("would have died elsewhere", "ville være død andetsteds"),
}
STAFF, GRADED = Text("staff said", "personalet sagde"), Text("graders said", "bedømmerne sagde")
ANSWERS = {
    "yes": Text("yes", "ja"),
    "no": Text("no", "nej"),
    "unsure": Text("unsure", "i tvivl"),
    "split": Text("split", "uenige"),
}
CONFUSION = Text(
    "Staff's own judgement beside the graders'", "Personalets egen vurdering ved siden af bedømmernes"
)
SHEET_WRITTEN = Text(
    "Wrote {cases} emergencies as timed acts to {file}: no grade, outcome, judgement, place or date is in it. "
    "It still tells of people: give it to graders in person and have it back.",
    "Skrev {cases} nødsituationer som tidsatte handlinger til {file}: uden grad, udfald, vurdering, sted og dato. "
    "Det handler stadig om mennesker: giv det til bedømmerne personligt, og få det tilbage.",
)
