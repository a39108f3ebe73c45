"""The fixed words of what the command line prints about the street, in both languages."""

from fristed.text import Text

AHEAD = (
    Text("rank", "nr."), Text("cell", "celle"), Text("expected", "ventet"), Text("90 % interval", "90 %-interval"),
    Text("last time", "sidst"), Text("rank by the year", "nr. efter året"),
)  # fmt: skip
TESTED = (
    Text("from", "fra"), Text("n", "n"), Text("forecast held", "prognosen ramte"), Text("busiest held", "de travleste ramte"),
    Text("density held", "tætheden ramte"), Text("PAI", "PAI"),
)  # fmt: skip
RIVALS = {
    "busiest": Text("the busiest cells of the last year", "de travleste celler det seneste år"),
    "kde": Text("a kernel density", "en kernetæthed"),
}
GAIN = Text(
    "Against {against}: {gain} points more (95 % interval {low} to {high}), ahead in {better} of {of}.",
    "Mod {against}: {gain} point mere (95 %-interval {low} til {high}), foran i {better} af {of}.",
)
CLUSTER = (
    Text("around", "omkring"), Text("metres", "meter"), Text("cells", "celler"), Text("periods", "perioder"),
    Text("found", "fundet"), Text("expected", "ventet"), Text("p", "p"),
)  # fmt: skip
LEDGER = {
    "area": Text("area", "område"), "start": Text("week from", "uge fra"), "given": Text("given out", "udleveret"),
    "returned": Text("handed back", "afleveret"), "boxes": Text("boxes", "bokse"), "found": Text("found", "fundet"),
    "missing": Text("missing", "mangler"), "interval": Text("interval", "interval"),
    "effort_minutes": Text("minutes", "minutter"), "found_per_hour": Text("per hour", "pr. time"), "mark": Text("mark", "mærke"),
}  # fmt: skip
WEIGHED = Text(
    "{grams} grams of {what} are {n} needles{interval}, by {calibrations} calibrations.",
    "{grams} gram {what} er {n} kanyler{interval}, efter {calibrations} kalibreringer.",
)
INTERVAL = Text(" (95 % interval {low} to {high})", " (95 %-interval {low} til {high})")
NO_INTERVAL = Text(" (no interval: calibrate once more)", " (intet interval: kalibrér en gang til)")
NO_END = Text("no upper end", "ingen øvre grænse")
