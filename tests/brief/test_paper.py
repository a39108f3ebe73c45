from __future__ import annotations

import datetime as dt
import io
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

import msgspec
import polars as pl
import pytest
from pypdf import PdfReader

from fristed.brief.charts import Spec, draw
from fristed.brief.document import (
    Callout,
    Document,
    Figure,
    Paragraph,
    Points,
    Section,
    Table,
    claims,
    references,
)
from fristed.brief.paper import to_pdf
from fristed.errors import FristedError
from fristed.evidence.finding import Finding
from fristed.planning.plan import Plan
from fristed.text import Language

Write = Callable[..., Document]
HOSTILE = '#panic("x") $x$ *b* _i_ `r` \\ <label> @ref // /* [c] ~ "q" </script><b>&amp;'


def squeezed(text: str) -> str:
    """Letters without spaces and hyphens, which line breaks add and take."""
    return re.sub(r"[\s\-‐\u00ad]", "", unicodedata.normalize("NFKC", text))


@cache
def pages(pdf: bytes) -> tuple[str, ...]:
    return tuple(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def read(pdf: bytes) -> str:
    return squeezed("".join(pages(pdf)))


def sheet(text: str, blocks: tuple[Paragraph | Callout | Points | Table, ...]) -> Document:
    """One section, ``text`` in every frame of the document."""
    return Document(
        title=(text,),
        subtitle=(text,),
        city=text,
        language="en",
        as_of=dt.date(2013, 4, 4),
        version="1",
        digest="0f" * 32,
        simulated=False,
        sections=(Section(id="room", title=text, blocks=blocks),),
    )


@pytest.fixture(scope="module")
def figures(
    finding: Finding, second_finding: Finding, plan: Plan, demand: pl.DataFrame
) -> Callable[[Language], dict[str, Spec]]:
    return lambda language: draw((finding, second_finding), plan, language, medium="paper", demand=demand)


@pytest.fixture(scope="module")
def english(write: Write, figures: Callable[[Language], dict[str, Spec]]) -> tuple[Document, bytes]:
    document = write()
    return document, to_pdf(document, figures("en"))


@pytest.fixture(scope="module")
def danish(write: Write, figures: Callable[[Language], dict[str, Spec]]) -> tuple[Document, bytes]:
    document = write(language="da", city="København")
    return document, to_pdf(document, figures("da"))


def test_every_claim_is_on_paper(english: tuple[Document, bytes], danish: tuple[Document, bytes]) -> None:
    for document, pdf in (english, danish):
        printed = read(pdf)
        hidden = {
            id(piece) for s in document.sections for b in s.blocks if isinstance(b, Figure) for piece in b.alt
        }
        missing = [
            c.text for c in claims(document) if id(c) not in hidden and squeezed(c.text) not in printed
        ]
        assert missing == []


def test_every_source_and_its_digest_are_on_paper(english: tuple[Document, bytes]) -> None:
    document, pdf = english
    printed = read(pdf)
    for number, source in enumerate(references(document), start=1):
        assert squeezed(f"[{number}]{source.made_by}") in printed
        assert source.data_digest in printed


def test_the_same_brief_is_the_same_bytes(
    write: Write, english: tuple[Document, bytes], figures: Callable[[Language], dict[str, Spec]]
) -> None:
    assert to_pdf(write(), figures("en")) == english[1]


def test_the_file_states_title_language_structure_and_pictures(danish: tuple[Document, bytes]) -> None:
    reader = PdfReader(io.BytesIO(danish[1]))
    root: Any = reader.trailer["/Root"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Stofindtagelsesrum i København"
    assert root["/Lang"] == "da"
    assert root["/MarkInfo"]["/Marked"].value is True
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert [str(entry["/Title"]) for entry in reader.outline if isinstance(entry, dict)][:2] == [
        "Beslutningen på to sider",
        "Hvad rummene har gjort",
    ]


def test_every_picture_has_its_words(english: tuple[Document, bytes]) -> None:
    document, pdf = english
    told = [
        o["/Alt"]
        for o in _objects(pdf)
        if isinstance(o, dict) and o.get("/S") in ("/Figure",) and "/Alt" in o
    ]
    figures = [b for s in document.sections for b in s.blocks if isinstance(b, Figure)]
    assert len(told) >= len(figures)
    assert any("dashed line is the model without the room" in alt for alt in told)


def _objects(pdf: bytes) -> list[object]:
    reader = PdfReader(io.BytesIO(pdf))
    size: Any = reader.trailer["/Size"]
    return [reader.get_object(number) for number in range(1, size)]


def test_every_font_is_in_the_file(english: tuple[Document, bytes]) -> None:
    fonts = [o for o in _objects(english[1]) if isinstance(o, dict) and o.get("/Type") == "/FontDescriptor"]
    assert fonts
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & o.keys() for o in fonts)
    assert {re.sub(r"^/[A-Z]+\+", "", str(o["/FontName"]))[:10] for o in fonts} <= {
        "Libertinus",
        "DejaVuSans",
    }


def test_the_summary_fits_two_pages(english: tuple[Document, bytes], danish: tuple[Document, bytes]) -> None:
    for document, pdf in (english, danish):
        title = squeezed(document.sections[1].title)
        assert any(squeezed(page).find(title) != -1 for page in pages(pdf)[1:3])


def test_simulated_data_is_said_on_every_page(english: tuple[Document, bytes], write: Write) -> None:
    assert all("SIMULATED DATA" in page for page in pages(english[1]))
    real = to_pdf(write(simulated=False, findings=(), plan=None), {})
    assert "SIMULATED" not in read(real)


def test_a_brief_of_nothing_is_still_a_brief(write: Write, language: Language) -> None:
    pdf = to_pdf(write(numbers=(), findings=(), plan=None, language=language), {})
    said = "No plan has been computed yet" if language == "en" else "Der er endnu ikke beregnet en plan"
    assert squeezed(said) in read(pdf)


def test_text_is_never_read_as_markup() -> None:
    blocks = (
        Paragraph((HOSTILE,)),
        Callout(kind="warning", title=HOSTILE, text=(HOSTILE,)),
        Points(((HOSTILE,), (HOSTILE,)), ordered=True),
        Table(caption=(HOSTILE,), header=((HOSTILE,),), rows=(((HOSTILE,),),)),
    )
    printed = read(to_pdf(sheet(HOSTILE, blocks), {}))
    assert printed.count(squeezed(HOSTILE)) >= 9


def test_a_very_long_name_stays_on_the_page(
    write: Write, plan: Plan, figures: Callable[[Language], dict[str, Spec]]
) -> None:
    name = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft " * 2
    sites = (plan.sites[0], msgspec.structs.replace(plan.sites[1], name=name), *plan.sites[2:])
    gains = (msgspec.structs.replace(plan.gains[0], district=name), *plan.gains[1:])
    long = msgspec.structs.replace(plan, sites=sites, gains=gains)
    pdf = to_pdf(write(plan=long, findings=(), city=name), draw((), long, "en", medium="paper"))
    assert squeezed(name) in read(pdf)


def test_a_figure_nobody_drew_is_refused(write: Write) -> None:
    with pytest.raises(
        FristedError, match=r"shows the chart intervals, but no such chart was drawn\. Draw the charts"
    ):
        to_pdf(write(), {})
