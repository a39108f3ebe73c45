"""Emergencies: how many, how grave, per 1,000 intakes, and what was done how fast."""

from __future__ import annotations

import polars as pl
from scipy.special import gammaincinv

from fristed.measures.calendar import Per, counted, laid_out
from fristed.measures.codes import ACTIONS, EMERGENCIES, JUDGEMENTS, OUTCOMES
from fristed.measures.intakes import intakes
from fristed.measures.register import Column, Split, by_code, code_counts, family, split_by_code, subset
from fristed.measures.rooms import room_calendar
from fristed.measures.tables import Tables
from fristed.text import Text

GRADES = (0, 1, 2, 3, 4)
_UNIT = Text("emergencies", "akutte hændelser")


GRADE_WORDS = {str(grade): Text(str(grade), str(grade)) for grade in GRADES}
_BY_CODE = (
    *by_code(
        "emergencies_grade", GRADE_WORDS, unit=_UNIT,
        definition=Text("Emergencies of grade {}, as staff graded them.", "Akutte hændelser af grad {}, som personalet vurderede dem."),
    ),
    *by_code(
        "emergencies_type", EMERGENCIES, unit=_UNIT,
        definition=Text("Emergencies of the type: {}.", "Akutte hændelser af typen: {}."),
    ),
    *by_code(
        "emergencies_outcome", OUTCOMES, unit=_UNIT,
        definition=Text("Emergencies that ended with {}.", "Akutte hændelser, der endte med {}."),
    ),
    *by_code(
        "emergencies_with", ACTIONS, unit=_UNIT,
        definition=Text(
            "Emergencies in which there was {}, once or several times.",
            "Akutte hændelser, hvor der var {}, én eller flere gange.",
        ),
    ),
    *by_code(
        "emergencies_judged", JUDGEMENTS, unit=_UNIT,
        definition=Text(
            "Emergencies of which staff, asked whether the guest would have died elsewhere, said: {}. A judgement.",
            "Akutte hændelser, hvor personalet på spørgsmålet, om gæsten ville være død andetsteds, svarede: {}. Et skøn.",
        ),
    ),
)  # fmt: skip


@family(
    Column(
        name="emergencies_per_day",
        column="emergencies",
        unit=_UNIT,
        definition=Text(
            "Overdoses and other drug emergencies of every grade, counted on the day they began.",
            "Overdoser og andre akutte hændelser af enhver grad, talt på den dag de begyndte.",
        ),
    ),
    Column(
        name="grave_emergencies_per_day",
        column="grave",
        unit=_UNIT,
        definition=Text(
            "Emergencies of grade 3 or 4: naloxone, assisted ventilation, ambulance or arrest.",
            "Akutte hændelser af grad 3 eller 4: naloxon, assisteret ventilation, ambulance eller hjertestop.",
        ),
    ),
    Column(
        name="emergencies_not_ended_per_day",
        column="ungraded",
        unit=_UNIT,
        definition=Text(
            "Emergencies without a closing form: of no type, grade or outcome yet.",
            "Akutte hændelser uden afslutning: endnu uden type, grad og udfald.",
        ),
    ),
    Column(
        name="judged_emergencies_per_day",
        column="judged",
        unit=_UNIT,
        definition=Text(
            "Emergencies of which staff were asked whether the guest would have died elsewhere, and answered.",
            "Akutte hændelser, hvor personalet svarede på, om gæsten ville være død andetsteds.",
        ),
    ),
    Column(
        name="judged_deaths_averted_per_day",
        column="would_have_died",
        unit=_UNIT,
        definition=Text(
            "Emergencies after which staff judged that the guest would have died elsewhere. A judgement, "
            "not a measurement: never to be shown without the published base rate beside it.",
            "Akutte hændelser hvor personalet skønnede, at gæsten ville være død andre steder. Et skøn, "
            "ikke en måling: må aldrig vises uden den publicerede basisrate ved siden af.",
        ),
    ),
    *_BY_CODE,
    Column(
        name="naloxone_milligrams_per_day",
        column="naloxone_milligrams",
        unit=Text("milligrams", "milligram"),
        shape="amount",
        rests_on=("emergencies_with_naloxone_per_day",),
        definition=Text(
            "Naloxone given in emergencies, where staff noted how much.",
            "Naloxon givet ved akutte hændelser, hvor personalet noterede hvor meget.",
        ),
    ),
    splits=(
        split_by_code("emergencies_per_day", ("emergencies_grade", GRADE_WORDS), more=["emergencies_not_ended_per_day"]),
        split_by_code("emergencies_per_day", ("emergencies_type", EMERGENCIES), more=["emergencies_not_ended_per_day"]),
        split_by_code("emergencies_per_day", ("emergencies_outcome", OUTCOMES), more=["emergencies_not_ended_per_day"]),
        Split(total="grave_emergencies_per_day", parts=("emergencies_grade_3_per_day", "emergencies_grade_4_per_day")),
        *(subset("emergencies_per_day", f"emergencies_with_{action}_per_day") for action in ACTIONS),
        subset("emergencies_per_day", "judged_emergencies_per_day"),
        split_by_code("judged_emergencies_per_day", ("emergencies_judged", JUDGEMENTS), more=["judged_deaths_averted_per_day"]),
    ),
)  # fmt: skip
def emergencies(tables: Tables, *, per: Per = "day") -> pl.DataFrame:
    """Count emergencies by the day they began.

    Columns: ``room``, ``start``, ``days``, ``emergencies``, ``ungraded`` (not ended), ``grave``, ``judged``, ``would_have_died``, ``naloxone_milligrams``, and those named after the codes of grade,
    type, outcome, action and judgement (``emergencies_grade_0``).
    """
    key = ["room", "emergency"]
    ended = tables.of("emergency.ended").unique(key, keep="last", maintain_order=True)
    begun = tables.of("emergency.started").unique(key, keep="first", maintain_order=True)
    known = begun.join(
        ended.select(*key, "type", "grade", "outcome", "would_have_died"), on=key, how="left"
    ).join(_acted(tables), on=key, how="left")
    return laid_out(
        room_calendar(tables, per),
        counted(
            known,
            pl.len().alias("emergencies"),
            *[(pl.col("grade") == grade).sum().alias(f"emergencies_grade_{grade}") for grade in GRADES],
            pl.col("grade").is_null().sum().alias("ungraded"),
            (pl.col("grade") >= 3).sum().alias("grave"),
            pl.col("would_have_died").is_not_null().sum().alias("judged"),
            *code_counts("would_have_died", "emergencies_judged", JUDGEMENTS),
            (pl.col("would_have_died") == "yes").sum().alias("would_have_died"),
            *code_counts("type", "emergencies_type", EMERGENCIES),
            *code_counts("outcome", "emergencies_outcome", OUTCOMES),
            *[pl.col(f"emergencies_with_{action}").sum() for action in ACTIONS],
            pl.col("naloxone_milligrams").sum(),
            by="room",
            per=per,
        ),
    )


def _acted(tables: Tables) -> pl.DataFrame:
    """Say of each emergency which actions there were, and how much naloxone."""
    given = pl.col("milligrams").filter(pl.col("action") == "naloxone").sum()
    return (
        tables.of("emergency.acted")
        .group_by("room", "emergency")
        .agg(
            *[(pl.col("action") == action).any().alias(f"emergencies_with_{action}") for action in ACTIONS],
            given.alias("naloxone_milligrams"),
        )
    )


@family(
    Column(
        name="emergencies_per_1000_intakes",
        column="per_1000",
        unit=Text("per 1,000 intakes", "pr. 1.000 indtag"),
        shape="rate",
        rests_on=("emergencies_per_day", "intakes_per_day"),
        definition=Text(
            "Emergencies of every grade per 1,000 registered intakes of the same period, with Garwood's "
            "exact Poisson interval; none where there was no intake.",
            "Akutte hændelser af enhver grad pr. 1.000 registrerede indtag i samme periode, med Garwoods "
            "eksakte Poisson-interval; intet tal uden indtag.",
        ),
    ),
)
def emergency_rate(tables: Tables, *, per: Per = "month", level: float = 0.95) -> pl.DataFrame:
    """Rate emergencies by intakes.

    Columns: ``room``, ``start``, ``days``, ``emergencies``, ``intakes``, ``per_1000``, ``low``, ``high``.
    """
    keys = ["room", "start", "days"]
    both = (
        emergencies(tables, per=per)
        .select(*keys, "emergencies")
        .join(intakes(tables, per=per).select(*keys, "intakes"), on=keys)
    )
    bounds = [garwood(count, level=level) for count in both["emergencies"]]
    lows = pl.Series("low", [low for low, _ in bounds], dtype=pl.Float64)
    highs = pl.Series("high", [high for _, high in bounds], dtype=pl.Float64)
    per_1000 = pl.when(pl.col("intakes") > 0).then(1000 / pl.col("intakes"))
    return both.with_columns(
        pl.col("emergencies").cast(pl.Float64).alias("per_1000"), lows, highs
    ).with_columns(pl.col("per_1000", "low", "high") * per_1000)


def garwood(count: int, *, level: float = 0.95) -> tuple[float, float]:
    """Give the exact Poisson interval of a ``count`` (Garwood, Biometrika 1936;28:437).

    The bounds are the means under which so high, or so low, a count has probability (1 - level) / 2:
    half the chi-square quantiles of 2n and 2n + 2 degrees of freedom, written as gamma quantiles.
    """
    tail = (1 - level) / 2
    low = float(gammaincinv(count, tail)) if count else 0.0
    return low, float(gammaincinv(count + 1, 1 - tail))


def actions(tables: Tables) -> pl.DataFrame:
    """Time every action of every emergency from the moment the emergency began.

    Columns: ``room``, ``emergency``, ``action``, ``seconds``, ``clock``: ``mono`` where one device made both
    entries and its monotonic clock says so, ``at`` where two devices' wall clocks had to be compared.
    """
    begun = tables.of("emergency.started").unique(["room", "emergency"], keep="first", maintain_order=True)
    begun = begun.select("room", "emergency", "device", "at", "mono")
    acted = tables.of("emergency.acted").join(begun, on=["room", "emergency"], suffix="_0")
    one_clock = (
        (pl.col("device") == pl.col("device_0"))
        & pl.col("mono").is_not_null()
        & (pl.col("mono") >= pl.col("mono_0"))
    )
    by_mono = pl.col("mono") - pl.col("mono_0")
    by_wall = (pl.col("at") - pl.col("at_0")).dt.total_milliseconds()
    return acted.select(
        "room",
        "emergency",
        "action",
        (pl.when(one_clock).then(by_mono).otherwise(by_wall) / 1000).alias("seconds"),
        pl.when(one_clock).then(pl.lit("mono")).otherwise(pl.lit("at")).alias("clock"),
    )
