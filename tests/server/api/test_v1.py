"""The description of the API that other programs are made from."""

from __future__ import annotations

import json
from pathlib import Path

from fristed.server.api.v1 import openapi, write_openapi

WIRE = Path(__file__).resolve().parents[3] / "wire" / "openapi.json"


def test_the_description_in_wire_is_fresh() -> None:
    assert WIRE.read_text(encoding="utf-8") == openapi(), "run `make docs`"


def test_it_is_written_as_it_is_said(tmp_path: Path) -> None:
    write_openapi(tmp_path / "openapi.json")
    assert (tmp_path / "openapi.json").read_text(encoding="utf-8") == openapi()


def test_every_address_declares_its_refusals() -> None:
    paths = json.loads(openapi())["paths"]
    assert sorted(paths) == [
        "/api/v1/entries",
        "/api/v1/rooms",
        "/api/v1/rooms/{room}/floor-entries",
        "/api/v1/status",
    ]
    assert sorted(paths["/api/v1/entries"]["post"]["responses"]) == ["200", "400", "403", "413", "415", "503"]
