from __future__ import annotations

import io
import json
from collections.abc import Callable

import polars as pl
import pytest

from fristed.brief.document import Document
from fristed.brief.folder import folder_files, tables
from fristed.evidence.finding import Finding
from fristed.evidence.lives.report import LivesReport
from fristed.evidence.money.report import MoneyReport
from fristed.planning.plan import Plan

Write = Callable[..., Document]


@pytest.fixture(scope="module")
def frames(
    whole: Write, finding: Finding, plan: Plan, demand: pl.DataFrame, lives: LivesReport, money: MoneyReport
) -> dict[str, pl.DataFrame]:
    return tables(whole(), findings=(finding,), plan=plan, demand=demand, lives=lives, money=money)


def test_every_figure_can_be_drawn_again(frames: dict[str, pl.DataFrame], finding: Finding) -> None:
    series = frames["series"]
    assert series["observed"].to_list() == [point.observed for point in finding.series]
    assert {"series", "findings", "demand", "plan_sites", "gains", "money_plane", "money_curve", "money_tornado"} <= set(frames)  # fmt: skip


def test_csv_and_parquet_say_the_same_and_the_package_names_both(
    frames: dict[str, pl.DataFrame], whole: Write
) -> None:
    files = folder_files(whole(), frames)
    package = json.loads(files["datapackage.json"])
    assert {one["path"] for one in package["resources"]} == set(files) - {"datapackage.json"}
    for one in package["resources"]:
        if one["path"].endswith(".csv"):
            name = one["path"].removesuffix(".csv")
            columns = [field["name"] for field in one["schema"]["fields"]]
            parquet = pl.read_parquet(io.BytesIO(files[f"{name}.parquet"]))
            assert columns == parquet.columns == pl.read_csv(files[one["path"]], infer_schema=False).columns
            assert parquet.height == frames[name].height
    assert package["fristed"]["root"] == "e5" * 32


def test_what_the_brief_withholds_is_not_in_the_folder(frames: dict[str, pl.DataFrame]) -> None:
    withheld = frames["lives"].filter("withheld")
    assert withheld["name"].to_list() == ["fatality_ratio"]
    assert withheld["estimate"].to_list() == [None]
    assert (
        not frames["claims"]
        .filter(pl.col("made_by").str.contains("incidents") & (pl.col("value") < 5))
        .height
    )


def test_the_same_brief_gives_the_same_files(frames: dict[str, pl.DataFrame], whole: Write) -> None:
    assert folder_files(whole(), frames) == folder_files(whole(), frames)


def test_a_brief_of_nothing_has_a_folder_too(write: Write) -> None:
    document = write(numbers=(), findings=(), plan=None)
    found = tables(document, findings=(), plan=None, demand=None, lives=None, money=None)
    assert set(found) == {"claims"}
    assert "claims.csv" in folder_files(document, found)
