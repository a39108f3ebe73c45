"""The Evidence page: every finding in words, drawn, and with its checks."""

from __future__ import annotations

import pytest
from models import Size, Visit
from playwright.sync_api import expect

from fristed.server.answers.records import Answers
from fristed.text import Language

MARKS = "svg.marks path, svg.marks line, svg.marks text"


@pytest.mark.parametrize(("size", "language"), [("desktop", "en"), ("phone", "da")])
def test_every_finding_is_said_and_drawn(
    visit: Visit, answers: Answers, size: Size, language: Language
) -> None:
    page = visit(size, language).open("/evidence")
    assert len(answers.findings) == 3
    for finding in answers.findings:
        card = page.locator(f'section[aria-labelledby="{finding.name}"]')
        expect(card.locator("h2")).to_have_text(finding.question.said(language))
        expect(card.locator(".lead")).to_have_text(finding.sentence.said(language))
        drawn = card.locator(".chart")
        expect(drawn).to_have_attribute("aria-label", finding.sentence.said(language))
        assert drawn.locator(MARKS).count() > len(finding.series)


def test_a_chart_is_drawn_again_for_the_night(visit: Visit) -> None:
    page = visit().open("/evidence")
    line = page.locator('path[stroke="#0072B2"]')
    assert line.count() > 0
    page.emulate_media(color_scheme="dark")
    expect(line).to_have_count(0)
    expect(page.locator('path[stroke="#56b4e9"]').first).to_be_visible()


def test_the_checks_are_opened_by_the_keyboard(visit: Visit, answers: Answers) -> None:
    page = visit().open("/evidence")
    checks = page.locator(".finding details").first
    summary, listed = checks.locator("summary"), checks.locator("li")
    was_open = checks.get_attribute("open") is not None
    summary.focus()
    page.keyboard.press("Enter")
    (expect(listed.first).to_be_hidden if was_open else expect(listed.first).to_be_visible)()
    if was_open:
        page.keyboard.press("Enter")
    assert listed.count() == len(answers.findings[0].checks)
    expect(listed.first).to_contain_text(answers.findings[0].checks[0].sentence.en)


def test_a_chart_that_is_wider_than_a_phone_moves_inside_its_own_frame(visit: Visit) -> None:
    page = visit("phone").open("/evidence")
    chart = page.locator(".finding .chart").first
    wide, shown = chart.evaluate("one => [one.scrollWidth, one.clientWidth]")
    assert wide > shown
    expect(chart).to_have_attribute("tabindex", "0")
