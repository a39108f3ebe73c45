"""The frame of every page, the Room page, languages and errors."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client

from fristed.errors import FristedError
from fristed.journal.entry import Entry
from fristed.server import rooms, store
from fristed.server.pages.register import PAGES
from fristed.server.pages.words import WORDS

STATIC = Path(rooms.__file__).parent / "static"


class _Addresses(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in {"src", "href", "action"}]


def _addresses(page: str) -> list[str]:
    parser = _Addresses()
    parser.feed(page)
    return parser.found


def test_an_empty_store_says_how_to_begin(client: Client) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert "No room yet" in response.content.decode()
    assert "fristed demo" in response.content.decode()


def test_the_first_open_room_is_shown(client: Client, room_entries: list[Entry]) -> None:
    store.append(room_entries)
    page = client.get("/").content.decode()
    assert '<div id="room" data-room="halmtorvet"' in page
    assert "Halmtorvet 17" not in page


@pytest.mark.parametrize(
    ("city", "found"),
    [(b'{"name":"X","timezone":"Europe/Copenhagen"}', ' data-timezone="Europe/Copenhagen"'), (b"{", "")],
)
def test_the_floor_s_time_is_the_city_s(
    client: Client,
    room_entries: list[Entry],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    city: bytes,
    found: str,
) -> None:
    monkeypatch.setenv("FRISTED_DATA", str(tmp_path))
    (tmp_path / "city.json").write_bytes(city)
    store.append(room_entries)
    assert f'<div id="room" data-room="halmtorvet"{found}>' in client.get("/").content.decode()


def test_the_room_page_is_the_same_shell_for_whoever_asks(client: Client, room_entries: list[Entry]) -> None:
    store.append(room_entries)
    page = client.get("/room/halmtorvet").content.decode()
    assert page == client.get("/room/halmtorvet").content.decode()
    assert page == Client(SERVER_NAME="127.0.0.1").get("/room/halmtorvet").content.decode()
    assert "manager" not in page
    assert 'data-demo="true"' not in page


def test_only_a_simulated_city_s_shell_says_that_it_is_one(client: Client, room_entries: list[Entry]) -> None:
    store.append(room_entries)
    store.set_fact(store.DEMO, "1")
    assert 'data-demo="true"' in client.get("/").content.decode()


def test_the_public_screen_is_a_dark_shell_for_anyone(client: Client, room_entries: list[Entry]) -> None:
    store.append(room_entries)
    response = Client(SERVER_NAME="127.0.0.1").get("/screen/halmtorvet")
    page = response.content.decode()
    assert response.status_code == 200
    assert '<main id="screen" data-room="halmtorvet"' in page
    assert '<meta name="color-scheme" content="dark">' in page
    assert "Halmtorvet 17" not in page


def test_a_screen_of_an_unknown_room_is_a_page_in_words(client: Client) -> None:
    response = client.get("/screen/nowhere")
    assert response.status_code == 404
    assert "The record knows of no room" in response.content.decode()


def test_an_unknown_room_is_a_page_in_words(client: Client) -> None:
    response = client.get("/room/nowhere")
    assert response.status_code == 404
    assert "The record knows of no room &#x27;nowhere&#x27;." in response.content.decode()


def test_a_page_s_refusal_is_shown_with_its_remedy(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise FristedError("journal_empty", "The journal is empty.", remedy="Make a demo.")

    monkeypatch.setattr(rooms, "rooms", refuse)
    response = client.get("/")
    assert response.status_code == 409
    assert "The journal is empty." in response.content.decode()
    assert "Make a demo." in response.content.decode()


def test_a_failure_is_shown_without_its_insides(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise RuntimeError("the insides")

    monkeypatch.setattr(rooms, "rooms", fail)
    response = client.get("/")
    page = response.content.decode()
    assert response.status_code == 500
    assert WORDS["broken"].en in page
    assert WORDS["broken"].da in page
    assert "insides" not in page


def test_an_unknown_address_is_a_page_for_people_and_a_sentence_for_programs(client: Client) -> None:
    assert WORDS["unknown"].en in client.get("/nothing").content.decode()
    found = client.get("/api/v1/nothing")
    assert (found.status_code, found.json()["reason"]) == (404, "address_unknown")


def test_the_language_follows_the_browser_until_one_chooses(client: Client) -> None:
    danish = client.get("/", headers={"Accept-Language": "da-DK,da;q=0.9"}).content.decode()
    assert '<html lang="da">' in danish
    assert "Intet rum endnu" in danish
    assert '<html lang="en">' in client.get("/", headers={"Accept-Language": "fr"}).content.decode()
    chosen = client.get("/language/da", {"next": "/?from=here"})
    assert (chosen.status_code, chosen["Location"]) == (302, "/?from=here")
    assert '<html lang="da">' in client.get("/", headers={"Accept-Language": "en"}).content.decode()


@pytest.mark.parametrize("following", ["//evil.example/", "https://evil.example", "javascript:alert(1)", ""])
def test_the_language_switch_leads_nowhere_else(client: Client, following: str) -> None:
    assert client.get("/language/en", {"next": following})["Location"] == "/"


def test_an_unknown_language_is_no_page(client: Client) -> None:
    assert client.get("/language/fr").status_code == 404


def test_every_page_of_the_register_stands_in_the_navigation(client: Client) -> None:
    page = client.get("/", headers={"Accept-Language": "da"}).content.decode()
    for one in PAGES:
        assert f">{one.title.da}</a>" in page
    assert 'aria-current="page">Rummet</a>' in page


@pytest.mark.parametrize("path", ["/", "/nothing", "/room/halmtorvet"])
def test_a_page_asks_no_other_host_for_anything(client: Client, room_entries: list[Entry], path: str) -> None:
    store.append(room_entries)
    addresses = _addresses(client.get(path).content.decode())
    assert len(addresses) > 8
    assert [one for one in addresses if not one.startswith(("/", "#"))] == []
    assert [one for one in addresses if one.startswith("//")] == []


def test_every_style_a_page_names_is_served(client: Client) -> None:
    for address in _addresses(client.get("/").content.decode()):
        if address.startswith("/static/fristed/"):
            assert (STATIC / address.removeprefix("/static/")).is_file()


def test_styles_bring_in_nothing_from_elsewhere() -> None:
    for path in (STATIC / "fristed").glob("*.css"):
        assert "url(" not in path.read_text(), path.name
        assert "@import" not in path.read_text(), path.name


def test_words_are_said_in_both_languages() -> None:
    for name, text in WORDS.items():
        assert text.en, name
        assert text.da, name
