"""The parts of a page that the browser app draws, found by name in what Vite built."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import msgspec
from django.conf import settings
from django.templatetags.static import static

from fristed.errors import FristedError


class Chunk(msgspec.Struct, frozen=True, rename="camel"):
    """One built file of Vite's manifest, and what it needs."""

    file: str
    name: str | None = None
    is_entry: bool = False
    css: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()


class Island(msgspec.Struct, frozen=True):
    """The addresses a page needs for one island."""

    script: str
    preloads: tuple[str, ...]
    styles: tuple[str, ...]


def island(name: str) -> Island:
    """Find the island; raises FristedError (``app_missing``) where the app, or that part, is not built."""
    manifest = Path(settings.STATIC_ROOT) / "app" / ".vite" / "manifest.json"
    if not manifest.is_file():
        raise _missing("The browser app has not been built.")
    chunks = _chunks(manifest, manifest.stat().st_mtime_ns)
    entry = next((one for one in chunks.values() if one.is_entry and one.name == name), None)
    if entry is None:
        raise _missing(f"The browser app as built has no part {name!r}.")
    needed = list(dict.fromkeys(_needs(entry, chunks)))
    styles = dict.fromkeys(style for one in (entry, *needed) for style in one.css)
    return Island(
        script=_address(entry.file),
        preloads=tuple(_address(one.file) for one in needed),
        styles=tuple(_address(style) for style in styles),
    )


def _needs(chunk: Chunk, chunks: dict[str, Chunk], above: frozenset[str] = frozenset()) -> Iterator[Chunk]:
    for key in chunk.imports:
        if key not in above:
            yield chunks[key]
            yield from _needs(chunks[key], chunks, above | {key})


def _address(file: str) -> str:
    return static(f"app/{file}")


@lru_cache(maxsize=1)
def _chunks(manifest: Path, _changed_ns: int) -> dict[str, Chunk]:
    return msgspec.json.decode(manifest.read_bytes(), type=dict[str, Chunk])


def _missing(found: str) -> FristedError:
    return FristedError(
        "app_missing",
        found,
        remedy="Run `make run`, which builds it, and start the server again.",
    )
