"""A store with staff and tablets, made once and copied for every run of the machine."""

from __future__ import annotations

import itertools
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connections

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from fristed.server.accounts.models import Device, Membership, Staff  # noqa: E402
from fristed.server.accounts.tokens import digest  # noqa: E402
from fristed.server.databases import database  # noqa: E402

TABLETS = ("tablet-1", "tablet-2", "tablet-3")


def _point(folder: Path) -> None:
    connections["default"].close()
    connections["default"].settings_dict.update(database(None, home=folder))


@pytest.fixture(scope="session")
def peopled_store(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store in which anna works and three tablets are enrolled."""
    folder = tmp_path_factory.mktemp("peopled") / "store"
    shutil.copytree(empty_store, folder)
    _point(folder)
    anna = Staff.objects.create(handle="anna", shown_name="Anna", role="nurse")
    Membership.objects.create(staff=anna, room="halmtorvet")
    for name in TABLETS:
        Device.objects.create(
            slug=name, name=name, room="halmtorvet", token=digest("secret"), enrolled_by="clara"
        )
    connections["default"].close()
    return folder


@pytest.fixture
def fresh_store(peopled_store: Path, tmp_path: Path) -> Iterator[Callable[[], Path]]:
    """Give a function that puts a new copy of it in the place of the store, and gives its folder."""
    numbers = itertools.count()

    def make() -> Path:
        folder = tmp_path / f"run-{next(numbers)}"
        shutil.copytree(peopled_store, folder)
        _point(folder)
        return folder

    yield make
    connections["default"].close()
