"""What holds of every page: reached by the navigation, fit for both sizes, both themes and every reader."""

from __future__ import annotations

import pytest
from models import PAGES, Size, Visit, navigation, overflow_px, settled, violations
from playwright.sync_api import expect

from fristed.text import Language

SIZES: tuple[Size, ...] = ("desktop", "phone")
MAGNIFIED_PX = 320
"""What is left of 1280 px at 400 % (WCAG 1.4.10)."""
LANGUAGE: dict[Size, Language] = {"desktop": "en", "phone": "da"}


@pytest.mark.parametrize("size", SIZES)
def test_the_pages_are_reached_by_the_navigation(visit: Visit, size: Size) -> None:
    reader = visit(size, LANGUAGE[size])
    reader.open("/")
    for path, titles in PAGES.items():
        title = titles[LANGUAGE[size]]
        navigation(reader.page).filter(has_text=title).click()
        settled(reader.page)
        expect(reader.page).to_have_url(reader.address + path)
        expect(navigation(reader.page).filter(has_text=title)).to_have_attribute("aria-current", "page")
        expect(reader.page.locator("h1")).to_have_count(1)


@pytest.mark.parametrize("path", PAGES)
def test_switching_the_language_keeps_the_page(visit: Visit, path: str) -> None:
    reader = visit()
    reader.open(path)
    reader.page.locator("nav.languages a", has_text="Dansk").click()
    settled(reader.page)
    expect(reader.page).to_have_url(reader.address + path)
    expect(reader.page.locator("html")).to_have_attribute("lang", "da")
    expect(navigation(reader.page).first).to_have_text("Rummet")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_no_wider_than_the_window_and_breaks_no_rule_of_accessibility(
    visit: Visit, path: str, size: Size
) -> None:
    reader = visit(size, LANGUAGE[size])
    opened = reader.open(path)
    assert overflow_px(opened) <= 0
    assert violations(opened) == []
    opened.emulate_media(color_scheme="dark")
    settled(opened)
    assert violations(opened) == []


@pytest.mark.parametrize("path", PAGES)
def test_magnified_four_times_a_page_still_fits(visit: Visit, path: str) -> None:
    page = visit("phone", "da").open(path)
    page.set_viewport_size({"width": MAGNIFIED_PX, "height": 256})
    assert overflow_px(page) <= 0


def test_the_first_key_leads_past_the_navigation(visit: Visit) -> None:
    page = visit().open("/plan")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("path", PAGES)
def test_on_paper_a_page_is_dark_on_white_without_its_navigation(visit: Visit, path: str) -> None:
    opened = visit(scheme="dark").open(path)
    opened.emulate_media(media="print")
    expect(opened.locator("header.frame")).to_be_hidden()
    ink, paper = opened.evaluate(
        "() => [getComputedStyle(document.querySelector('h1')).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert (ink, paper) == ("rgb(23, 34, 45)", "rgb(255, 255, 255)")
