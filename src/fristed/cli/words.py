"""The fixed words of the tables and lines that the command line prints, in both languages."""

from fristed.text import Text

NUMBER = Text("number", "tal")
VALUE = Text("value", "værdi")
INTERVAL = Text("95 % interval", "95 %-interval")
COUNTED_AS = Text("counted as", "talt som")
TO = Text("to", "til")
MEASURE = Text("measure", "mål")
UNIT = Text("unit", "enhed")
DEFINITION = Text("definition", "definition")
COLUMNS = {
    "room": Text("room", "rum"),
    "area": Text("area", "område"),
    "start": Text("from", "fra"),
    "days": Text("days", "dage"),
    "value": VALUE,
}
"""The columns of a counted measure."""

SCALE = Text("scale", "skala")
ESTIMATE = Text("estimate", "skøn")
LOW, HIGH = Text("low", "nedre"), Text("high", "øvre")
RATIO = Text("ratio", "forhold")
DIFFERENCE = {
    "day": Text("difference per day", "forskel pr. dag"),
    "week": Text("difference per week", "forskel pr. uge"),
    "month": Text("difference per month", "forskel pr. måned"),
    "year": Text("difference per year", "forskel pr. år"),
}
CHECK = Text("check", "prøve")
MARKS = {
    True: Text("passed", "bestået"),
    False: Text("FAILED", "DUMPET"),
    None: Text("note", "bemærk"),
}
DATA = Text("data", "data")

PROOF = Text("Proof", "Bevis")
STATUS = {
    "optimal": Text("optimal", "optimal"),
    "time_limit": Text("stopped by the time limit", "standset af tidsgrænsen"),
}
BOUND, GAP = Text("bound", "grænse"), Text("gap", "afstand")
DISTANCES = Text("Distances", "Afstande")
CHOSEN = Text("chosen", "valgt")
DISTRICT = Text("district", "bydel")
RIVAL = Text("rival", "rival")
WORSE = Text("worse by", "dårligere med")
WALK_TODAY = Text("walk today", "gang i dag")
WITH_PLAN = Text("with plan", "med planen")
NO_ROOM = Text("no room", "intet rum")
WITHIN = Text("within", "inden for")
TODAY = Text("today", "i dag")

CELL = Text("cell", "celle")
SHARE = Text("share", "andel")
TOGETHER = Text("together", "tilsammen")
ROWS_FROM = Text("rows from", "rækker fra")
LINE = Text("line", "linje")
MORE_ROWS = Text("more rows; --json lists them all", "rækker til; --json viser dem alle")
STORED = Text("Stored {new} finds; {old} were here already.", "Gemte {new} fund; {old} var her i forvejen.")
STORED_REQUESTS = Text(
    "Stored {new} requests; {old} were here already.", "Gemte {new} anmodninger; {old} var her i forvejen."
)
