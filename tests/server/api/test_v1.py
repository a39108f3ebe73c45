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
    silent = [
        (path, method)
        for path, methods in paths.items()
        for method, said in methods.items()
        if not any(status.startswith("4") for status in said["responses"])
    ]
    assert silent == []
    posted = sorted(paths["/api/v1/entries"]["post"]["responses"])
    assert posted == ["200", "400", "401", "403", "413", "415", "422", "503"]
