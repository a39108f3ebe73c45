"""The Brief page: the document to read, its sources at hand, and the same on paper."""

from __future__ import annotations

import io

import pytest
from models import Visit
from playwright.sync_api import Browser, expect
from pypdf import PdfReader
from running_app import Server

from fristed.planning.plan import Plan
from fristed.server.answers.records import Answers
from fristed.text import Language


@pytest.mark.parametrize("language", ["en", "da"])
def test_the_brief_is_downloaded_as_a_pdf_of_the_same_title(visit: Visit, language: Language) -> None:
    page = visit(language=language).open("/brief")
    title = page.locator("h1").inner_text()
    with page.expect_download() as caught:
        page.locator("a[download]").click()
    download = caught.value
    assert download.suggested_filename == f"fristed-brief-2013-04-04-{language}.pdf"
    read = PdfReader(io.BytesIO(download.path().read_bytes()))
    assert read.metadata is not None
    assert read.metadata.title == title
    assert title in " ".join(read.pages[0].extract_text().split())


def test_every_mark_leads_to_its_source(visit: Visit) -> None:
    page = visit().open("/brief")
    marks = page.locator("a.mark")
    assert marks.count() > 10
    targets = set(marks.evaluate_all("all => all.map(one => one.getAttribute('href'))"))
    assert targets == {
        f"#{one}" for one in page.locator("ol.sources li").evaluate_all("all => all.map(o => o.id)")
    }
    first = marks.first
    first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"ol.sources {first.get_attribute('href')}")).to_be_in_viewport()


def test_the_contents_lead_to_every_section(visit: Visit) -> None:
    page = visit().open("/brief")
    sections = page.locator("article.brief > section").evaluate_all("all => all.map(one => '#' + one.id)")
    links = page.locator("nav.contents a")
    assert links.evaluate_all("all => all.map(one => one.getAttribute('href'))") == sections
    links.last.click()
    expect(page.locator(sections[-1]).locator("h2")).to_be_in_viewport()


def test_the_brief_says_what_the_answers_say(visit: Visit, answers: Answers, plan: Plan) -> None:
    article = visit("phone").open("/brief").locator("article.brief")
    read = " ".join(article.inner_text().split())
    for sentence in (*(one.sentence for one in answers.findings), plan.sentence):
        assert sentence.en[:60] in read


def test_without_scripts_the_brief_is_read_in_words(browser: Browser, server: Server) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.address}/brief")
    assert page.locator(".chart-in-words").count() > 3
    expect(page.locator(".chart-in-words").first).to_be_visible()
    context.close()
