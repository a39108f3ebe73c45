from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from fristed.brief.chains import Judgement, base_share, judgement
from fristed.brief.document import Source
from fristed.brief.facts import Facts
from fristed.brief.number import Number
from fristed.evidence.lives.shares import scaled
from fristed.text import Text

NOWHERE = Source(made_by="a test", data_digest="00" * 32, version="1", note="")


def facts(**counts: float | None) -> Facts:
    said = Text("x", "x")
    return Facts(
        city="Copenhagen",
        language="en",
        as_of=dt.date(2013, 4, 4),
        numbers={
            name: Number(name=name, value=value, low=None, high=None, unit=said, label=said, definition=said, query=name, digest="00" * 32, rows=1)
            for name, value in counts.items()
        },
        findings=(),
        plan=None,
        version="1",
        digest="00" * 32,
        simulated=False,
    )  # fmt: skip


def judged(fatal: float, cases: float) -> Judgement:
    return Judgement(fatal=fatal, cases=cases, own=True, source=NOWHERE)


def test_six_of_ten_leaves_thirty_to_eighty_five_percent() -> None:
    # The bounds the evidence register gives for the city's figure: Beta(6.5, 4.5), 30 to 85 %.
    share = judgement(facts()).share
    assert (share.estimate, share.low, share.high) == pytest.approx((0.6, 0.305, 0.847), abs=2e-3)


def test_ten_emergencies_at_the_base_rate_are_four_tenths_of_a_death() -> None:
    assert 10 * base_share() == pytest.approx(0.4)


def test_none_and_all_have_their_outer_bound_at_the_edge() -> None:
    assert judged(0, 5).share.low == 0
    assert judged(5, 5).share.high == 1


def test_own_judgements_are_preferred_to_the_reported_figure() -> None:
    own = judgement(facts(emergencies_judged=20, emergencies_judged_fatal=5))
    assert (own.fatal, own.cases, own.own) == (5, 20, True)


@pytest.mark.parametrize("counts", [{}, {"emergencies_judged": 20.0}, {"emergencies_judged": 0.0, "emergencies_judged_fatal": 0.0}, {"emergencies_judged": None, "emergencies_judged_fatal": 2.0}])  # fmt: skip
def test_without_own_judgements_the_reported_figure_stands(counts: dict[str, float | None]) -> None:
    assert not judgement(facts(**counts)).own


def test_scaling_keeps_the_bounds_in_step() -> None:
    wide = scaled(msgspec.structs.replace(judged(6, 10).share, low=0.3, high=0.8), 30)
    assert (wide.estimate, wide.low, wide.high) == pytest.approx((18, 9, 24))
