from __future__ import annotations

import io
from collections.abc import Callable

import msgspec
import pytest
from pypdf import PdfReader, PdfWriter

from fristed.brief.charts import draw
from fristed.brief.document import Document, claims
from fristed.brief.given import ATTACHED, given, read_given
from fristed.brief.paper import to_pdf
from fristed.errors import InputRefused
from fristed.planning.plan import Plan
from fristed.text import Language

Write = Callable[..., Document]


@pytest.fixture(scope="module")
def paper(write: Write, plan: Plan) -> tuple[Document, bytes]:
    document = write(findings=(), entries=7, checkpoint="fristed/sund\n7\nAAAA\n\n— fristed/sund AAAA\n")
    return document, to_pdf(document, draw((), plan, "en", medium="paper"))


def replaced(pdf: bytes, attached: bytes) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    for one in writer.attachment_list:
        one.content = attached
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_the_paper_carries_every_number_it_prints(paper: tuple[Document, bytes]) -> None:
    document, pdf = paper
    found = read_given(pdf)
    assert found == given(document)
    assert [one.text for one in found.claims] == [one.text for one in claims(document)]
    assert (found.entries, found.digest) == (7, document.digest)
    assert found.checkpoint == document.checkpoint


def test_the_checkpoint_is_printed_as_it_was_signed(paper: tuple[Document, bytes]) -> None:
    printed = "".join(page.extract_text() for page in PdfReader(io.BytesIO(paper[1])).pages)
    assert "— fristed/sund AAAA" in printed
    assert "Signed checkpoint of the journal" in printed


def test_a_file_with_numbers_inside_is_still_accessible(paper: tuple[Document, bytes]) -> None:
    reader = PdfReader(io.BytesIO(paper[1]))
    assert b"pdfuaid:part" in reader.trailer["/Root"]["/Metadata"].get_data()  # type: ignore[index]
    assert list(reader.attachments) == [ATTACHED]


def test_every_number_has_a_name_of_its_own(write: Write, language: Language) -> None:
    names = [one.id for one in given(write(language=language)).claims]
    assert len(set(names)) == len(names)


def test_every_number_made_here_says_how_to_make_it_again(write: Write) -> None:
    for one in given(write()).claims:
        assert bool(one.command) == (one.version != "published"), one


def test_what_is_no_brief_is_refused(paper: tuple[Document, bytes]) -> None:
    with pytest.raises(InputRefused, match=r"This is no PDF that can be read\. Give the PDF"):
        read_given(b"hello")
    with pytest.raises(InputRefused, match="are damaged or of another release"):
        read_given(replaced(paper[1], b"{}"))
    other = msgspec.structs.replace(given(paper[0]), format="fristed-brief-claims/9")
    with pytest.raises(InputRefused, match="in the form fristed-brief-claims/9, not fristed-brief-claims/1"):
        read_given(replaced(paper[1], msgspec.json.encode(other)))
    blank = PdfWriter()
    blank.add_blank_page(100, 100)
    out = io.BytesIO()
    blank.write(out)
    with pytest.raises(InputRefused, match="it carries no numbers for programs"):
        read_given(out.getvalue())
