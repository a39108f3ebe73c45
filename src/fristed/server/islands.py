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
    dynamic_imports: tuple[str, ...] = ()


class Island(msgspec.Struct, frozen=True):
    """The addresses a page needs for one island."""

    script: str
    preloads: tuple[str, ...]
    styles: tuple[str, ...]


def island(name: str) -> Island:
    """Find the island; raises FristedError (``app_missing``) where the app, or that part, is not built."""
    chunks, entry = _find(name)
    needed = list(dict.fromkeys(_needs(entry, chunks)))
    styles = dict.fromkeys(style for one in (entry, *needed) for style in one.css)
    return Island(
        script=_address(entry.file),
        preloads=tuple(_address(one.file) for one in needed),
        styles=tuple(_address(style) for style in styles),
    )


def files(name: str) -> tuple[Path, ...]:
    """Every built file the island may ever ask for, what it loads later among them; raises as ``island``."""
    chunks, entry = _find(name)
    found, left = {entry.file: entry}, [entry]
    while left:
        chunk = left.pop()
        more = [chunks[key] for key in (*chunk.imports, *chunk.dynamic_imports)]
        left += [one for one in more if one.file not in found]
        found |= {one.file: one for one in more}
    names = dict.fromkeys(file for one in found.values() for file in (one.file, *one.css))
    return tuple(_built(file) for file in names)


def _built(file: str) -> Path:
    return Path(settings.STATIC_ROOT) / "app" / file


def _find(name: str) -> tuple[dict[str, Chunk], Chunk]:
    manifest = _built(".vite/manifest.json")
    if not manifest.is_file():
        raise _missing("The browser app has not been built.")
    chunks = _chunks(manifest, manifest.stat().st_mtime_ns)
    entry = next((one for one in chunks.values() if one.is_entry and one.name == name), None)
    if entry is None:
        raise _missing(f"The browser app as built has no part {name!r}.")
    return chunks, entry


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
