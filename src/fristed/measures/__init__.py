"""The only door from entries to numbers: one file a family, one register of every measure."""

# Importing the families is what fills MEASURES.
from fristed.measures import (
    care,
    emergencies,
    incidents,
    intakes,
    needles,
    opening,
    street,
    supplies,
    visits,
    waiting,
    warnings,
)
from fristed.measures.register import MEASURES, SPLITS, Measure, Split, counted_as, measure_named
from fristed.measures.tables import Tables

__all__ = [
    "MEASURES",
    "SPLITS",
    "Measure",
    "Split",
    "Tables",
    "care",
    "counted_as",
    "emergencies",
    "incidents",
    "intakes",
    "measure_named",
    "needles",
    "opening",
    "street",
    "supplies",
    "visits",
    "waiting",
    "warnings",
]
