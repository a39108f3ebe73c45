"""The table of parameters as it stands in docs/methods/simulated-city.md."""

from __future__ import annotations

import datetime as dt
from typing import Any

from fristed.sample.parameters import Parameters, stated


def table(parameters: Parameters) -> str:
    """Write every parameter as a line of a Markdown table: value, unit, meaning, source."""
    lines = ["| parameter | value | unit | what it is | source |", "|---|---|---|---|---|"]
    lines += [
        f"| `{one.name}` | {_written(one.value)} | {one.unit} | {one.meaning} | {one.source} |"
        for one in stated(parameters)
    ]
    return "\n".join(lines)


def _written(value: Any) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple) and value and isinstance(value[0], tuple):
        return ", ".join(f"{name} {share:g}" for name, share in value)
    if isinstance(value, tuple):
        return ", ".join(f"{one:g}" for one in value)
    return f"{value:g}" if isinstance(value, float) else str(value)
