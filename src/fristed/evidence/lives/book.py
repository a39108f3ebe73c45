"""What the methods take from elsewhere: one section each, with its source; a section left out is not known."""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path

import msgspec

from fristed.errors import InputRefused
from fristed.evidence.finding import Interval
from fristed.evidence.lives.inputs import check_amounts, check_interval, check_shares

Bounded = tuple[float, float, float]
"""An estimate, its low and its high bound."""


class _Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    source: str


class Judged(_Section, frozen=True, kw_only=True):
    """Of ``cases`` emergencies, ``deaths`` ended or would have ended in death."""

    deaths: float
    cases: float


class FatalityRatio(_Section, frozen=True, kw_only=True):
    """Deaths by year among ``people`` who inject, of whom the share ``overdose_share`` overdoses in a year.

    ``grave_share`` of emergencies are of grade 3 or 4, where a room may not show how many of its own are.
    """

    deaths_by_year: tuple[int, ...]
    people: float
    overdose_share: tuple[float, float]
    grave_share: float | None = None


class AreaEffect(_Section, frozen=True, kw_only=True):
    """Overdose deaths a year in the city, the share of them nearby, and the ratio near another room."""

    deaths_in_city: float
    share_nearby: float
    ratio: Bounded


class Coverage(_Section, frozen=True, kw_only=True):
    """Deaths a year by distance in metres, and the share a room next door could have reached."""

    deaths: tuple[float, ...]
    metres: tuple[float, ...]
    reachable: Bounded


class People(_Section, frozen=True, kw_only=True):
    """One guest's chance of death in a year without a room, and the share of injections made in one.

    ``people`` are those who come; without it, the guests that the room has counted.
    """

    death_risk: float
    room_share: Bounded
    people: float | None = None


class Response(_Section, frozen=True, kw_only=True):
    """The share of emergencies that draw a response outside, and inside where a room has not counted it."""

    outside: Bounded
    inside: float


class SoftTissue(_Section, frozen=True, kw_only=True):
    """Share admitted a year, how much less with a room, and days a stay."""

    admitted_share: float
    reduction: float
    stay_days: float


class Moved(_Section, frozen=True, kw_only=True):
    """The share of intakes that would have been in public."""

    public_share: Bounded


class Virus(_Section, frozen=True, kw_only=True):
    """How a virus travels by needle among ``people`` who inject; see ``infections.Sharing``.

    With ``infected_needles_share`` the circulation of needles (``circulation.Circulation``) is reckoned beside it.
    """

    needles: float
    shared_share: float
    infected_share: float
    risk_per_use: float
    partners: float
    less_sharing: float
    people: float
    infected_needles_share: float | None = None
    cleaned_share: float = 0.0


class LivesBook(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The published inputs of every method; what a city does not know is left out, never guessed."""

    base_rate: Judged
    reported_judgement: Judged
    fatality_ratio: FatalityRatio | None = None
    area_effect: AreaEffect | None = None
    coverage: Coverage | None = None
    network: People | None = None
    ambulances: Response | None = None
    admissions: Response | None = None
    soft_tissue: SoftTissue | None = None
    moved: Moved | None = None
    hiv: Virus | None = None
    hcv: Virus | None = None


def interval(bounded: Bounded) -> Interval:
    """Give a book's three numbers as an interval."""
    return Interval(*bounded)


def read_lives_book(path: Path) -> LivesBook:
    """Read the book at ``path``. Raises InputRefused: ``file_missing``, ``not_toml``, ``not_a_book``, and
    ``share_out_of_range`` or ``interval_has_no_end`` for numbers that cannot be.
    """
    try:
        written = path.read_text(encoding="utf-8")
        book = msgspec.convert(tomllib.loads(written), LivesBook)
        _check(book)
    except FileNotFoundError:
        raise InputRefused(
            "file_missing", "There is no such file.", remedy="Check its name.", file=path
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise InputRefused(
            "not_toml", f"This cannot be read as toml: {fault}.", remedy="Put it right there.", file=path
        ) from fault
    except msgspec.ValidationError as fault:
        raise InputRefused(
            "not_a_book", f"{str(fault).rstrip('.')}.", remedy="Give what the book asks for there.", file=path
        ) from fault
    except InputRefused as refusal:
        refusal.file = str(path)
        raise
    return book


def own_book(name: str = "copenhagen") -> LivesBook:
    """Read a book that comes with the program."""
    with resources.as_file(resources.files("fristed.evidence.lives") / "books" / f"{name}.toml") as path:
        return read_lives_book(path)


def _check(book: LivesBook) -> None:
    for name in book.__struct_fields__:
        section = getattr(book, name)
        if section is None:
            continue
        for field, known in msgspec.structs.asdict(section).items():
            _check_field(f"{name}.{field}", known)


def _check_field(name: str, known: object) -> None:
    share = name.rpartition(".")[2].endswith(
        ("_share", "reduction", "less_sharing", "risk_per_use", "death_risk")
    )
    share = share or name.endswith((".outside", ".inside", ".reachable", ".share_nearby"))
    numbers = known if isinstance(known, tuple) else (known,)
    for value in numbers:
        if isinstance(value, float | int):
            (check_shares if share else check_amounts)(**{name: float(value)})
    if isinstance(known, tuple) and name.endswith(
        (".ratio", ".outside", ".reachable", ".room_share", ".public_share")
    ):
        check_interval(name, Interval(*known))
