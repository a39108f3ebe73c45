"""Care given besides the intake, and referrals to other services."""

from __future__ import annotations

import polars as pl

from fristed.measures.calendar import Per, counted, laid_out
from fristed.measures.codes import CARE, REFERRED_TO
from fristed.measures.register import Column, Split, by_code, code_counts, family, split_by_code, subset
from fristed.measures.rooms import room_calendar
from fristed.measures.tables import Tables
from fristed.text import Text

_TIMES = Text("times", "gange")
_REFERRALS = Text("referrals", "henvisninger")
_FATES = {
    "accepted": (
        Text("accepted by the guest", "som gæsten tog imod"),
        Text(
            "Referrals of the period that the guest accepted, whenever that was.",
            "Periodens henvisninger, som gæsten tog imod, uanset hvornår.",
        ),
    ),
    "arrived": (
        Text("after which the guest came", "efter hvilke gæsten kom frem"),
        Text(
            "Referrals of the period after which the other service said that the guest came, whenever that was.",
            "Periodens henvisninger, hvor det andet tilbud fortalte, at gæsten kom, uanset hvornår.",
        ),
    ),
}


@family(
    Column(
        name="care_per_day",
        column="care",
        unit=_TIMES,
        definition=Text(
            "Times that something was done for a guest besides the intake, in a visit or at the door.",
            "Gange der blev gjort noget for en gæst ud over indtaget, under et besøg eller i døren.",
        ),
    ),
    *by_code("care", CARE, unit=_TIMES, definition=Text("Times of {}.", "Antal gange: {}.")),
    Column(
        name="care_minutes_per_day",
        column="care_minutes",
        unit=Text("minutes", "minutter"),
        shape="amount",
        rests_on=("care_per_day",),
        definition=Text(
            "Minutes of care, where staff noted them.", "Minutters omsorg, hvor personalet noterede dem."
        ),
    ),
    splits=(split_by_code("care_per_day", ("care", CARE)),),
)
def care(tables: Tables, *, per: Per = "day") -> pl.DataFrame:
    """Count care: columns ``room``, ``start``, ``days``, ``care``, ``care_wound`` and so on, ``care_minutes``."""
    given = counted(
        tables.of("care.given"),
        pl.len().alias("care"),
        *code_counts("care", "care", CARE),
        pl.col("minutes").sum().alias("care_minutes"),
        by="room",
        per=per,
    )
    return laid_out(room_calendar(tables, per), given)


def _by_fate(fate: str) -> tuple[Column, ...]:
    said, definition = _FATES[fate]
    whole = Column(
        name=f"referrals_{fate}_per_day", column=f"referrals_{fate}", unit=_REFERRALS, definition=definition
    )
    return whole, *by_code(
        f"referrals_{fate}", REFERRED_TO, unit=_REFERRALS,
        definition=Text(f"Referrals to {{}}, {said.en}.", f"Henvisninger til {{}}, {said.da}."),
    )  # fmt: skip


@family(
    Column(
        name="referrals_per_day",
        column="referrals",
        unit=_REFERRALS,
        definition=Text(
            "Offers to send a guest on to another service, counted on the day of the offer.",
            "Tilbud om at henvise en gæst til et andet tilbud, talt på dagen for tilbuddet.",
        ),
    ),
    *by_code(
        "referrals", REFERRED_TO, unit=_REFERRALS,
        definition=Text("Referrals to {} that were offered.", "Tilbudte henvisninger til {}."),
    ),
    *_by_fate("accepted"),
    *_by_fate("arrived"),
    splits=(
        split_by_code("referrals_per_day", ("referrals", REFERRED_TO)),
        *(
            split
            for fate in _FATES
            for split in (
                split_by_code(f"referrals_{fate}_per_day", (f"referrals_{fate}", REFERRED_TO)),
                subset("referrals_per_day", f"referrals_{fate}_per_day"),
                *(
                    Split(total=f"referrals_{to}_per_day", parts=(f"referrals_{fate}_{to}_per_day",), whole=False)
                    for to in REFERRED_TO
                ),
            )
        ),
    ),
)  # fmt: skip
def referrals(tables: Tables, *, per: Per = "day") -> pl.DataFrame:
    """Count referrals by the day they were offered.

    Columns: ``room``, ``start``, ``days``, ``referrals``, ``referrals_accepted``, ``referrals_arrived``, and each
    of them by service (``referrals_treatment``, ``referrals_accepted_treatment`` and so on).
    """
    key = ["room", "referral"]
    answered = tables.of("referral.answered").unique(key, keep="last", maintain_order=True)
    arrived = tables.of("referral.arrived").select(*key).unique().with_columns(arrived=True)
    known = (
        tables.of("referral.offered")
        .unique(key, keep="first", maintain_order=True)
        .join(answered.select(*key, "answer"), on=key, how="left")
        .join(arrived, on=key, how="left")
        .with_columns((pl.col("answer") == "accepted").alias("accepted"))
    )
    by_fate = [
        (pl.col(fate) & (pl.col("to") == to)).sum().alias(f"referrals_{fate}_{to}")
        for fate in _FATES
        for to in REFERRED_TO
    ]
    return laid_out(
        room_calendar(tables, per),
        counted(
            known,
            pl.len().alias("referrals"),
            *code_counts("to", "referrals", REFERRED_TO),
            *[pl.col(fate).sum().alias(f"referrals_{fate}") for fate in _FATES],
            *by_fate,
            by="room",
            per=per,
        ),
    )
