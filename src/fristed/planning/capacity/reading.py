"""Read a SIZE.toml and refuse it in words; write one with the source of every value."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from fristed.errors import InputRefused
from fristed.planning.capacity.belief import Belief
from fristed.planning.capacity.faults import faults
from fristed.planning.capacity.scenario import Scenario, assumptions


def read_scenario(path: Path) -> Scenario:
    """Read the scenario at ``path``.

    Raises InputRefused: ``file_missing``, ``not_toml``, ``not_a_scenario``, or the ``reason`` of the first of its
    ``faults``.
    """
    try:
        scenario = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Scenario)
    except FileNotFoundError:
        raise InputRefused(
            "file_missing", "There is no such file.", remedy="Check its name.", file=path
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise InputRefused(
            "not_toml", f"This cannot be read as toml: {fault}.", remedy="Put it right there.", file=path
        ) from fault
    except msgspec.ValidationError as fault:
        raise InputRefused(
            "not_a_scenario",
            f"{str(fault).rstrip('.')}.",
            remedy="Give what a scenario asks for there.",
            file=path,
        ) from fault
    return checked(scenario, file=path)


def checked(scenario: Scenario, *, file: Path | None = None) -> Scenario:
    """Give the scenario back, or refuse the first fault found in it."""
    for reason, sentence, remedy in faults(scenario):
        raise InputRefused(reason, sentence, remedy=remedy, file=file)
    return scenario


def written(scenario: Scenario) -> str:
    """Write the scenario as a SIZE.toml that a person can edit: every parameter, those only assumed too."""
    told = msgspec.to_builtins(scenario)
    room = told.pop("room")
    told.pop("parameters")
    shifts, hours = room.pop("shifts"), room.pop("hours")
    lines = [
        "# A room and its guests, for `fristed plan size SIZE.toml`. Change what you like; run it again."
    ]
    lines += [f"{name} = {_toml(value)}" for name, value in told.items()]
    lines += [
        "",
        "[room]",
        *(f"{name} = {_toml(value)}" for name, value in room.items() if value is not None),
    ]
    if hours:
        lines += ["", "[room.hours]", *(f"{day} = {_toml(value)}" for day, value in hours.items())]
    for shift in shifts:
        lines += ["", "[[room.shifts]]", *(f"{name} = {_toml(value)}" for name, value in shift.items())]
    for name in assumptions():
        lines += ["", *_parameter(name, scenario.belief(name))]
    return "\n".join(lines) + "\n"


def _parameter(name: str, belief: Belief) -> list[str]:
    told = {name: value for name, value in msgspec.to_builtins(belief).items() if value not in (None, "")}
    told.pop("label", None)
    label = assumptions()[name].label
    return [
        f"# {label.en}" if label else "#",
        f"[parameters.{name}]",
        *(f"{key} = {_toml(value)}" for key, value in told.items()),
    ]


def _toml(value: object) -> str:
    if isinstance(value, str):
        return msgspec.json.encode(value).decode()
    if isinstance(value, list | tuple):
        return f"[{', '.join(_toml(one) for one in value)}]"
    return f"{value:.6g}" if isinstance(value, float) else str(value)
