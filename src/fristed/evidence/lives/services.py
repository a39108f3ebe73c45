"""Ambulance calls, hospital stays, hospital days and treatment starts that a room changes in a year.

Source of all: Irwin et al., Harm Reduction Journal 2017;14:29, tables 1 to 8.
"""

from __future__ import annotations

from fristed.evidence.lives.inputs import check_amounts, check_shares


def soft_tissue_days_averted(
    guests: float, *, hospitalised_share: float, reduction: float, stay_days: float
) -> float:
    """Give hospital days per year not spent on skin and soft tissue infections.

    ``hospitalised_share`` of guests would be admitted once a year, each stay ``stay_days`` long, and the
    room cuts stays by the share ``reduction``.
    """
    check_amounts(guests=guests, stay_days=stay_days)
    check_shares(hospitalised_share=hospitalised_share, reduction=reduction)
    return guests * hospitalised_share * reduction * stay_days


def responses_averted(
    intakes: float, *, emergency_share: float, outside_share: float, inside_share: float
) -> float:
    """Give responses (ambulance calls, admissions) per year that emergencies need less inside than outside.

    ``emergency_share`` of ``intakes`` are emergencies; ``outside_share`` of these would draw a response in
    the street, ``inside_share`` do in the room. Below nought where the room draws more.
    """
    check_amounts(intakes=intakes)
    check_shares(emergency_share=emergency_share, outside_share=outside_share, inside_share=inside_share)
    return intakes * emergency_share * (outside_share - inside_share)


def treatment_starts(guests: float, *, entering_share: float) -> float:
    """Give the guests per year who enter treatment through the room."""
    check_amounts(guests=guests)
    check_shares(entering_share=entering_share)
    return guests * entering_share
