"""Areas, their cells and the figures counted in them."""

from __future__ import annotations

import json
from pathlib import Path

import h3
import polars as pl
import pytest

from fristed.errors import InputRefused
from fristed.planning.areas import area_of, cells_by_area, cells_by_centre, figures_of, read_areas
from fristed.planning.plan import District


def box(west: float, south: float, east: float, north: float) -> dict[str, object]:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def geojson(path: Path, *features: tuple[str, dict[str, object]], key: str = "navn") -> Path:
    collection = [
        {"type": "Feature", "properties": {key: name}, "geometry": shape} for name, shape in features
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": collection}), encoding="utf-8")
    return path


WEST, EAST = box(12.50, 55.60, 12.55, 55.65), box(12.55, 55.60, 12.60, 55.65)


def test_areas_keep_their_order_and_parts_of_one_name_are_joined(tmp_path: Path) -> None:
    areas = read_areas(
        geojson(tmp_path / "a", ("Vest", WEST), ("Øst", EAST), ("Vest", box(12.4, 55.6, 12.5, 55.65)))
    )
    assert [area.name for area in areas] == ["Vest", "Øst"]
    assert area_of(areas, 55.62, 12.45) == "Vest"
    assert area_of(areas, 55.62, 12.57) == "Øst"
    assert area_of(areas, 55.70, 12.57) is None


def test_every_cell_lies_in_one_area(tmp_path: Path) -> None:
    areas = read_areas(geojson(tmp_path / "a", ("Vest", WEST), ("Øst", EAST)))
    cells = cells_by_area(areas, 9)
    assert not set(cells["Vest"]) & set(cells["Øst"])
    for name, members in cells.items():
        assert all(area_of(areas, *h3.cell_to_latlng(cell)) == name for cell in members)


def test_an_area_smaller_than_a_cell_has_the_cell_it_lies_in(tmp_path: Path) -> None:
    areas = read_areas(geojson(tmp_path / "a", ("Lille", box(12.5, 55.6, 12.5001, 55.6001))))
    assert cells_by_area(areas, 7) == {"Lille": [h3.latlng_to_cell(55.60005, 12.50005, 7)]}


def test_districts_known_by_centre_take_the_nearest_cells_of_about_their_size() -> None:
    districts = [
        District(name=name, lat=55.65, lon=lon, persons=1, at_risk=1, area_km2=8, source="test")
        for name, lon in (("Vest", 12.50), ("Øst", 12.54))
    ]
    cells = cells_by_centre(districts, 9)
    assert not set(cells["Vest"]) & set(cells["Øst"])
    size = sum(h3.cell_area(cell, unit="km^2") for cell in cells["Vest"])
    assert size == pytest.approx(8, rel=0.03)
    assert min(h3.cell_to_latlng(cell)[1] for cell in cells["Vest"]) < 12.48  # west, where nobody else is


def test_another_name_property_can_be_said(tmp_path: Path) -> None:
    path = geojson(tmp_path / "a", ("Vest", WEST), key="delomraade")
    assert read_areas(path, name_property="delomraade")[0].name == "Vest"
    with pytest.raises(
        InputRefused, match=r"none of the properties name, Name, navn, NAME; it has delomraade"
    ):
        read_areas(path)


@pytest.mark.parametrize(
    "content", ["", "[]", '{"features": [{"properties": {"name": "x"}, "geometry": {}}]}', '{"features": []}']
)
def test_a_file_that_is_no_geojson_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a"
    path.write_text(content)
    with pytest.raises(InputRefused, match="This is not a GeoJSON collection of areas") as refused:
        read_areas(path)
    assert refused.value.reason == "malformed_geojson"


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="no such file of areas"):
        read_areas(tmp_path / "a")


def test_figures_are_summed_and_what_is_off_the_map_is_told() -> None:
    table = pl.DataFrame(
        {"part": ["A", "A", "B + C", "(D)"], "cash": [1, None, 5, 7], "pension": [10, 20, 50, 70]}
    )
    known, outside = figures_of(table, ["A", "B", "C"], area_column="part", count_columns=["cash", "pension"])
    assert [(figure.areas, figure.persons) for figure in known] == [(("A",), 31), (("B", "C"), 55)]
    assert outside == {"(D)": 77}


@pytest.mark.parametrize(
    ("columns", "reason", "words"),
    [
        (("part", "cash"), "missing_column", "no column 'cash'; it has part, count, words"),
        (("part", "count"), "negative_count", "fewer than 0 persons"),
        (("part", "words"), "negative_count", "something that is no number"),
    ],
)
def test_figures_that_cannot_be_right_are_refused(columns: tuple[str, str], reason: str, words: str) -> None:
    table = pl.DataFrame({"part": ["A", "B"], "count": [1, -1], "words": ["1", "n/a"]})
    with pytest.raises(InputRefused) as refused:
        figures_of(table, ["A"], area_column=columns[0], count_columns=columns[1:])
    assert refused.value.reason == reason
    assert words in str(refused.value)


def test_figures_of_another_city_are_refused() -> None:
    with pytest.raises(InputRefused, match=r"None of the areas in the table \(X\) is on the map \(A\)"):
        figures_of(pl.DataFrame({"part": ["X"], "n": [1]}), ["A"], area_column="part", count_columns=["n"])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "Expecting value"),
        ("[]", "it has no list of `features`"),
        ('{"features": [1]}', "it has no list of `features`"),
        (
            '{"features": [{"properties": {"navn": "A"}, "geometry": null}]}',
            "the outline of A cannot be read",
        ),
        (
            '{"features": [{"properties": {"navn": "A"}, "geometry": {"type": "Point", "coordinates": [12, 55]}}]}',
            "the outline of A is a Point, not a polygon",
        ),
    ],
)
def test_what_is_no_collection_of_polygons_is_refused(tmp_path: Path, content: str, sentence: str) -> None:
    path = tmp_path / "areas.geojson"
    path.write_text(content)
    with pytest.raises(InputRefused, match=sentence) as refused:
        read_areas(path)
    assert (refused.value.reason, refused.value.file) == ("malformed_geojson", str(path))


def test_areas_in_metres_are_refused_as_such(tmp_path: Path) -> None:
    """Once a projected outline asked H3 for more memory than there is."""
    metres = box(720_000, 6_170_000, 721_000, 6_171_000)
    with pytest.raises(InputRefused, match="A reaches to 721000, 6171000, which are not degrees"):
        read_areas(geojson(tmp_path / "a", ("A", metres)))


@pytest.mark.parametrize(
    ("persons", "names", "reason", "line"),
    [
        (["3", "-1"], ["A", "A"], "negative_count", 7),
        (["3", "many"], ["A", "A"], "negative_count", 7),
        (["3", "4"], ["A", None], "area_without_name", 7),
        ([None, "0"], ["A", "A"], "no_persons", None),
    ],
)
def test_a_refused_figure_is_named_by_its_line(
    persons: list[str | None], names: list[str | None], reason: str, line: int | None
) -> None:
    table = pl.DataFrame({"area": names, "persons": persons, "line": [5, 7]})
    with pytest.raises(InputRefused) as refused:
        figures_of(table, ["A"], area_column="area", count_columns=["persons"])
    assert (refused.value.reason, refused.value.line) == (reason, line)
