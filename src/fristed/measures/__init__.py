"""The only door from entries to numbers: one file a family, one register of every measure."""

# Importing the families is what fills MEASURES.
from fristed.measures import emergencies, intakes, needles, street, visits, waiting
from fristed.measures.register import MEASURES, Measure, counted_as, measure_named
from fristed.measures.tables import Tables

__all__ = [
    "MEASURES",
    "Measure",
    "Tables",
    "counted_as",
    "emergencies",
    "intakes",
    "measure_named",
    "needles",
    "street",
    "visits",
    "waiting",
]
