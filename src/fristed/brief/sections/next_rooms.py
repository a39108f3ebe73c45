"""Where the next rooms should stand: map, proof in words, rivals, gains and the fate of each proposal."""

from __future__ import annotations

from collections.abc import Sequence

from fristed.brief.claims import names, quantity, say, share, statement
from fristed.brief.document import (
    Block,
    Claim,
    Figure,
    Inline,
    Name,
    Paragraph,
    Piece,
    Section,
    Subheading,
    Table,
)
from fristed.brief.facts import Facts
from fristed.planning.plan import Alternative, Gain, Plan, Proposal, Site


def section(facts: Facts) -> Section:
    """Write the plan, or say that there is none."""
    words, plan = facts.words, facts.plan
    blocks: tuple[Block, ...] = (Paragraph((words["next.none"],)),)
    if plan is not None:
        blocks = (
            Paragraph((statement(plan.sentence, facts.from_plan(plan), facts.language),)),
            _map(facts, plan),
            Subheading((words["next.proof_title"],)),
            Paragraph(proof(facts, plan)),
            Paragraph(say(words["next.proof_scope"], distance=measured(facts, plan))),
            _rivals(facts, plan),
            *_gains(facts, plan),
            *_proposals(facts, plan),
        )
    return Section(id="next", title=words["next.title"], blocks=blocks)


def listed(facts: Facts, sites: Sequence[Site]) -> Inline:
    """List sites by name, as a sentence lists them."""
    return names([site.name for site in sites], facts.words["head.and"])


def new_sites(plan: Plan) -> tuple[Site, ...]:
    """Give the sites the plan adds."""
    return tuple(site for site in plan.sites if not site.fixed)


def worth(facts: Facts, plan: Plan, value: float) -> Claim:
    """Claim a plan's value in the unit of its objective: metres or a share."""
    source = facts.from_plan(plan)
    if plan.objective == "covered_demand":
        return share(value, source, facts.language, decimals=1)
    return quantity(value, source, facts.language, decimals=0)


def measured(facts: Facts, plan: Plan) -> Claim:
    """Quote how the planner says the distances were measured, figures and all."""
    source = facts.from_plan(plan)
    return Claim(text=plan.distance_by.said(facts.language), value=None, unit="", source=source)


def proof(facts: Facts, plan: Plan) -> Inline:
    """Say what is proven; only a plan whose status is optimal is said to be unbeatable."""
    key = "next.proof_optimal" if plan.proof.status == "optimal" else "next.proof_limit"
    return say(
        facts.words[key],
        value=worth(facts, plan, plan.proof.value),
        bound=worth(facts, plan, plan.proof.bound),
        gap=share(plan.proof.gap, facts.from_plan(plan), facts.language, decimals=1),
    )


def _map(facts: Facts, plan: Plan) -> Figure:
    words, standing = facts.words, [site for site in plan.sites if site.fixed]
    alt = say(
        words["next.map_alt" if standing else "next.map_alt_new"],
        chosen=listed(facts, new_sites(plan)),
        standing=listed(facts, standing),
    )
    return Figure(chart="rooms", caption=(words["next.map"],), alt=alt, source=facts.from_plan(plan))


def _rivals(facts: Facts, plan: Plan) -> Block:
    words = facts.words
    if not plan.rivals:
        return Paragraph((words["next.no_rivals"],))
    value = "rooms_value_covered" if plan.objective == "covered_demand" else "rooms_value_walking"
    ours = say(words["next.the_plan"], sites=listed(facts, new_sites(plan)))
    first = (ours, (worth(facts, plan, plan.proof.value),), ("–",))
    return Table(
        caption=(words["next.rivals_caption"],),
        header=tuple((words[f"next.{key}"],) for key in ("rank", value, "loss")),
        rows=(first, *(_rival(facts, plan, rival) for rival in plan.rivals)),
        numeric=(1, 2),
    )


def _rival(facts: Facts, plan: Plan, rival: Alternative) -> tuple[Inline, ...]:
    added = tuple(site for site in rival.sites if not site.fixed)
    return listed(facts, added), (worth(facts, plan, rival.value),), (_loss(facts, plan, rival),)


def _loss(facts: Facts, plan: Plan, alternative: Alternative) -> Claim:
    return share(alternative.loss, facts.from_plan(plan), facts.language, decimals=1)


def _gains(facts: Facts, plan: Plan) -> tuple[Block, ...]:
    if not plan.gains:
        return ()
    words, source = facts.words, facts.from_plan(plan)
    keys = ("district", "demand", "metres_before", "metres_after", "covered_before", "covered_after")
    total = sum(gain.demand for gain in plan.gains)
    table = Table(
        caption=(words["next.gains_caption"],),
        header=tuple((words[f"next.{key}"],) for key in keys),
        rows=tuple(_gain(facts, plan, gain, total) for gain in by_gain(plan)),
        numeric=(1, 2, 3, 4, 5),
    )
    alt = say(words["next.gains_alt"], best=Name(by_gain(plan)[0].district))
    if any(gain.metres_before is None for gain in plan.gains):
        alt = (words["next.gains_alt_new"],)
    figure = Figure(chart="gains", caption=(words["next.gains"],), alt=alt, source=source)
    reach = say(words["next.reach"], metres=quantity(plan.limit_metres, source, facts.language))
    return figure, table, Paragraph(reach)


def by_gain(plan: Plan) -> tuple[Gain, ...]:
    """Give the districts, the one that gains most first, by the plan's own objective.

    Where no room stands today the greatest demand comes first, as every district gains from nothing.
    """
    return tuple(sorted(plan.gains, key=lambda gain: -_gained(gain, plan)))


def _gained(gain: Gain, plan: Plan) -> float:
    if plan.objective == "covered_demand":
        return gain.covered_after - gain.covered_before
    return gain.demand if gain.metres_before is None else gain.metres_before - gain.metres_after


def _gain(facts: Facts, plan: Plan, gain: Gain, total: float) -> tuple[Inline, ...]:
    source, language = facts.from_plan(plan), facts.language
    part = gain.demand / total if total > 0 else 0.0
    before: Piece = facts.words["next.no_room"]
    if gain.metres_before is not None:
        before = quantity(gain.metres_before, source, language, decimals=0)
    return (
        (Name(gain.district),),
        (share(part, source, language),),
        (before,),
        (quantity(gain.metres_after, source, language, decimals=0),),
        *((share(x, source, language),) for x in (gain.covered_before, gain.covered_after)),
    )


def _proposals(facts: Facts, plan: Plan) -> tuple[Block, ...]:
    if not plan.proposals:
        return ()
    words = facts.words
    return (
        Table(
            caption=(words["next.proposals_caption"],),
            header=tuple((words[f"next.{key}"],) for key in ("proposal", "fate", "price", "why")),
            rows=tuple(_proposal(facts, plan, proposal) for proposal in plan.proposals),
            numeric=(2,),
        ),
    )


def _proposal(facts: Facts, plan: Plan, proposal: Proposal) -> tuple[Inline, ...]:
    words = facts.words
    return (
        (Name(proposal.name),),
        (words["next.chosen" if proposal.chosen else "next.not_chosen"],),
        (words["next.no_price"] if proposal.chosen else _loss(facts, plan, proposal.best_with),),
        (statement(proposal.sentence, facts.from_plan(plan), facts.language),),
    )
