"""The app on a tablet: the worker lists all that the Room page needs, and any change is another version."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from fristed.journal.chain import Device
from fristed.journal.kinds.room import RoomStated
from fristed.server import islands, store

NOON = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)
BUILT = {
    "src/room.ts": {
        "file": "assets/room-1.js", "name": "room", "isEntry": True,
        "css": ["assets/room-1.css"], "dynamicImports": ["src/later.ts"],
    },
    "src/crew.ts": {"file": "assets/crew-1.js", "name": "crew", "isEntry": True},
    "src/later.ts": {"file": "assets/later-1.js", "name": "later", "imports": ["src/room.ts"]},
    "src/worker.ts": {"file": "assets/worker-1.js", "name": "worker", "isEntry": True},
}  # fmt: skip


def _state(slug: str) -> None:
    maker = Device(f"office-{slug}", random_bits=lambda: int.from_bytes(slug[:9].encode()))
    said = RoomStated(name=slug.title(), life="permanent")
    store.append([maker.make(said, room=slug, at=NOON, by="system")])


@pytest.fixture
def two_rooms(client: Client) -> None:
    """Two rooms the record knows of."""
    for slug in ("halmtorvet", "istedgade"):
        _state(slug)


@pytest.fixture
def static_root(tmp_path: Path, settings_with: Callable[..., None]) -> Path:
    """A built app, as small as can be, among the server's own files."""
    own = Path(islands.__file__).parent / "static" / "fristed"
    root = tmp_path / "static"
    (root / "app" / "assets").mkdir(parents=True)
    (root / "app" / ".vite").mkdir()
    (root / "fristed").symlink_to(own)
    (root / "app" / ".vite" / "manifest.json").write_text(json.dumps(BUILT))
    for name in ("room-1.js", "room-1.css", "later-1.js", "crew-1.js"):
        (root / "app" / "assets" / name).write_text(name)
    (root / "app" / "assets" / "worker-1.js").write_text("void self.FRISTED_KEPT;")
    settings_with(STATIC_ROOT=root)
    return root


@pytest.fixture
def kept(client: Client, static_root: Path) -> Callable[[], dict[str, object]]:
    """Give a function that reads what the worker is told to keep."""

    def read() -> dict[str, object]:
        answer = client.get("/sw.js")
        assert answer.status_code == 200, answer.content
        assert answer["Content-Type"].startswith("text/javascript")
        found = re.fullmatch(
            r"self\.FRISTED_KEPT = (\{.*\});\nvoid self\.FRISTED_KEPT;", answer.content.decode()
        )
        assert found
        return json.loads(found[1])

    return read


def test_the_worker_keeps_every_file_and_the_page_of_every_room(client, kept, two_rooms):
    said = kept()

    page = client.get("/room/halmtorvet").content.decode()
    asked = {one for one in re.findall(r'(?:src|href)="(/static/[^"]+)"', page) if "print" not in one}
    assert asked <= set(said["assets"])
    assert "/static/app/assets/later-1.js" in said["assets"]
    assert said["shells"] == ["/", "/room/halmtorvet", "/room/istedgade", "/crew"]
    assert said["languages"] == ["en", "da"]


def test_nothing_changed_is_the_same_version_and_any_change_is_another(kept, two_rooms, static_root):
    first = kept()["version"]
    again = kept()["version"]
    (static_root / "app" / "assets" / "later-1.js").write_text("changed")

    assert again == first
    assert kept()["version"] != first


def test_another_room_is_another_version(kept, two_rooms):
    first = kept()["version"]
    _state("vesterbro")

    assert kept()["version"] != first


def test_a_page_that_is_kept_hangs_on_nobody(client, static_root, two_rooms):
    """What a tablet keeps is the same for whoever asked."""
    known, unknown = (one.get("/room/halmtorvet") for one in (client, Client(SERVER_NAME="127.0.0.1")))

    assert known.content == unknown.content
    assert "Set-Cookie" not in unknown.headers


def test_without_the_app_there_is_no_worker(client, tmp_path, settings_with):
    settings_with(STATIC_ROOT=tmp_path)

    answer = client.get("/sw.js")

    assert answer.status_code >= 400
    assert "The browser app has not been built." in answer.content.decode()


@pytest.mark.parametrize(("code", "word"), [("en", "waiting list"), ("da", "venteliste")])
def test_the_installed_app_speaks_the_reader_s_language(client, code, word):
    answer = client.get("/manifest.webmanifest", headers={"accept-language": code})

    said = json.loads(answer.content)
    assert answer["Content-Type"] == "application/manifest+json"
    assert (said["lang"], said["display"], said["start_url"]) == (code, "standalone", "/")
    assert word in said["description"]
    assert {one["sizes"] for one in said["icons"]} == {"any", "192x192", "512x512"}


def test_every_icon_is_a_file(client):
    icons = json.loads(client.get("/manifest.webmanifest").content)["icons"]
    own = Path(islands.__file__).parent

    assert [one["src"] for one in icons if not (own / one["src"].lstrip("/")).is_file()] == []
