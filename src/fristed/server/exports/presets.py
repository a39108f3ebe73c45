"""The receivers' tables: which measure stands in which column, read from one small file each."""

from __future__ import annotations

from importlib import resources
from typing import Literal

import msgspec

from fristed.errors import FristedError
from fristed.measures.register import MEASURES
from fristed.text import Text


class Column(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One column of a table: the sum of ``measures``, divided by ``divide``.

    ``percent_of`` turns it into a percentage of another measure. A column that the receiver asks for and that
    Fristed does not hold has no measures and says why in ``not_recorded``.
    """

    name: str
    measures: tuple[str, ...] = ()
    percent_of: str | None = None
    divide: int = 1
    not_recorded: Text | None = None

    @property
    def whole(self) -> bool:
        """Whether its values are whole numbers."""
        shapes = {MEASURES[name].shape for name in self.measures}
        return self.percent_of is None and self.divide == 1 and shapes <= {"count", "distinct"}

    @property
    def definition(self) -> Text:
        """What stands in it, in words."""
        if self.not_recorded is not None:
            return self.not_recorded
        said = [MEASURES[name].definition for name in self.measures]
        en, da = " + ".join(one.en for one in said), " + ".join(one.da for one in said)
        if self.percent_of is not None:
            of = MEASURES[self.percent_of].definition
            return Text(f"Per cent: {en} Out of: {of.en}", f"Procent: {da} Ud af: {of.da}")
        return Text(f"{en} In hours.", f"{da} I timer.") if self.divide == 60 else Text(en, da)


class Preset(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One receiver's table: a row a room and period (``per``), counts below ``limit`` withheld.

    In the file a column may name a ``prefix`` of measures instead, which gives one column a measure.
    """

    name: str
    title: Text
    about: Text
    source: str
    per: Literal["month", "year"]
    limit: int
    columns: tuple[Column, ...]


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    name: str = ""
    measures: tuple[str, ...] = ()
    percent_of: str | None = None
    divide: int = 1
    not_recorded: Text | None = None
    prefix: str | None = None


class _File(msgspec.Struct, forbid_unknown_fields=True):
    title: Text
    about: Text
    source: str
    per: Literal["month", "year"]
    limit: int
    columns: tuple[_Line, ...]


NAMES = ("denmark", "health_canada", "glasgow", "nrw", "aggregate")
_DAILY = "_per_day"


def preset(name: str) -> Preset:
    """Give the preset called ``name``; raises FristedError (``preset_unknown``)."""
    if name not in NAMES:
        raise FristedError(
            "preset_unknown", f"There is no export called {name!r}.", remedy=f"Choose one of: {', '.join(NAMES)}."
        )  # fmt: skip
    written = (resources.files("fristed.server.exports") / "presets" / f"{name}.toml").read_bytes()
    read = msgspec.toml.decode(written, type=_File)
    columns = tuple(column for line in read.columns for column in _columns(line))
    return Preset(
        name=name, title=read.title, about=read.about, source=read.source, per=read.per, limit=read.limit,
        columns=columns,
    )  # fmt: skip


def _columns(line: _Line) -> list[Column]:
    if line.prefix is not None:
        found = [one for one in MEASURES.values() if one.by == "room" and one.name.startswith(line.prefix)]
        return [Column(name=one.name.removesuffix(_DAILY), measures=(one.name,)) for one in found]
    return [
        Column(
            name=line.name, measures=line.measures, percent_of=line.percent_of, divide=line.divide,
            not_recorded=line.not_recorded,
        )
    ]  # fmt: skip
