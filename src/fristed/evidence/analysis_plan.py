"""The analysis plan: what will be looked at, where, when and how, fixed before the data are seen."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from fristed.errors import InputRefused
from fristed.text import Text

Change = Literal["opening", "closing"]
Measured = Literal["count", "grams", "value"]
Purpose = Literal["secondary", "harm", "negative_control"]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9._:-]+\Z")]
Said = Annotated[str, msgspec.Meta(min_length=1, max_length=1000)]


class _Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    pass


def _plain(value: Any) -> Any:
    """Give a part of a plan without what equals its default (the codec itself leaves out what is the default)."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if not isinstance(value, _Part):
        return value
    held = ((field, getattr(value, field.name)) for field in msgspec.structs.fields(value))
    return {field.name: _plain(one) for field, one in held if field.required or one != field.default}


class Treated(_Part, frozen=True):
    """One area and the day on which a room opened (or closed) in it."""

    area: Said
    on: dt.date
    kind: Change = "opening"


class Outcome(_Part, frozen=True):
    """One column of the data: ``measured`` says whether it was counted, weighed in grams, or is any other value.

    ``purpose`` tells what a further outcome is registered for: ``secondary``, a ``harm`` (shown as large as
    the benefit), or a ``negative_control`` (something a room cannot change). ``per_exposure`` is false where the
    data's exposure is none of its own, as crews' minutes are none of residents' reports.
    """

    column: Said
    unit: Said
    unit_da: str = ""
    measured: Measured = "count"
    purpose: Purpose = "secondary"
    per_exposure: bool = True

    @property
    def said(self) -> Text:
        """The unit in both languages."""
        return Text(self.unit, self.unit_da or self.unit)


class Exclusion(_Part, frozen=True):
    """What is left out, and why: an ``area``, or the days from ``first`` to ``last`` (in every area, whichever is named)."""

    reason: Said
    area: str | None = None
    first: dt.date | None = None
    last: dt.date | None = None


class AnalysisPlan(_Part, frozen=True):
    """What will be looked at, where, when and how.

    ``treated`` are the areas with a room (several, opened on different days, or closed); ``controls`` the
    areas compared with (None: every other area of the data that is not a ring). Periods from ``first`` to
    ``last`` count. ``estimator`` is the primary one, ``second`` the others, both of ``effect.ESTIMATORS``.
    ``alpha`` 0.05 asks for 95 % intervals. ``seen_until`` is the last day of which its makers had seen the
    outcome. ``radius_metres`` is how near an area lies to count as the room's, where the data tell distances.
    """

    plan: Name
    question: Said
    outcome: Outcome
    treated: Annotated[tuple[Treated, ...], msgspec.Meta(min_length=1)]
    estimator: Said = "ratio_did"
    question_da: str = ""
    second: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    controls: tuple[str, ...] | None = None
    exclusions: tuple[Exclusion, ...] = ()
    first: dt.date | None = None
    last: dt.date | None = None
    radius_metres: Annotated[float, msgspec.Meta(gt=0)] | None = None
    alpha: Annotated[float, msgspec.Meta(gt=0, lt=1)] = 0.05
    stop_rule: str = ""
    seen_until: dt.date | None = None
    seed: Annotated[int, msgspec.Meta(ge=0, le=2**53 - 1)] = 0

    def __post_init__(self) -> None:
        _check_areas(self)
        _check_days(self)

    @property
    def text(self) -> str:
        """The canonical form: JSON with sorted keys and without what is left to its default."""
        return msgspec.json.encode(_plain(self), order="sorted").decode()

    @property
    def digest(self) -> str:
        """The SHA-256 of ``text``: two plans that say the same have the same."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def said(self) -> Text:
        """The question in both languages."""
        return Text(self.question, self.question_da or self.question)

    @property
    def opened(self) -> dict[str, dt.date]:
        """The day of each treated area."""
        return {one.area: one.on for one in self.treated}

    @property
    def closing(self) -> bool:
        """Whether rooms closed, so that the ratio is read the other way."""
        return self.treated[0].kind == "closing"

    @property
    def level(self) -> float:
        """The level of the intervals."""
        return 1 - self.alpha

    @property
    def registered(self) -> tuple[Outcome, ...]:
        """Every outcome, the primary first."""
        return (self.outcome, *self.outcomes)


def read_plan(path: Path) -> AnalysisPlan:
    """Read a plan from a TOML (or JSON) file; docs/reference/analysis-plan.md lists its fields.

    Raises InputRefused with the file's name: ``file_missing``, ``not_a_plan``, and what ``AnalysisPlan`` refuses.
    """
    try:
        written = path.read_bytes()
        fields = msgspec.json.decode(written) if path.suffix == ".json" else msgspec.toml.decode(written)
    except FileNotFoundError as error:
        raise InputRefused(
            "file_missing", "There is no such file.", remedy="Check the name and the folder.", file=path
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _not_a_plan(f"The file cannot be read: {error}", path) from error
    try:
        return plan_of(fields)
    except InputRefused as refusal:
        refusal.file = str(path)
        raise


def plan_of(fields: dict[str, Any]) -> AnalysisPlan:
    """Make a plan of plain fields, as TOML or JSON hold them.

    Raises InputRefused ``not_a_plan`` naming the field that is wrong, ``treated_among_controls``,
    ``area_twice``, ``mixed_changes``, ``window_reversed``, ``outcome_twice``, ``empty_exclusion``.
    """
    try:
        return msgspec.convert(fields, AnalysisPlan)
    except msgspec.ValidationError as error:
        # Refusals of __post_init__ are no ValueErrors and pass through as they are.
        raise _not_a_plan(str(error)) from error


def plan_from_text(text: str) -> AnalysisPlan:
    """Read a plan back from its canonical ``text``. Raises InputRefused as ``plan_of`` does."""
    try:
        fields = msgspec.json.decode(text)
    except msgspec.DecodeError as error:
        raise _not_a_plan(f"The text is not JSON: {error}") from error
    return plan_of(fields)


def _not_a_plan(found: str, path: Path | None = None) -> InputRefused:
    return InputRefused(
        "not_a_plan", f"This is not an analysis plan. {found.rstrip('.')}.",
        remedy="See docs/reference/analysis-plan.md, or let `fristed show plan new` ask for each field.", file=path,
    )  # fmt: skip


def _check_areas(plan: AnalysisPlan) -> None:
    areas = [one.area for one in plan.treated]
    for area in areas:
        if areas.count(area) > 1:
            raise InputRefused(
                "area_twice", f"Area {area} is treated more than once.",
                remedy="Give one day an area; a closing after an opening is a plan of its own.",
            )  # fmt: skip
        if area in (plan.controls or ()):
            raise InputRefused(
                "treated_among_controls", f"Area {area} has a room and stands among the controls.",
                remedy=f"Take {area} out of one of the two.",
            )  # fmt: skip
    if len({one.kind for one in plan.treated}) > 1:
        raise InputRefused(
            "mixed_changes", "The plan has both openings and closings, whose ratios go opposite ways.",
            remedy="Make a plan for the openings and another for the closings.",
        )  # fmt: skip
    columns = [one.column for one in plan.registered]
    for column in columns:
        if columns.count(column) > 1:
            raise InputRefused(
                "outcome_twice", f"The outcome {column} is registered more than once.",
                remedy="Keep one of them.",
            )  # fmt: skip


def _check_days(plan: AnalysisPlan) -> None:
    spans = [("The plan", plan.first, plan.last)]
    spans += [(f"The exclusion {one.reason!r}", one.first, one.last) for one in plan.exclusions]
    for what, first, last in spans:
        if first is not None and last is not None and last < first:
            raise InputRefused(
                "window_reversed", f"{what} ends on {last}, before it begins on {first}.",
                remedy="Change the two days.",
            )  # fmt: skip
    for one in plan.exclusions:
        if one.area is None and one.first is None and one.last is None:
            raise InputRefused(
                "empty_exclusion", f"The exclusion {one.reason!r} names no area and no day.",
                remedy="Say what is left out, or take it away.",
            )  # fmt: skip
