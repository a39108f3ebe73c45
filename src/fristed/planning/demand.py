"""Demand: where the rooms are needed, on a grid of H3 cells, added up from stated layers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
import polars as pl

from fristed.errors import InputRefused
from fristed.planning.areas import Figure
from fristed.planning.geo import cells_of, centres_of

RESOLUTION = 9
"""H3 resolution of the grid by default: cells of 0.1 km2, some 200 m along an edge."""


class Layer(msgspec.Struct, frozen=True):
    """One source of demand: an amount per cell in its own unit, and its share in the whole.

    ``amounts`` has the columns ``cell`` (H3 index) and ``amount`` (> 0).
    """

    name: str
    share: float
    amounts: pl.DataFrame


def points_layer(
    name: str, points: pl.DataFrame, *, share: float = 1.0, resolution: int = RESOLUTION
) -> Layer:
    """Finds, requests or emergencies as a layer.

    ``points`` has the columns ``lat``, ``lon`` (degrees) and, where points count more than once,
    ``weight``. Raises InputRefused: ``missing_column``, ``coordinates_impossible``, ``negative_weight``.
    """
    for column in ("lat", "lon"):
        if column not in points.columns:
            raise _refused(
                "missing_column",
                f"The points of {name} have no column {column!r}.",
                "Give lat and lon in degrees.",
            )
    weight = pl.col("weight") if "weight" in points.columns else pl.lit(1.0)
    table = points.select(pl.col("lat", "lon").cast(pl.Float64), weight.cast(pl.Float64).alias("weight"))
    on_earth = pl.col("lat").is_between(-90, 90) & pl.col("lon").is_between(-180, 180)
    if bad := table.filter(on_earth.not_() | on_earth.is_null()).height:
        raise _refused(
            "coordinates_impossible",
            f"{bad} of the {table.height} points of {name} have impossible coordinates.",
            "Remove or correct them; latitude is -90 to 90, longitude -180 to 180.",
        )
    if bad := table.filter(
        (pl.col("weight").is_finite() & (pl.col("weight") >= 0)).fill_null(value=False).not_()
    ).height:
        raise _refused(
            "negative_weight",
            f"{bad} of the {table.height} points of {name} have a weight below 0 or none.",
            "Remove or correct them.",
        )
    places = table.group_by("lat", "lon", maintain_order=True).agg(pl.col("weight").sum())
    cells = cells_of(places["lat"].to_numpy(), places["lon"].to_numpy(), resolution)
    return Layer(name, share, _summed(pl.DataFrame({"cell": cells, "amount": places["weight"]})))


def areas_layer(
    name: str,
    figures: Sequence[Figure],
    cells: Mapping[str, Sequence[str]],
    *,
    share: float = 1.0,
    settled: Mapping[str, float] | None = None,
) -> Layer:
    """Persons counted per area, spread over the area's cells.

    ``cells`` names the cells of each area. ``settled`` says how built-up a cell is (its number of
    street crossings, say): persons are spread in proportion, and none fall on fields and water;
    without it, and in an area with none, they are spread evenly.
    """
    parts = []
    for figure in figures:
        members = [cell for area in figure.areas for cell in cells[area]]
        density = [1.0 if settled is None else settled.get(cell, 0.0) for cell in members]
        density = density if sum(density) else [1.0] * len(members)
        amounts = [figure.persons * each / sum(density) for each in density]
        parts.append(pl.DataFrame({"cell": members, "amount": amounts}))
    empty = pl.DataFrame(schema={"cell": pl.String, "amount": pl.Float64})
    return Layer(name, share, _summed(pl.concat([empty, *parts])))


def combine(layers: Sequence[Layer], *, district_of: Mapping[str, str] | None = None) -> pl.DataFrame:
    """Add layers up: each is scaled to sum to its share, so units never mix.

    Gives one row per cell, in the order of the cells: ``cell``, ``lat``, ``lon`` (the cell's centre),
    ``weight``, one column ``from_<layer>`` per layer (they sum to ``weight``) and ``district``
    (null where ``district_of`` names none). Raises InputRefused: ``no_demand``, ``share_impossible``,
    ``duplicate_name``.
    """
    _check_layers(layers)
    parts = [
        layer.amounts.select(
            "cell",
            pl.lit(layer.name).alias("layer"),
            pl.col("amount") * (layer.share / float(layer.amounts["amount"].sum())),
        )
        for layer in layers
        if layer.share
    ]
    names = [f"from_{layer.name}" for layer in layers if layer.share]
    wide = pl.concat(parts).pivot("layer", index="cell", values="amount").fill_null(0.0).sort("cell")
    wide = wide.rename({name.removeprefix("from_"): name for name in names})
    lat, lon = centres_of(wide["cell"])
    district = [None if district_of is None else district_of.get(cell) for cell in wide["cell"]]
    return wide.select(
        "cell",
        pl.Series("lat", lat),
        pl.Series("lon", lon),
        pl.sum_horizontal(names).alias("weight"),
        *names,
        pl.Series("district", district, dtype=pl.String),
    )


def _check_layers(layers: Sequence[Layer]) -> None:
    if len({layer.name for layer in layers}) < len(layers):
        raise _refused("duplicate_name", "Two layers of demand have the same name.", "Give each its own.")
    for layer in layers:
        if not 0 <= layer.share < float("inf"):
            raise _refused(
                "share_impossible",
                f"The layer {layer.name} has the share {layer.share:g}.",
                "Give a share of 0 or more.",
            )
        if layer.share and not layer.amounts["amount"].sum():
            raise _refused(
                "no_demand", f"The layer {layer.name} is empty.", "Leave it out, or give it a share of 0."
            )
    if not any(layer.share for layer in layers):
        raise _refused(
            "no_demand",
            "There is no demand to plan for.",
            "Give finds, emergencies or persons at risk per district.",
        )


def _summed(amounts: pl.DataFrame) -> pl.DataFrame:
    return amounts.group_by("cell").agg(pl.col("amount").sum()).filter(pl.col("amount") > 0).sort("cell")


def _refused(reason: str, sentence: str, remedy: str) -> InputRefused:
    return InputRefused(reason, sentence, remedy=remedy)
