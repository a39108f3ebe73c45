"""The brief on screen: one HTML fragment, readable without scripts, its charts drawn where scripts run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape

from fristed.brief.charts.style import Spec
from fristed.brief.document import (
    Block,
    Callout,
    Claim,
    Document,
    Figure,
    Inline,
    Name,
    Paragraph,
    Piece,
    Points,
    Section,
    Source,
    Subheading,
    Table,
    flat,
)
from fristed.brief.marking import Numbered, marked, numbered, row_source, shared_source
from fristed.brief.wording import Words, words
from fristed.text import date


def to_html(document: Document, figures: Mapping[str, Spec]) -> str:
    """Write ``document`` as an ``<article>`` with the screen specs of its charts in ``figures``.

    A chart without a spec is shown by its words alone. Every text is escaped; the result is safe to put
    in a page as it is.
    """
    said, numbers = words(document.language), numbered(document)
    parts = [
        _head(document, said),
        _contents(document, said),
        *(
            _section(section, said, numbers, figures, note=document.checkpoint)
            for section in document.sections
        ),
    ]
    return f'<article class="brief" lang="{document.language}">\n{"".join(parts)}</article>\n'


def _head(document: Document, said: Words) -> str:
    banner = ""
    if document.simulated:
        banner = (
            f'<aside class="callout warning simulated" role="note"><strong>{escape(said["frame.simulated_title"])}'
            f"</strong><p>{escape(said['frame.simulated'])}</p></aside>\n"
        )
    stamp = (
        f"{said['frame.as_of']} {date(document.as_of, document.language)} · "
        f"{said['frame.version']} {document.version} · {said['frame.digest']} "
    )
    return (
        f'<header>\n<h1>{escape(flat(document.title))}</h1>\n<p class="subtitle">{escape(flat(document.subtitle))}'
        f'</p>\n{banner}<p class="stamp">{escape(stamp)}<code>{escape(document.digest)}</code></p>\n</header>\n'
    )


def _contents(document: Document, said: Words) -> str:
    links = "".join(
        f'<li><a href="#{_id(section)}">{escape(section.title)}</a></li>\n' for section in document.sections
    )
    title = escape(said["frame.contents"])
    return (
        f'<nav class="contents" aria-labelledby="brief-contents">\n<h2 id="brief-contents">{title}</h2>\n'
        f"<ol>\n{links}</ol>\n</nav>\n"
    )


def _id(section: Section) -> str:
    return f"brief-{escape(section.id)}"


def _section(
    section: Section, said: Words, numbers: Numbered, figures: Mapping[str, Spec], *, note: str
) -> str:
    blocks = "".join(_block(block, said, numbers, figures) for block in section.blocks)
    listed = f"{_sealed(note, said)}{_sources(numbers, said)}" if section.id == "sources" else ""
    name = _id(section)
    return (
        f'<section id="{name}" aria-labelledby="{name}-title">\n<h2 id="{name}-title">{escape(section.title)}</h2>\n'
        f"{blocks}{listed}</section>\n"
    )


def _block(block: Block, said: Words, numbers: Numbered, figures: Mapping[str, Spec]) -> str:
    match block:
        case Paragraph(text):
            return f"<p>{_inline(text, said, numbers)}</p>\n"
        case Subheading(text):
            return f"<h3>{_inline(text, said, numbers)}</h3>\n"
        case Points(items, ordered):
            tag = "ol" if ordered else "ul"
            points = "".join(f"<li>{_inline(item, said, numbers)}</li>\n" for item in items)
            return f"<{tag}>\n{points}</{tag}>\n"
        case Callout():
            framed = _inline(block.text, said, numbers)
            return (
                f'<aside class="callout {block.kind}" role="note"><strong>{escape(block.title)}</strong>'
                f"<p>{framed}</p></aside>\n"
            )
        case Figure():
            return _figure(block, said, numbers, figures.get(block.chart))
        case Table():
            return _table(block, said, numbers)


def _inline(text: Inline, said: Words, numbers: Numbered, *, without: Source | None = None) -> str:
    return "".join(
        _piece(piece, None if isinstance(piece, Claim) and piece.source == without else mark, said, numbers)
        for piece, mark in marked(text, numbers)
    )


def _piece(piece: Piece, mark: int | None, said: Words, numbers: Numbered) -> str:
    if isinstance(piece, str):
        return escape(piece)
    if isinstance(piece, Name):
        return f'<span translate="no">{escape(piece.text)}</span>'
    number, source = numbers[piece.source], piece.source
    hover = escape(f"[{number}] {source.made_by} · {source.note} · {source.data_digest[:16]}")
    return (
        f'<span class="claim" data-source="{number}" title="{hover}">{escape(piece.text)}</span>'
        f"{_mark(mark, said)}"
    )


def _mark(number: int | None, said: Words) -> str:
    if number is None:
        return ""
    label = escape(f"{said['frame.source']} {number}")
    return f'<sup><a class="mark" href="#source-{number}" aria-label="{label}">[{number}]</a></sup>'


def _figure(block: Figure, said: Words, numbers: Numbered, spec: Spec | None) -> str:
    caption = _inline(block.caption, said, numbers, without=block.source)
    chart = "" if spec is None else f'<script type="application/json">{_json(spec)}</script>\n'
    in_words = f'<p class="chart-in-words">{_inline(block.alt, said, numbers, without=block.source)}</p>'
    # Where a chart is drawn its label says the same; the words are for pages without scripts or spec.
    words_alone = f"<noscript>{in_words}</noscript>\n" if chart else f"{in_words}\n"
    return (
        f'<figure data-island="chart" data-chart="{escape(block.chart)}" data-alt="{escape(flat(block.alt))}">\n{chart}{words_alone}'
        f"<figcaption>{caption}{_mark(numbers[block.source], said)}</figcaption>\n</figure>\n"
    )


def _json(spec: Spec) -> str:
    """Write a spec that no text in it can break out of its script tag."""
    written = json.dumps(spec, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for letter in "<>&\u2028\u2029":
        written = written.replace(letter, f"\\u{ord(letter):04x}")
    return written


def _table(table: Table, said: Words, numbers: Numbered) -> str:
    shared = shared_source(table)
    label = escape(f"{said['frame.table']}: {flat(table.caption)}")
    caption = _inline(table.caption, said, numbers, without=shared)
    mark = _mark(numbers[shared], said) if shared else ""
    head = "".join(
        f'<th scope="col"{_numeric(table, column)}>{_inline(text, said, numbers)}</th>'
        for column, text in enumerate(table.header)
    )
    rows = "".join(_row(table, row, said, numbers, shared) for row in table.rows)
    return (
        f'<div class="table-scroll" tabindex="0" role="region" aria-label="{label}"><table>\n<caption>{caption}{mark}</caption>\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table></div>\n"
    )


def _row(table: Table, row: tuple[Inline, ...], said: Words, numbers: Numbered, shared: Source | None) -> str:
    cells, told = [], shared
    for column, text in enumerate(row):
        tag, scope = ("th", ' scope="row"') if column == 0 else ("td", "")
        inner = _inline(text, said, numbers, without=told)
        cells.append(f"<{tag}{scope}{_numeric(table, column)}>{inner}</{tag}>")
        if any(isinstance(piece, Claim) for piece in text):
            told = told or row_source(row)
    return f"<tr>{''.join(cells)}</tr>\n"


def _numeric(table: Table, column: int) -> str:
    return ' class="numeric"' if column in table.numeric else ""


def _sealed(note: str, said: Words) -> str:
    if not note:
        return ""
    title, lead = escape(said["frame.checkpoint"]), escape(said["frame.checkpoint_lead"])
    return f'<h3>{title}</h3>\n<p>{lead}</p>\n<pre tabindex="0">{escape(note)}</pre>\n'


def _sources(numbers: Numbered, said: Words) -> str:
    items = "".join(_source(source, number, said) for source, number in numbers.items())
    return f'<ol class="sources">\n{items}</ol>\n'


def _source(source: Source, number: int, said: Words) -> str:
    lines = [
        f"<strong>{escape(source.made_by)}</strong>",
        f"{escape(source.note)} · {escape(said['frame.version'])} {escape(source.version)}",
    ]
    if source.definition:
        lines.append(f"{escape(said['frame.definition'])}: {escape(source.definition)}")
    if source.command:
        lines.append(f"{escape(said['frame.again'])}: <code>{escape(source.command)}</code>")
    lines.append(f"{escape(said['frame.data_digest'])} <code>{escape(source.data_digest)}</code>")
    return f'<li id="source-{number}" value="{number}">{"<br>".join(lines)}</li>\n'
