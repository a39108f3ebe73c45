from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from typing import Any

import msgspec
import polars as pl
import pytest
import vl_convert

from fristed.brief.charts import Medium, Spec, draw, gains_chart, interval_chart, rooms_map, series_chart
from fristed.errors import FristedError
from fristed.evidence.finding import Finding
from fristed.planning.plan import Plan
from fristed.text import Language


@pytest.fixture(scope="module", params=["screen", "paper"])
def medium(request: pytest.FixtureRequest) -> Medium:
    drawn_for: Medium = request.param
    return drawn_for


@pytest.fixture(scope="module")
def specs(
    finding: Finding,
    second_finding: Finding,
    plan: Plan,
    demand: pl.DataFrame,
    language: Language,
    medium: Medium,
) -> dict[str, Spec]:
    return draw((finding, second_finding), plan, language, medium=medium, demand=demand)


def svg(spec: Spec) -> str:
    return _svg(json.dumps(spec | {"width": 480}))


@cache
def _svg(spec: str) -> str:
    return str(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))


def test_every_chart_can_be_drawn(specs: dict[str, Spec]) -> None:
    assert set(specs) == {"series-street_grams", "series-street_reports", "intervals", "rooms", "gains"}
    for spec in specs.values():
        assert svg(spec).startswith("<svg")


def test_a_chart_is_as_wide_as_its_medium(specs: dict[str, Spec], medium: Medium) -> None:
    assert {spec["width"] for spec in specs.values()} == {480 if medium == "paper" else "container"}


def test_every_chart_says_what_it_shows(specs: dict[str, Spec]) -> None:
    assert all(len(spec["description"]) > 20 for spec in specs.values())


def test_charts_name_no_other_host_but_their_schema(specs: dict[str, Spec]) -> None:
    for spec in specs.values():
        assert "http" not in json.dumps({key: part for key, part in spec.items() if key != "$schema"})


def test_numbers_and_months_are_written_in_the_language(finding: Finding) -> None:
    danish, english = svg(series_chart(finding, "da")), svg(series_chart(finding, "en"))
    assert "6.000" in danish
    assert "maj" in svg(series_chart(msgspec.structs.replace(finding, series=finding.series[30:50]), "da"))
    assert "åbnet 1. oktober 2012" in danish
    assert "6,000" in english
    assert "opened 1 October 2012" in english


def test_the_lines_are_named_on_the_chart(finding: Finding) -> None:
    drawn = svg(series_chart(finding, "en"))
    assert ">model<" in drawn
    assert ">model without<" in drawn
    assert ">the room<" in drawn


def test_a_strip_of_effort_is_drawn_only_where_effort_was_logged(
    finding: Finding, second_finding: Finding
) -> None:
    assert ">effort<" in svg(series_chart(finding, "en"))
    assert ">effort<" not in svg(series_chart(second_finding, "en"))


def test_a_series_of_noughts_can_be_drawn(finding: Finding) -> None:
    empty = tuple(
        msgspec.structs.replace(point, observed=0, fitted=0, without=0, effort=0) for point in finding.series
    )
    assert svg(series_chart(msgspec.structs.replace(finding, series=empty), "en")).startswith("<svg")


def test_an_interval_that_touches_nought_is_drawn_to_the_edge(finding: Finding) -> None:
    none = msgspec.structs.replace(finding, ratio=msgspec.structs.replace(finding.ratio, low=0.0))
    assert "(0.00–0.39)" in svg(interval_chart((none,), "en"))


def test_every_cell_with_demand_is_on_the_map(plan: Plan, demand: pl.DataFrame) -> None:
    spec = rooms_map(
        plan,
        "en",
        demand=demand.with_row_index().with_columns(
            weight=pl.when(pl.col("index") < 3).then(0).otherwise(pl.col("weight"))
        ),
    )
    shapes = [rows for rows in spec["datasets"].values() if rows and rows[0].get("type") == "Feature"]
    assert len(shapes[0]) == demand.height - 3


def test_each_place_is_on_the_map_once(plan: Plan) -> None:
    rows = [row for rows in rooms_map(plan, "en")["datasets"].values() for row in rows if "said" in row]
    assert sorted(row["name"] for row in rows if row["said"] == "rival") == [
        "Amagerbrogade 60",
        "Mozarts Plads",
    ]
    assert len({row["name"] for row in rows}) == len(rows) == 6


def test_districts_are_drawn_when_given(plan: Plan) -> None:
    square = {"type": "Polygon", "coordinates": [[[12.5, 55.6], [12.5, 55.7], [12.6, 55.7], [12.5, 55.6]]]}
    districts = {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": {}, "geometry": square}],
    }
    assert svg(rooms_map(plan, "en", districts=districts)).startswith("<svg")


def test_demand_without_its_columns_is_refused(plan: Plan) -> None:
    with pytest.raises(FristedError, match=r"no column cell, weight\. Give a frame with the columns cell"):
        rooms_map(plan, "en", demand=pl.DataFrame({"hex": []}))


def test_districts_stand_in_the_order_of_their_gain(plan: Plan) -> None:
    drawn = svg(gains_chart(plan, "da"))
    assert drawn.index(">Bispebjerg<") < drawn.index(">Valby<") < drawn.index(">Vesterbro-Kongens Enghave<")
    assert ">4.480<" in drawn
    assert ">i dag<" in drawn


def test_a_plan_by_cover_is_drawn_in_shares(plan: Plan) -> None:
    drawn = svg(gains_chart(msgspec.structs.replace(plan, objective="covered_demand"), "en"))
    assert ">66%<" in drawn
    assert "Share of demand within reach" in drawn


def test_without_rooms_today_only_the_plan_is_drawn(plan: Plan) -> None:
    gains = tuple(msgspec.structs.replace(gain, metres_before=None) for gain in plan.gains)
    drawn = svg(gains_chart(msgspec.structs.replace(plan, gains=gains), "en"))
    assert ">today<" not in drawn
    assert ">with the plan<" in drawn


def test_the_same_chart_is_the_same_spec(finding: Finding, plan: Plan, demand: pl.DataFrame) -> None:
    def drawn() -> str:
        return json.dumps(draw((finding,), plan, "en", medium="screen", demand=demand))

    assert drawn() == drawn()


def test_nothing_at_all_draws_nothing() -> None:
    assert draw((), None, "en", medium="paper") == {}


def test_the_shading_is_each_cells_share_of_all_demand(plan: Plan, demand: pl.DataFrame) -> None:
    cells = rooms_map(plan, "en", demand=demand)["datasets"]["cells"]
    assert sum(cell["properties"]["part"] for cell in cells) == pytest.approx(1)


def test_a_very_long_name_is_cut_short_and_leaves_the_drawing_whole(plan: Plan) -> None:
    name = "Kommunikationsdirektoratssekretariatet " * 8
    sites = (plan.sites[0], msgspec.structs.replace(plan.sites[1], name=name), *plan.sites[2:])
    gains = (msgspec.structs.replace(plan.gains[0], district=name), *plan.gains[1:])
    long = msgspec.structs.replace(plan, sites=sites, gains=gains, rivals=())
    for spec in (rooms_map(long, "da"), gains_chart(long, "da")):
        assert "…</text>" in svg(spec)


def test_a_name_is_never_read_as_an_expression(plan: Plan) -> None:
    name = "</script>'\"; datum.x #{} Ærø"
    sites = (msgspec.structs.replace(plan.sites[1], name=name), *plan.sites[2:])
    spec: dict[str, Any] = rooms_map(msgspec.structs.replace(plan, sites=sites, rivals=()), "en")
    assert "&lt;/script" in svg(spec)


def test_charts_do_not_import_pandas() -> None:
    code = "import sys, fristed.brief.charts; print('pandas' in sys.modules, 'scipy.stats' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False False"
