"""New York: syringes collected in parks, the whole city by month."""

import datetime as dt

from fristed.street import values
from fristed.street.formats.base import Column, Format
from fristed.text import Text

MONTHLY = Format(
    name="nyc_parks",
    meaning=Text(
        "Syringes collected in New York's parks by month.", "Kanyler samlet i New Yorks parker pr. måned."
    ),
    shape="periods",
    columns=(
        Column("month", "start", values.month),
        Column("ground_syringes", "ground", values.count),
        Column("kiosk_syringes", "kiosk", values.count),
        Column("total_syringes", "total", values.count),
        Column("kiosk_locations_reporting", "kiosk_locations", values.count),
        Column("locations_reporting", "locations", values.count),
    ),
    timezone="America/New_York",
    unit=Text("syringes collected in parks", "kanyler samlet i parker"),
    counts="total",
    effort="locations",
    effort_unit=Text("number of reporting locations", "antal indberettende steder"),
    key=("start",),
    per="month",
    startup_until=dt.date(2018, 1, 1),
    partial=(dt.date(2024, 10, 1),),
    notes=(
        Text(
            "Effort is known only as the number of locations that reported; staff and the rooms' own operator "
            "collect.",
            "Indsatsen kendes kun som antallet af steder, der indberettede; både ansatte og rummenes egen "
            "operatør samler ind.",
        ),
        Text(
            "Kiosk counts fade out in 2023 and are nought in 2024: that is recording, not use.",
            "Tallene fra kanylebokse svinder ud i 2023 og er nul i 2024: det er registrering, ikke brug.",
        ),
        Text(
            "The figures are of the whole city; the two rooms stand in two neighbourhoods.",
            "Tallene gælder hele byen; de to rum ligger i to kvarterer.",
        ),
    ),
)
