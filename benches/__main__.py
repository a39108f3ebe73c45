"""Run every bench (or those named), print the table and write benches/results.json."""

from __future__ import annotations

import datetime as dt
import importlib
import json
import pkgutil
import platform
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

import benches
from benches.registry import BENCHES, Bench, Skipped

FOLDER = Path(__file__).parent
LIBRARIES = ("django", "sqlcipher3", "msgspec", "polars", "numpy", "scipy", "highspy", "typst")


def main(names: list[str]) -> None:
    """Measure, print, write."""
    for module in pkgutil.iter_modules(benches.__path__):
        if module.name.startswith("bench_"):
            importlib.import_module(f"benches.{module.name}")
    console = Console()
    rows = [_measured(bench, console) for bench in BENCHES.values() if not names or bench.name in names]
    console.print(_table(rows))
    if not names:
        (FOLDER / "results.json").write_text(json.dumps(_report(rows), indent=2) + "\n", encoding="utf-8")


def _measured(bench: Bench, console: Console) -> dict[str, Any]:
    console.print(f"{bench.name} ...", style="dim")
    row: dict[str, Any] = {"name": bench.name, "unit": bench.unit, "peer_name": bench.peer_name}
    try:
        ours = bench.ours()
        peer = bench.peer() if bench.peer else None
    except Skipped as reason:
        return {**row, "skipped": str(reason)}
    ratio = None if peer is None else (peer / ours if bench.better == "less" else ours / peer)
    return {
        **row,
        "ours": ours,
        "peer": peer,
        "ratio": ratio,
        "target": bench.target,
        "met": _met(bench, ours, ratio),
    }


def _met(bench: Bench, ours: float, ratio: float | None) -> bool | None:
    if bench.target is None:
        return None
    if bench.target_of == "ratio":
        return ratio is not None and ratio >= bench.target
    return ours <= bench.target if bench.better == "less" else ours >= bench.target


def _table(rows: list[dict[str, Any]]) -> Table:
    table = Table("bench", "unit", "ours", "peer", "ratio", "target", "met")
    for row in rows:
        if "skipped" in row:
            table.add_row(row["name"], row["unit"], f"skipped: {row['skipped']}")
            continue
        peer = "" if row["peer"] is None else f"{row['peer']:.4g} ({row['peer_name']})"
        met = {None: "", True: "yes", False: "NO"}[row["met"]]
        table.add_row(
            row["name"],
            row["unit"],
            f"{row['ours']:.4g}",
            peer,
            _short(row["ratio"]),
            _short(row["target"]),
            met,
        )
    return table


def _short(value: float | None) -> str:
    return "" if value is None else f"{value:.4g}"


def _report(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "machine": {
            "system": platform.system(),
            "processor": platform.machine(),
            "python": platform.python_version(),
        },
        "versions": {name: version(name) for name in LIBRARIES},
        "benches": rows,
    }


if __name__ == "__main__":
    main(sys.argv[1:])
