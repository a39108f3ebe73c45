"""The Plan page: a map of the plan and its rivals, and what each district gains."""

from __future__ import annotations

import pytest
from models import Size, Visit, map_picture
from playwright.sync_api import expect

from fristed.planning.plan import Plan, Site
from fristed.text import Language, number


def _further(sites: tuple[Site, ...]) -> list[str]:
    return [site.name for site in sites if not site.fixed]


@pytest.mark.parametrize(("size", "language"), [("desktop", "en"), ("phone", "da")])
def test_the_map_shows_the_plan_and_the_sentence_says_it(
    visit: Visit, plan: Plan, size: Size, language: Language
) -> None:
    page = visit(size, language).open("/plan")
    expect(page.locator("p.lead")).to_have_text(plan.sentence.said(language))
    frame = page.locator('[data-island="map"] .picture').bounding_box()
    drawn = map_picture(page).bounding_box()
    assert frame is not None
    assert drawn is not None
    assert frame["y"] <= drawn["y"] < drawn["y"] + drawn["height"] <= frame["y"] + frame["height"] + 1
    listed = page.locator('[data-island="map"] .side ul button')
    expect(listed).to_have_count(len(plan.sites))
    for site in plan.sites:
        expect(listed.filter(has_text=site.name)).to_have_count(1)


def test_another_plan_is_shown_by_the_keyboard_alone(visit: Visit, plan: Plan) -> None:
    page = visit().open("/plan")
    listed = page.locator('[data-island="map"] .side ul')
    page.get_by_role("radio", name="The plan").focus()
    for place, rival in enumerate(plan.rivals, start=1):
        page.keyboard.press("ArrowRight")
        expect(page.get_by_role("radio", name=f"Rival {place}")).to_be_checked()
        for name in _further(rival.sites):
            expect(listed).to_contain_text(name)
        dropped = set(_further(plan.sites)) - set(_further(rival.sites))
        assert dropped, "a rival differs from the plan"
        for name in dropped:
            expect(listed).not_to_contain_text(name)


def test_a_site_that_is_picked_says_where_it_is(visit: Visit, plan: Plan) -> None:
    page = visit().open("/plan")
    site = plan.sites[-1]
    button = page.locator('[data-island="map"] .side ul button').filter(has_text=site.name)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator('[data-island="map"] .side ul')).to_contain_text(
        f"{site.lat:.4f} N, {site.lon:.4f} E"
    )


@pytest.mark.parametrize("language", ["en", "da"])
def test_the_table_says_what_each_district_gains(visit: Visit, plan: Plan, language: Language) -> None:
    page = visit(language=language).open("/plan")
    rows = page.locator('section[aria-labelledby="gains"] tbody tr')
    expect(rows).to_have_count(len(plan.gains))
    for gain in plan.gains:
        row = rows.filter(has=page.get_by_role("rowheader", name=gain.district, exact=True))
        expect(row.locator("td").nth(1)).to_have_text(number(gain.metres_after, language))


def test_on_paper_the_map_is_the_still_picture(visit: Visit) -> None:
    page = visit().open("/plan")
    frame = page.locator('[data-island="map"] .picture')
    drawn_by_webgl = frame.locator("canvas").count()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(frame.locator(".still > svg")).to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(frame.locator("canvas")).to_have_count(drawn_by_webgl)


def test_the_demand_is_told_in_shares_a_reader_can_say(visit: Visit) -> None:
    page = visit().open("/plan")
    legend = page.locator('[data-island="map"] .legend')
    expect(legend).to_contain_text("‰")
    expect(legend).to_contain_text("less")
    expect(legend).to_contain_text("more")
    expect(legend).not_to_contain_text("0.000")
