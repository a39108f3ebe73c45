from __future__ import annotations

import io
from collections.abc import Callable

import msgspec
import pytest
from pypdf import PdfWriter

from fristed.brief.charts import draw
from fristed.brief.document import Document
from fristed.brief.given import read_given
from fristed.brief.paper import to_pdf
from fristed.brief.printed import unprinted
from fristed.planning.plan import Plan
from fristed.text import Language

Write = Callable[..., Document]


@pytest.fixture(scope="module", params=["en", "da"])
def pdf(request: pytest.FixtureRequest, write: Write, plan: Plan) -> bytes:
    language: Language = request.param
    return to_pdf(write(language=language, findings=()), draw((), plan, language, medium="paper"))


def test_the_pages_say_every_number_of_the_list(pdf: bytes) -> None:
    assert unprinted(pdf, read_given(pdf)) == ()


def test_a_number_the_pages_do_not_say_is_told(pdf: bytes) -> None:
    brief = read_given(pdf)
    first = next(one for one in brief.claims if one.value is not None)
    altered = msgspec.structs.replace(first, text="98,765")
    assert unprinted(pdf, msgspec.structs.replace(brief, claims=(altered, *brief.claims))) == ("98,765",)


def test_a_page_taken_out_is_told(pdf: bytes) -> None:
    brief = read_given(pdf)
    short = PdfWriter()
    for page in PdfWriter(clone_from=io.BytesIO(pdf)).pages[:2]:
        short.add_page(page)
    out = io.BytesIO()
    short.write(out)
    assert len(unprinted(out.getvalue(), brief)) > 5
