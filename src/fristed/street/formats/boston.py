"""Boston: residents' requests for needle pickup (311), in three extracts."""

from fristed.street import values
from fristed.street.formats.base import Column, Format
from fristed.text import Text

_UNIT = Text("requests for needle pickup", "anmodninger om kanyleindsamling")
_REQUESTS = Text(
    "These are residents' requests, not counts of needles: who reports, and how, changed over the years.",
    "Det er borgeres anmodninger, ikke optalte kanyler: hvem der anmelder og hvordan, har ændret sig.",
)
_MOVED = Text(
    "From October 2025 Boston split its cases over two systems; a fall after that may be an artefact.",
    "Fra oktober 2025 delte Boston sine sager på to systemer; et fald derefter kan være kunstigt.",
)

MONTH_CELL = Format(
    name="boston_month_cell",
    meaning=Text("Boston requests per month and cell.", "Boston-anmodninger pr. måned og celle."),
    shape="cells",
    columns=(
        Column("month", "start", values.month),
        Column("cell_lat", "lat", values.latitude),
        Column("cell_lon", "lon", values.longitude),
        Column("n_requests", "requests", values.count),
    ),
    timezone="America/New_York",
    unit=_UNIT,
    counts="requests",
    key=("start", "lat", "lon"),
    per="month",
    notes=(_REQUESTS, _MOVED),
)

DAILY = Format(
    name="boston_daily",
    meaning=Text("Boston's latest requests by day.", "Bostons seneste anmodninger efter dag."),
    shape="points",
    columns=(
        Column("opened", "at", values.moment),
        Column("lat", "lat", values.latitude),
        Column("lon", "lon", values.longitude),
        Column("neighbourhood_raw", "area", values.text, required=False),
    ),
    timezone="America/New_York",
    unit=_UNIT,
    notes=(
        _REQUESTS,
        _MOVED,
        Text(
            "The source's 'Roxbury' holds part of the South End: trust the coordinates, not the name.",
            "Kildens 'Roxbury' rummer en del af South End: stol på koordinaterne, ikke på navnet.",
        ),
    ),
)

EVENTS = Format(
    name="boston_events",
    meaning=Text("Boston's requests of 2015 one by one.", "Bostons anmodninger fra 2015 én for én."),
    shape="points",
    columns=(
        Column("id", "id", values.text),
        Column("opened", "at", values.moment),
        Column("closed", "closed", values.moment, required=False),
        Column("lat", "lat", values.latitude),
        Column("lon", "lon", values.longitude),
        Column("neighbourhood", "area", values.text, required=False),
        Column("closure_class", "closure", values.text, required=False),
        Column("syringes_recovered", "needles", values.count, required=False),
        Column("count_rule", "count_rule", values.text, required=False),
        Column("is_test", "test", values.flag),
    ),
    timezone="America/New_York",
    unit=_UNIT,
    key=("id",),
    notes=(
        _REQUESTS,
        Text(
            "`needles` was read out of crews' closing notes; of a range (300-500) it holds the upper end.",
            "`needles` er læst ud af mandskabets noter; af et spænd (300-500) rummer den den øvre ende.",
        ),
    ),
)
