"""What lets anybody check a finding: the plan, the data, and the numbers that must come out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fristed.errors import FristedError

if TYPE_CHECKING:
    import polars as pl

    from fristed.evidence.effect import Effect

COMMAND = "fristed show effect plan.json --data data.csv --json"


def expected(found: Effect) -> dict[str, object]:
    """Give the command and the numbers it must print under ``expected``."""
    first = found.estimates[0]
    bounds = first.interval
    return {
        "command": COMMAND,
        "estimator": first.estimator,
        "number": None if bounds is None else bounds.estimate,
        "low": None if bounds is None else bounds.low,
        "high": None if bounds is None else bounds.high,
        "data_digest": found.data_digest,
        "plan_digest": found.plan_digest,
        "seed": found.seed,
    }


def write_folder(folder: Path, data: pl.DataFrame, found: Effect) -> None:
    """Write ``plan.json``, ``data.csv`` and ``expected.json``. Raises FristedError ``file_exists``, ``cannot_write``."""
    from fristed.cli.output import as_json

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in (
            ("plan.json", found.plan.text),
            ("data.csv", data.write_csv()),
            ("expected.json", as_json(expected(found))),
        ):
            with (folder / name).open("x", encoding="utf-8") as file:
                file.write(text)
    except FileExistsError as fault:
        raise FristedError(
            "file_exists", f"{fault.filename} is there already.", remedy="Give another folder, or empty it."
        ) from None
    except OSError as fault:
        raise FristedError(
            "cannot_write", f"{folder} cannot be written: {fault.strerror}.", remedy="Choose another folder."
        ) from fault


def holds_small_counts(found: Effect) -> bool:
    """Whether the series shows counts that may let somebody be recognised, were they of persons."""
    return found.plan.outcome.measured == "count" and any(0 < point.observed < 5 for point in found.series)
