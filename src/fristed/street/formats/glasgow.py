"""Glasgow: the room by month, and needle reports as the press published them."""

import datetime as dt

from fristed.street import values
from fristed.street.formats.base import Column, Format
from fristed.text import Text

ROOM = Format(
    name="glasgow_room",
    meaning=Text("Glasgow's room by month.", "Glasgows rum pr. måned."),
    shape="periods",
    columns=(
        Column("month", "start", values.month),
        Column("service_accessed", "visits", values.count),
        Column("injecting_episodes", "intakes", values.count),
        Column("medical_emergencies", "emergencies", values.count, required=False),
        Column("note", "note", values.note, required=False, always=False),
    ),
    timezone="Europe/London",
    unit=Text("visits", "besøg"),
    counts="visits",
    key=("start",),
    per="month",
    partial=(dt.date(2025, 1, 1),),
    notes=(
        Text(
            "January 2025 begins on the 13th, and not every month was published.",
            "Januar 2025 begynder den 13., og ikke alle måneder blev offentliggjort.",
        ),
    ),
)

REPORTS = Format(
    name="glasgow_reports",
    meaning=Text(
        "Needle reports in Glasgow over unequal periods.", "Kanylehenvendelser i Glasgow i ulige perioder."
    ),
    shape="periods",
    columns=(
        Column("from", "start", values.day),
        Column("to", "end", values.day),
        Column("area", "area", values.text),
        Column("needle_reports", "reports", values.count),
        Column("note", "note", values.note, required=False, always=False),
    ),
    timezone="Europe/London",
    unit=Text("needle reports", "kanylehenvendelser"),
    counts="reports",
    key=("start", "end", "area"),
    per=None,
    notes=(
        Text(
            "These are totals from the press; the periods are unequal and overlap, and the given sum (1,134) "
            "holds weeks that its parts do not.",
            "Det er tal fra pressen; perioderne er ulige og overlapper, og den angivne sum (1.134) rummer "
            "uger, som delene ikke har.",
        ),
    ),
)
