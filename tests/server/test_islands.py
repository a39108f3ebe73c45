"""Parts of the browser app found in what Vite built."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.template import Context, Template

from fristed.errors import FristedError
from fristed.server.islands import Island, island

BUILT = {
    "_shared-1.js": {"file": "assets/shared-1.js", "name": "shared", "css": ["assets/shared-1.css"]},
    "_loop-1.js": {"file": "assets/loop-1.js", "name": "loop", "imports": ["_shared-1.js", "_loop-1.js"]},
    "src/room.ts": {
        "file": "assets/room-1.js",
        "name": "room",
        "src": "src/room.ts",
        "isEntry": True,
        "imports": ["_loop-1.js", "_shared-1.js"],
        "css": ["assets/room-1.css", "assets/shared-1.css"],
    },
}
Built = Callable[[object], Path]


@pytest.fixture
def built(tmp_path: Path, settings_with: Callable[..., None]) -> Built:
    """Give a function that writes a manifest where the server looks for it."""
    settings_with(STATIC_ROOT=tmp_path)

    def write(manifest: object) -> Path:
        path = tmp_path / "app" / ".vite" / "manifest.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(manifest))
        return path

    return write


def _drawn(name: str) -> str:
    return Template("{% load fristed %}{% island name %}").render(Context({"name": name}))


def test_an_island_brings_its_script_its_styles_and_what_they_need_once(built: Built) -> None:
    built(BUILT)
    assert island("room") == Island(
        script="/static/app/assets/room-1.js",
        preloads=("/static/app/assets/loop-1.js", "/static/app/assets/shared-1.js"),
        styles=("/static/app/assets/room-1.css", "/static/app/assets/shared-1.css"),
    )


def test_the_tag_writes_it_into_the_page(built: Built) -> None:
    built(BUILT)
    drawn = _drawn("room")
    assert '<script type="module" src="/static/app/assets/room-1.js"></script>' in drawn
    assert drawn.count('<link rel="stylesheet"') == 2
    assert '<link rel="modulepreload" href="/static/app/assets/loop-1.js">' in drawn


def test_a_new_build_is_seen_without_a_restart(built: Built) -> None:
    built(BUILT)
    assert island("room").script.endswith("room-1.js")
    path = built({"src/room.ts": {"file": "assets/room-2.js", "name": "room", "isEntry": True}})
    os.utime(path, ns=(1, 1))
    assert island("room").script.endswith("room-2.js")


def test_without_a_build_the_page_says_what_to_do(settings_with: Callable[..., None], tmp_path: Path) -> None:
    settings_with(STATIC_ROOT=tmp_path)
    with pytest.raises(FristedError, match="The browser app has not been built. Run `make run`") as refused:
        island("room")
    assert refused.value.reason == "app_missing"
    assert "the browser app has not been built" in _drawn("room")


def test_a_part_that_is_not_an_entry_is_refused(built: Built) -> None:
    built(BUILT)
    with pytest.raises(FristedError, match="has no part 'shared'"):
        island("shared")
