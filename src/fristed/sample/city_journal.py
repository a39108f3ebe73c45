"""The whole simulated city as a journal: every device's chain, in order of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from fristed.journal.chain import Device
from fristed.journal.entry import Entry
from fristed.journal.file import write_lines
from fristed.journal.kinds.record import EntryCorrected, EntryWithdrawn
from fristed.planning.city import write_city
from fristed.progress import Progress, silent
from fristed.sample.chance import Bits
from fristed.sample.day import room_day
from fristed.sample.draft import Draft
from fristed.sample.geography import city
from fristed.sample.parameters import Parameters
from fristed.sample.rhythm import moment
from fristed.sample.rounds import street_day
from fristed.sample.services import services
from fristed.sample.setting import setting
from fristed.sample.slips import with_slips
from fristed.sample.truth import truth

SEED = 2012
DEFAULT = Parameters()
JOURNAL, TRUTH, CITY = "journal.jsonl", "truth.json", "city.json"


def all_days(p: Parameters = DEFAULT) -> list[dt.date]:
    """Every day of the record."""
    return [p.street_from + dt.timedelta(days=n) for n in range((p.cut_on - p.street_from).days + 1)]


def generate(
    *,
    seed: int = SEED,
    days: Sequence[dt.date] | None = None,
    room: bool = True,
    street: bool = True,
    parameters: Parameters = DEFAULT,
    progress: Progress = silent,
) -> Iterator[Entry]:
    """Give the city's entries in order of time.

    ``days`` (in order; all of them by default), ``room`` and ``street`` choose a part: what is stated once
    always comes first, and a chosen day has the same entries, down to their identifiers, as in the whole; only
    the devices' counters and chains begin where the part does. Progress is in days.
    """
    chosen = all_days(parameters) if days is None else list(days)
    devices = _Devices(seed)
    cut = moment(parameters.cut_on, parameters.cut_hour)
    once = [draft for draft in setting(parameters) if draft.at < cut]
    for done, day in enumerate(chosen, start=1):
        until = moment(day + dt.timedelta(days=1), 0)
        drafts = _day(parameters, seed, day, room=room, street=street)
        due = [draft for draft in once if draft.at < until]
        once = once[len(due) :]
        drafts = sorted([*due, *drafts], key=lambda draft: draft.at)
        yield from devices.make(day, (draft for draft in drafts if draft.at < cut))
        progress(done, len(chosen))


def _day(p: Parameters, seed: int, day: dt.date, *, room: bool, street: bool) -> list[Draft]:
    inside: list[Draft] = []
    if room:
        on_floor = room_day(p, seed, day)
        inside = [*with_slips(p, seed, day, on_floor), *services(p, seed, day, on_floor)]
    return [*inside, *street_day(p, seed, day)] if street else inside


class _Devices:
    """The city's devices, each counting and chaining its own entries."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._known: dict[str, tuple[Device, Bits]] = {}

    def make(self, day: dt.date, drafts: Iterable[Draft]) -> Iterator[Entry]:
        """Make one day's entries; what mends an entry of the day names it by its identifier."""
        for _, bits in self._known.values():
            bits.begin(day.toordinal())
        named: dict[str, str] = {}
        for draft in drafts:
            data = draft.data
            if isinstance(data, EntryCorrected | EntryWithdrawn):
                data = msgspec.structs.replace(data, of=named[data.of])
            at = dt.datetime.fromtimestamp(draft.at / 1000, dt.UTC)
            device = self._device(draft.device, day)
            entry = device.make(data, room=draft.room, at=at, by=draft.by, mono=draft.mono)
            if draft.key is not None:
                named[draft.key] = entry.id
            yield entry

    def _device(self, name: str, day: dt.date) -> Device:
        if name not in self._known:
            bits = Bits(self._seed, name)
            bits.begin(day.toordinal())
            self._known[name] = (Device(name, random_bits=bits), bits)
        return self._known[name][0]


def write(
    folder: Path, *, seed: int = SEED, parameters: Parameters = DEFAULT, progress: Progress = silent
) -> int:
    """Write ``journal.jsonl``, ``truth.json`` and ``city.json`` into ``folder``; gives the number of entries."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / JOURNAL).open("wb") as stream:
        count = write_lines(stream, generate(seed=seed, parameters=parameters, progress=progress))
    known = msgspec.json.encode(truth(seed, parameters=parameters))
    (folder / TRUTH).write_bytes(msgspec.json.format(known, indent=2) + b"\n")
    write_city(city(), folder / CITY)
    return count
