"""What every chart shares: colours, type, size on each medium, and the marks of each language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal, cast

import altair as alt
import msgspec

from fristed.brief.wording import words
from fristed.text import MONTHS, Language

Medium = Literal["screen", "paper"]
Spec = dict[str, Any]
"""A Vega-Lite specification, ready for JSON."""
Rows = list[dict[str, Any]]
_NO_ROWS: Mapping[str, Rows] = MappingProxyType({})

# Okabe and Ito (2008): told apart by readers with every common form of colour blindness.
BLUE = "#0072B2"
ORANGE = "#D55E00"
GREEN = "#009E73"
SKY = "#56B4E9"
# Grey of contrast 4.5 against both white and black, so that it reads in the light and the dark theme.
GREY = "#767676"
INK = "#333333"

PAPER_WIDTH = 480
"""Points between the margins of the A4 page."""


class Look(msgspec.Struct, frozen=True):
    """The language and the medium a chart is drawn for."""

    language: Language
    medium: Medium

    def word(self, key: str) -> str:
        """Give the chart's word for ``key``."""
        return words(self.language)[f"chart.{key}"]


def layered(*charts: alt.Chart | alt.LayerChart) -> alt.LayerChart:
    """Lay charts over one another (none of ours is faceted, which is the library's other answer)."""
    return cast("alt.LayerChart", alt.layer(*charts))


def finish(
    chart: alt.LayerChart,
    look: Look,
    *,
    height: int,
    description: str,
    axes: bool = True,
    rows: Mapping[str, Rows] = _NO_ROWS,
) -> Spec:
    """Give the chart its size, its description and the marks of its language, as a plain dict.

    ``height`` is in pixels on screen, points on paper; on screen the width is the container's. ``rows`` are
    those of the chart's named data: set in here, because the library copies what it carries many times.
    """
    width: int | Literal["container"] = PAPER_WIDTH if look.medium == "paper" else "container"
    sized = chart.properties(width=width, height=height, description=description)
    spec: Spec = sized.to_dict()
    spec["datasets"] = spec.get("datasets", {}) | dict(rows)
    spec["config"] = _config(look, axes=axes)
    spec["autosize"] = {"type": "fit", "contains": "padding"}
    # The library's own remark on where the schema lives: nothing reads it, and no page names another host.
    spec.pop("usermeta", None)
    return spec


def _config(look: Look, *, axes: bool) -> Spec:
    font = "Libertinus Serif" if look.medium == "paper" else "system-ui, sans-serif"
    size = 10 if look.medium == "paper" else 13
    return {
        "locale": locale(look.language),
        "font": font,
        "background": None,
        "view": {"stroke": None},
        "axis": {
            "labelFontSize": size,
            "titleFontSize": size,
            "titleFontWeight": "normal",
            "gridOpacity": 0.35,
            "domain": axes,
            "labelLimit": 200,
        },
        "text": {"font": font, "fontSize": size},
        "title": {"fontSize": size, "fontWeight": "normal", "anchor": "start"},
    }


def locale(language: Language) -> Spec:
    """Give the number and time marks of ``language`` in the form of d3, so that no library default decides."""
    months = list(MONTHS[language])
    danish = language == "da"
    days = (
        ["søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"]
        if danish
        else ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    )
    return {
        "number": {
            "decimal": "," if danish else ".",
            "thousands": "." if danish else ",",
            "grouping": [3],
            "currency": ["", ""],
            "percent": " %" if danish else "%",
        },
        "time": {
            "dateTime": "%-d. %B %Y %H:%M" if danish else "%-d %B %Y %H:%M",
            "date": "%d-%m-%Y" if danish else "%d/%m/%Y",
            "time": "%H:%M:%S",
            "periods": ["AM", "PM"],
            "days": days,
            "shortDays": [day[:3] for day in days],
            "months": months,
            "shortMonths": [month[:3] for month in months],
        },
    }


def data(rows: Rows) -> alt.InlineData:
    """Give rows as data that travel inside the spec."""
    return alt.InlineData(values=rows)
