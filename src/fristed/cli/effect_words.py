"""The fixed words of plans and effects on the command line, in both languages."""

from fristed.text import Text

PLAN, QUESTION, FIELD = Text("plan", "plan"), Text("question", "spørgsmål"), Text("field", "felt")
REGISTERED_ON = Text("registered", "registreret")
AMENDED_ON, REPORTED_ON = Text("amended", "ændret"), Text("reported", "rapporteret")
REPORTED = Text("reported:", "rapporteret:")
NO_PLAN = Text("The record has no analysis plan yet.", "Optegnelserne har endnu ingen analyseplan.")
REGISTERED = Text(
    "Registered the plan {plan}. Its SHA-256, to print in any report: {digest}",
    "Registrerede planen {plan}. Dens SHA-256, til at trykke i enhver rapport: {digest}",
)
AMENDED = Text(
    "Registered an amendment of the plan {plan}: the first stays the yardstick. SHA-256 {digest}",
    "Registrerede en ændring af planen {plan}: den første er stadig målestokken. SHA-256 {digest}",
)
KNOWN_ALREADY = Text(
    "The plan {plan} stands in the record already, word for word ({digest}).",
    "Planen {plan} står allerede i optegnelserne, ord for ord ({digest}).",
)
ESTIMATOR, VERDICT = Text("estimator", "beregning"), Text("verdict", "konklusion")
VERDICTS = {
    "fall": Text("fall", "fald"),
    "rise": Text("rise", "stigning"),
    "no_clear_change": Text("no clear change", "ingen klar ændring"),
    "cannot_tell": Text("cannot be told", "kan ikke afgøres"),
}
PURPOSES = {
    "secondary": Text("further outcome", "yderligere udfald"),
    "harm": Text("possible harm", "mulig skade"),
    "negative_control": Text("cannot be changed by a room", "kan et rum ikke ændre"),
}
DEVIATIONS = Text("Departures from the plan", "Afvigelser fra planen")
NO_DEVIATIONS = Text("None: done as registered.", "Ingen: gjort som registreret.")
OVERTURN = Text("What would overturn this", "Hvad ville vælte dette")
YOURSELF = Text("Check it yourself", "Prøv det selv")
YOURSELF_HOW = Text(
    "Run this; it must print these numbers, to the last digit:",
    "Kør dette; det skal skrive disse tal, til sidste ciffer:",
)
COVERED = Text(
    "Such intervals held the truth in {share} of trials where nothing had opened.",
    "Sådanne intervaller rummede sandheden i {share} af forsøg, hvor intet var åbnet.",
)
SMALL = Text(
    "Before you give data.csv away: it holds counts from 1 to 4. If they are of persons, somebody may be recognised.",
    "Før du giver data.csv videre: den rummer antal fra 1 til 4. Er de af personer, kan nogen blive genkendt.",
)
AFTER, TRUE_RATIO, SEEN = Text("after", "efter"), Text("true ratio", "sandt forhold"), Text("seen", "set")
WRITTEN = Text(
    "Wrote plan.json, data.csv and expected.json to {folder}.",
    "Skrev plan.json, data.csv og expected.json til {folder}.",
)
