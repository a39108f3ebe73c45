"""A small book: nothing, one room or two, with a cost, a saving and an effect each."""

from __future__ import annotations

import msgspec
import pytest

from fristed.evidence.money.book import Book

ROOMS = ("one room", "two rooms")


def _parameter(kind: str, unit: str, year: int | None = None, **shape: float) -> dict[str, object]:
    return {"distribution": {"kind": kind, **shape}, "unit": unit, "source": "assumed", "price_year": year}


def _items() -> dict[str, object]:
    items: dict[str, object] = {
        "building": {
            "strategy": "two rooms", "product": ["building_cost"], "counts_as": "cost", "when": "once", "borne_by": "city",
        }
    }  # fmt: skip
    for rooms, strategy in enumerate(ROOMS, start=1):
        items[f"running_{rooms}"] = {
            "strategy": strategy, "product": ["room_cost"] + ["second"] * (rooms - 1), "counts_as": "cost", "borne_by": "city",
        }  # fmt: skip
        items[f"calls_{rooms}"] = {
            "strategy": strategy, "product": ["calls", "call_price"], "counts_as": "saving", "borne_by": "region",
        }  # fmt: skip
        items[f"deaths_{rooms}"] = {
            "strategy": strategy, "product": ["deaths"] + ["second"] * (rooms - 1), "counts_as": "effect",
        }  # fmt: skip
    return items


@pytest.fixture(scope="session")
def written() -> dict[str, object]:
    """The book as it stands in a file."""
    return {
        "currency": "DKK",
        "price_year": 2024,
        "effect": {"en": "deaths averted", "da": "afværgede dødsfald"},
        "strategies": ["no room", *ROOMS],
        "parameters": {
            "building_cost": _parameter("gamma", "DKK", 2024, mean=13e6, sd=2e6),
            "room_cost": _parameter("gamma", "DKK per year", 2024, mean=10e6, sd=1e6),
            "second": _parameter("uniform", "times one room", low=1.2, high=1.8),
            "calls": _parameter("gamma", "calls per year", mean=200, sd=80),
            "call_price": _parameter("fixed", "DKK per call", 2024, value=6000),
            "deaths": _parameter("gamma", "deaths per year", mean=2.0, sd=1.0),
        },
        "items": _items(),
    }


@pytest.fixture(scope="session")
def book(written: dict[str, object]) -> Book:
    return msgspec.convert(written, Book)
