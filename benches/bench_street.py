"""Ten million rows of finds read, checked and listed, against Python's csv module with the same checks on a slice."""

from __future__ import annotations

import csv
import datetime as dt
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from benches.registry import Bench, register

ROWS = int(os.environ.get("FRISTED_BENCH_STREET_ROWS", "10000000"))
SLICE = 200_000
MOST_MEGABYTES = 2_000.0
PART = 500_000
HEADER = "at,lat,lon,needles,grams,effort_minutes,area\n"
AREAS = (
    "Vesterbro",
    "Nørrebro",
    '"Indre By, nord"',
    "Valby",
    "Østerbro",
    "Bispebjerg",
    "Amager",
    "Vanløse",
    "",
    "",
)
"""One row in ten holds a quotation mark, as the areas and addresses of cities do."""


def write_finds(path: Path, rows: int) -> None:
    """Write a plain csv of finds over six years; about one row in 9,000 stands on a night the clocks change."""
    chance = np.random.default_rng(1)
    first = np.datetime64("2020-01-01T00:00:00")
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADER)
        for begun in range(0, rows, PART):
            file.writelines(_lines(chance, first, min(PART, rows - begun)))


def _lines(chance: np.random.Generator, first: np.datetime64, rows: int) -> Iterator[str]:
    minutes = chance.integers(0, 6 * 365 * 24 * 60, rows) * np.timedelta64(60, "s")
    at = np.datetime_as_string(first + minutes, unit="m")
    lat = np.round(55.6 + 0.1 * chance.random(rows), 5)
    lon = np.round(12.5 + 0.1 * chance.random(rows), 5)
    needles, effort = chance.integers(0, 30, rows), chance.integers(0, 120, rows)
    area = chance.integers(0, len(AREAS), rows)
    for row in zip(at, lat, lon, needles, effort, area, strict=True):
        yield f"{row[0]},{row[1]},{row[2]},{row[3]},,{row[4]},{AREAS[row[5]]}\n"


@cache
def _file(rows: int) -> Path:
    path = Path(tempfile.mkdtemp(prefix="fristed-bench-")) / f"finds-{rows}.csv"
    write_finds(path, rows)
    return path


READ_IN_A_CHILD = """
import resource, sys, time
from fristed.street.reading import read
began, cpu = time.perf_counter(), time.process_time()
found = read(sys.argv[1])
assert found.rows.height + len(found.refused) == int(sys.argv[2])
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(time.perf_counter() - began, time.process_time() - cpu, peak)
"""


@cache
def _ours() -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak megabytes of reading the file in a process of its own."""
    words = [sys.executable, "-c", READ_IN_A_CHILD, str(_file(ROWS)), str(ROWS)]
    said = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    wall, cpu, peak = (float(one) for one in said.split())
    return wall, cpu, peak


def _peer_seconds() -> float:
    """Read a slice with the csv module and check every cell as we do; CPU seconds for as many rows as ours."""
    zone = ZoneInfo("Europe/Copenhagen")
    began, good = time.process_time(), 0
    with _file(SLICE).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            at = dt.datetime.fromisoformat(row["at"]).replace(tzinfo=zone)
            twice = at.utcoffset() != at.replace(fold=1).utcoffset()
            at.astimezone(dt.UTC)
            lat, lon = float(row["lat"]), float(row["lon"])
            needles, minutes = int(row["needles"]), int(row["effort_minutes"])
            within = (
                -90 <= lat <= 90 and -180 <= lon <= 180 and 0 <= needles <= 1_000_000 and 0 <= minutes <= 1440
            )
            good += within and not twice and len(row["area"]) <= 80
    if not good:
        raise AssertionError("The peer took no row.")
    return (time.process_time() - began) * ROWS / SLICE


register(
    Bench(
        name="street_read_10_million_rows", unit="s", ours=lambda: _ours()[0], target=60.0,
    )
)  # fmt: skip
register(
    Bench(
        name="street_read_10_million_rows_cpu", unit="s CPU", ours=lambda: _ours()[1], peer=_peer_seconds,
        peer_name="csv.DictReader with the same checks on 200,000 of the rows, times 50", target=60.0,
    )
)  # fmt: skip
register(
    Bench(
        name="street_read_10_million_rows_peak", unit="MB", ours=lambda: _ours()[2], target=MOST_MEGABYTES,
    )
)  # fmt: skip
