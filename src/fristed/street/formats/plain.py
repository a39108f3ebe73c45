"""The plain csv that anyone can make: one row a find."""

from fristed.street import values
from fristed.street.formats.base import Column, Format
from fristed.text import Text

FINDS = Format(
    name="plain",
    meaning=Text("Needles found outside, one row a find.", "Kanyler fundet ude, én række pr. fund."),
    shape="points",
    columns=(
        Column("at", "at", values.moment),
        Column("lat", "lat", values.latitude, required=False),
        Column("lon", "lon", values.longitude, required=False),
        Column("needles", "needles", values.count, required=False, always=False),
        Column("grams", "grams", values.amount, required=False, always=False),
        Column("effort_minutes", "effort_minutes", values.minutes, required=False, always=False),
        Column("area", "area", values.text, required=False, always=False),
    ),
    timezone="Europe/Copenhagen",
    unit=Text("needles found", "fundne kanyler"),
    counts="needles",
    effort="effort_minutes",
    effort_unit=Text("minutes of collecting", "minutters indsamling"),
    any_of=("needles", "grams"),
)
