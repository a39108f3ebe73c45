"""Displacement ring by ring: did what left the room's streets come up 250, 500 or 1,000 metres away?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Any

import msgspec
import numpy as np
import polars as pl

from fristed.errors import InputRefused
from fristed.evidence.analysis_plan import AnalysisPlan
from fristed.evidence.checks import moved
from fristed.evidence.displacement import Displacement
from fristed.evidence.displacement import displacement as between_zones
from fristed.evidence.finding import Check, Interval
from fristed.evidence.frames import RING, Sheet, controls_of, read_data, study_of
from fristed.evidence.menu import one_day
from fristed.progress import Progress, silent
from fristed.text import Text, number

RINGS_METRES = (0.0, 250.0, 500.0, 1000.0)
MEASURED = 0.931
"""The lowest coverage of any interval here in docs/methods/displacement.md (2,000 simulated towns a row)."""


class Ring(msgspec.Struct, frozen=True, kw_only=True):
    """One ring, or all of them together: what left the room's streets, what came here, and both.

    Intervals are None where ``refused`` says why nothing can be told; see ``displacement.Displacement`` for them.
    ``quotient`` alone is None where there was no clear fall near the room.
    """

    name: Text
    areas: tuple[str, ...]
    near: Interval | None = None
    ring: Interval | None = None
    net: Interval | None = None
    quotient: Interval | None = None
    sentence: Text
    refused: Text | None = None


class Displaced(msgspec.Struct, frozen=True, kw_only=True):
    """Displacement in every ring; the last of ``rings`` is all of them together.

    ``number`` and ``interval`` are its total net effect: how many fewer near the room and in the rings together
    than the areas further away led one to expect, over the whole time after. ``coverage`` is the lowest measured.
    """

    rings: tuple[Ring, ...]
    number: float | None
    interval: Interval | None
    coverage: float
    sentence: Text
    checks: tuple[Check, ...]
    data_digest: str
    plan_digest: str

    @property
    def table(self) -> pl.DataFrame:
        """One row per ring and quantity: ``ring``, ``areas``, ``quantity``, ``estimate``, ``low``, ``high``."""
        rows = [
            {
                "ring": ring.name.en, "areas": len(ring.areas), "quantity": quantity,
                "estimate": None if one is None else one.estimate,
                "low": None if one is None else one.low, "high": None if one is None else one.high,
            }
            for ring in self.rings
            for quantity in ("near", "ring", "net", "quotient")
            for one in [getattr(ring, quantity)]
        ]  # fmt: skip
        types = {"ring": pl.String, "areas": pl.Int64, "quantity": pl.String, "estimate": pl.Float64,
                 "low": pl.Float64, "high": pl.Float64}  # fmt: skip
        return pl.DataFrame(rows, schema=types)

    def to_dict(self) -> dict[str, Any]:
        """Give all of it as plain values."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain


def displacement(
    data: pl.DataFrame,
    plan: AnalysisPlan,
    *,
    rings: Sequence[float] = RINGS_METRES,
    progress: Progress = silent,
) -> Displaced:
    """Compare every ring with the room's streets and the areas beyond the last ring, before and after the opening.

    ``rings`` are the edges in metres, the first of them nought: areas up to the second edge (and those treated)
    are the room's streets, areas beyond the last the controls. Without ``distance_metres`` in the data the areas whose
    ``role`` is ``ring`` are the one ring. ``progress`` counts rings.

    Raises InputRefused as ``frames.read_data`` does, ``no_rings``, ``uneven_rings``, ``several_openings``; a ring
    of which nothing can be told says why.
    """
    return of_sheet(read_data(data, plan), plan, rings=rings, progress=progress)


def of_sheet(
    sheet: Sheet, plan: AnalysisPlan, *, rings: Sequence[float] = RINGS_METRES, progress: Progress = silent
) -> Displaced:
    """Do as ``displacement`` with data that were read already."""
    _check_edges(rings)
    one_day(study_of(sheet, plan))
    room, around, far = _zones(sheet, plan, rings)
    every = tuple(area for _, areas in around for area in areas)
    asked = [*around, (Text("all rings together", "alle ringe tilsammen"), every)]
    told = []
    for done, (name, areas) in enumerate(asked, 1):
        told.append(_ring(sheet, plan, name, room, areas, far))
        progress(done, len(asked))
    last = told[-1]
    return Displaced(
        rings=tuple(told), number=None if last.net is None else last.net.estimate, interval=last.net,
        coverage=MEASURED, sentence=last.sentence,
        checks=(moved.check([(ring.name, ring.ring, ring.quotient, ring.refused) for ring in told[:-1]], last.sentence),),
        data_digest=sheet.digest, plan_digest=plan.digest,
    )  # fmt: skip


def _check_edges(rings: Sequence[float]) -> None:
    if len(rings) < 3 or rings[0] != 0 or any(b <= a for a, b in pairwise(rings)):
        raise InputRefused(
            "uneven_rings", f"The rings {', '.join(f'{edge:g}' for edge in rings)} are not edges that grow from 0.",
            remedy="Give three edges or more in metres, such as 0 250 500 1000.",
        )  # fmt: skip


def _zones(
    sheet: Sheet, plan: AnalysisPlan, rings: Sequence[float]
) -> tuple[tuple[str, ...], list[tuple[Text, tuple[str, ...]]], tuple[str, ...]]:
    """Give the room's areas, each ring with its areas, and the controls."""
    treated = tuple(plan.opened)
    if sheet.distance_metres is None:
        ring = tuple(area for area, role in sheet.roles.items() if role == RING)
        if not ring:
            raise InputRefused(
                "no_rings", "The data tell neither distances to the room nor which areas are a ring around it.",
                remedy="Give `distance_metres`, or `role` with `ring`.",
            )  # fmt: skip
        return treated, [(Text("the ring", "ringen"), ring)], controls_of(sheet, plan)
    far = dict(zip(sheet.areas, sheet.distance_metres.tolist(), strict=True))
    room = tuple(area for area in sheet.areas if area in treated or far[area] <= rings[1])
    around = [
        (
            Text(f"{low:g} to {high:g} metres", f"{low:g} til {high:g} meter"),
            tuple(area for area in sheet.areas if area not in room and low < far[area] <= high),
        )
        for low, high in pairwise(rings[1:])
    ]
    beyond = tuple(area for area in sheet.areas if area not in room and not far[area] <= rings[-1])
    named = plan.controls or [area for area in beyond if not np.isnan(far[area])]
    return room, around, tuple(area for area in beyond if area in named)


def _ring(
    sheet: Sheet,
    plan: AnalysisPlan,
    name: Text,
    room: Collection[str],
    areas: tuple[str, ...],
    far: Collection[str],
) -> Ring:
    if not areas:
        said = Text(
            f"No area lies in the ring of {name.en}, so nothing can be told of it.",
            f"Intet område ligger i ringen {name.da}, så intet kan siges om den.",
        )
        return Ring(name=name, areas=areas, sentence=said, refused=said)
    panel = study_of(sheet, plan, controls=[*room, *areas, *far]).panel
    try:
        found = between_zones(
            panel, opened_on=next(iter(plan.opened.values())), room=room, ring=areas, controls=far,
            unit=plan.outcome.said,
        )  # fmt: skip
    except InputRefused as refusal:
        said = Text(f"Ring of {name.en}: {refusal}", f"Ringen {name.da}: {refusal}")
        return Ring(name=name, areas=areas, sentence=said, refused=said)
    return Ring(
        name=name, areas=areas, near=found.near, ring=found.ring, net=found.net, quotient=found.quotient,
        sentence=_said(name, len(areas), found),
    )  # fmt: skip


def _said(name: Text, areas: int, found: Displacement) -> Text:
    return Text(
        f"{name.en[:1].upper()}{name.en[1:]} ({number(areas, 'en')} areas): {found.sentence.en}",
        f"{name.da[:1].upper()}{name.da[1:]} ({number(areas, 'da')} områder): {found.sentence.da}",
    )
