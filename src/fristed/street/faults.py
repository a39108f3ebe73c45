"""What can be wrong with one row of a file, in words."""

from __future__ import annotations

import msgspec

from fristed.text import Text


class Refused(msgspec.Struct, frozen=True):
    """One row that was not taken: its line in the file (the header is line 1), why, and what to do."""

    line: int
    reason: str
    sentence: Text


class Fault(Exception):  # noqa: N818 - never leaves the house: the reader turns it into a Refused
    """A value or a row cannot be used."""

    def __init__(self, reason: str, en: str, da: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.sentence = Text(en, da)


class Doubt(Fault):
    """A value can be used, and a reader is to be told of it all the same; ``value`` is what it was taken as."""

    def __init__(self, reason: str, en: str, da: str, *, value: object) -> None:
        super().__init__(reason, en, da)
        self.value = value


def columns(found: int, wanted: int) -> Fault:
    """Tell of a row with too few or too many cells."""
    return Fault(
        "wrong_columns",
        f"The row has {found} columns where the header has {wanted}: quote a text that holds the delimiter.",
        f"Rækken har {found} kolonner, hvor overskriften har {wanted}: sæt anførselstegn om tekst, der rummer "
        "skilletegnet.",
    )


def missing(column: str) -> Fault:
    """Tell of an empty cell that must hold something."""
    return Fault("missing_value", f"`{column}` is empty: fill it in.", f"`{column}` er tom: udfyld den.")


def unreadable(column: str, value: str, wanted: Text) -> Fault:
    """Tell of a cell that is not what its column holds."""
    return Fault(
        "unreadable_value",
        f"`{column}` is {value!r}: write {wanted.en}.",
        f"`{column}` er {value!r}: skriv {wanted.da}.",
    )


def impossible_date(column: str, value: str) -> Fault:
    """Tell of a day that no calendar has, or one before 1990 or after 2100."""
    return Fault(
        "impossible_date",
        f"`{column}` is {value!r}, a date that cannot be: correct it.",
        f"`{column}` er {value!r}, en dato, der ikke kan findes: ret den.",
    )


def future(column: str, value: str, today: str) -> Fault:
    """Tell of a day that has not come."""
    return Fault(
        "future_date",
        f"`{column}` is {value!r}, after today ({today}): correct it.",
        f"`{column}` er {value!r}, efter i dag ({today}): ret den.",
    )


def after_file(column: str, value: str, as_of: str) -> Fault:
    """Tell of a day after the file's own date."""
    return Fault(
        "after_file",
        f"`{column}` is {value!r}, after the file's own date ({as_of}): correct it, or say `--as-of`.",
        f"`{column}` er {value!r}, efter filens egen dato ({as_of}): ret den, eller angiv `--as-of`.",
    )


def missing_hour(column: str, value: str, zone: str) -> Fault:
    """Tell of a local time that no clock showed."""
    return Fault(
        "missing_hour",
        f"`{column}` is {value!r}, an hour that the clocks of {zone} skipped that night: give the time with its "
        "offset, as +02:00.",
        f"`{column}` er {value!r}, en time, som urene i {zone} sprang over den nat: angiv tiden med dens "
        "forskydning, som +02:00.",
    )


def doubled_hour(column: str, value: str, zone: str, taken: object) -> Doubt:
    """Tell of a local time that the clocks showed twice."""
    return Doubt(
        "doubled_hour",
        f"`{column}` is {value!r}, an hour that the clocks of {zone} showed twice that night: taken as the first; "
        "give the offset to be sure.",
        f"`{column}` er {value!r}, en time, som urene i {zone} viste to gange den nat: taget som den første; "
        "angiv forskydningen for at være sikker.",
        value=taken,
    )


def kept_as_interval(column: str, value: str, taken: object) -> Doubt:
    """Tell of a count that is only known to lie in a range."""
    return Doubt(
        "kept_as_interval",
        f"`{column}` is {value!r}: kept as an interval (`{column}_low`, `{column}_high`), and out of sums of exact "
        "counts.",
        f"`{column}` er {value!r}: beholdt som et interval (`{column}_low`, `{column}_high`) og uden for summer af "
        "nøjagtige tal.",
        value=taken,
    )


def told_again(first: int, needles: str) -> Fault:
    """Tell of a find that an earlier row told already."""
    return Fault(
        "told_again",
        f"The row seems to tell the find of line {first} again (same spot, same number {needles}, within the hour): "
        "kept, marked `repeat_of`, and out of every sum of needles.",
        f"Rækken ser ud til at fortælle fundet i linje {first} igen (samme sted, samme antal {needles}, inden for en "
        "time): beholdt, mærket `repeat_of` og uden for alle summer af kanyler.",
    )


def negative(column: str, value: str) -> Fault:
    """Tell of less than nothing."""
    return Fault(
        "negative_value",
        f"`{column}` is {value}, less than nothing: correct it.",
        f"`{column}` er {value}, mindre end ingenting: ret den.",
    )


def too_large(column: str, value: str, most: str) -> Fault:
    """Tell of more than can be."""
    return Fault(
        "impossible_value",
        f"`{column}` is {value}, more than {most}: correct it, or split the row.",
        f"`{column}` er {value}, mere end {most}: ret den, eller del rækken.",
    )


def impossible_coordinate(column: str, value: str) -> Fault:
    """Tell of a latitude or longitude outside the globe."""
    most = 90 if "lat" in column else 180
    return Fault(
        "impossible_coordinate",
        f"`{column}` is {value}, outside -{most} to {most}: write decimal degrees (WGS 84).",
        f"`{column}` er {value}, uden for -{most} til {most}: skriv decimalgrader (WGS 84).",
    )


def projected(lat: str, lon: str, likely: Text | None) -> Fault:
    """Tell of coordinates in metres or feet instead of degrees."""
    none = Text("of a projected system that is not recognised", "i et projiceret system, som ikke genkendes")
    said = likely or none
    return Fault(
        "projected_coordinates",
        f"The coordinates are {lat}, {lon}, not degrees: they look {said.en}. Convert them to WGS 84, or name the "
        "system in a column map (`crs`).",
        f"Koordinaterne er {lat}, {lon}, ikke grader: de ser ud til at være {said.da}. Omregn dem til WGS 84, eller "
        "nævn systemet i et kolonnekort (`crs`).",
    )


def outside_city() -> Fault:
    """Tell of a point that does not lie in the city the file is of."""
    return Fault(
        "outside_city",
        "The point lies outside the city: correct its coordinates, or leave both empty where unknown.",
        "Punktet ligger uden for byen: ret dets koordinater, eller lad begge stå tomme, hvor de er ukendte.",
    )


def null_island() -> Fault:
    """Tell of the point where a missing coordinate lands."""
    return Fault(
        "null_island",
        "The point is latitude 0, longitude 0, in the sea off Africa: leave both empty where unknown.",
        "Punktet er bredde 0, længde 0, i havet ud for Afrika: lad begge stå tomme, hvor de er ukendte.",
    )


def half_a_point() -> Fault:
    """Tell of a latitude without its longitude, or the reverse."""
    return Fault(
        "half_a_point",
        "The row has only one of latitude and longitude: give both or neither.",
        "Rækken har kun den ene af bredde og længde: angiv begge eller ingen.",
    )


def swapped() -> Fault:
    """Tell of coordinates in the wrong order."""
    return Fault(
        "swapped_coordinates",
        "Latitude and longitude stand in each other's place (swapped, the point lies among the others): swap them.",
        "Bredde og længde er byttet om (ombyttet ligger punktet blandt de andre): byt dem.",
    )


def far_away(kilometres: float) -> Fault:
    """Tell of a point in another part of the world."""
    return Fault(
        "far_away",
        f"The point lies about {kilometres:.0f} km from the middle of the others: correct its coordinates.",
        f"Punktet ligger omkring {kilometres:.0f} km fra midten af de andre: ret dets koordinater.",
    )


def repeated(key: str, first: int) -> Fault:
    """Tell of a key that stands twice."""
    return Fault(
        "duplicate",
        f"{key} stands already in line {first}: keep one of the two.",
        f"{key} står allerede i linje {first}: behold den ene.",
    )


def nothing_recorded(names: str) -> Fault:
    """Tell of a row that says neither how many nor how much."""
    return Fault(
        "nothing_recorded",
        f"None of {names} is filled in: write 0 where the round found nothing.",
        f"Ingen af {names} er udfyldt: skriv 0, hvor runden intet fandt.",
    )
