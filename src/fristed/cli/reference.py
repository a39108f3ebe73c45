"""The page of commands (docs/reference/commands.md), made from the commands themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

HEAD = """# Commands

Made from the code by `make docs`. Every command takes `--help`; every one that answers takes `--json`.

Exit codes: 0 done; 1 done, but something was refused or found at fault and is listed; 2 refused, nothing was changed.
"""


def commands_page() -> str:
    """Give the whole page in Markdown."""
    return HEAD + "".join(_section(path, command) for path, command in commands())


def commands() -> Iterator[tuple[str, Any]]:
    """Give every command that does something, by its full name (``fristed journal import``)."""
    from typer.main import get_command

    from fristed.cli.main import app

    yield from _below("fristed", get_command(app))


def _below(path: str, command: Any) -> Iterator[tuple[str, Any]]:
    if not hasattr(command, "commands"):
        yield path, command
        return
    for name, child in command.commands.items():
        yield from _below(f"{path} {name}", child)


def _section(path: str, command: Any) -> str:
    said = " ".join((command.help or "").split())
    rows = "".join(_row(parameter) for parameter in command.params if parameter.name != "help")
    table = f"| | | |\n|---|---|---|\n{rows}" if rows else ""
    return f"\n## `{path}`\n{said}\n\n{table}"


def _row(parameter: Any) -> str:
    option = parameter.param_type_name == "option"
    name = ", ".join((*parameter.opts, *parameter.secondary_opts)) if option else parameter.name.upper()
    must = "required" if parameter.required else _default(parameter)
    return f"| `{name}` | {must} | {' '.join((parameter.help or '').split())} |\n"


def _default(parameter: Any) -> str:
    default = parameter.default
    if default in (None, False, ()) or callable(default):
        return ""
    return f"default `{getattr(default, 'value', default)}`"
