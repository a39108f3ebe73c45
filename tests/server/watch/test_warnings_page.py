"""The Warnings page and the feeds: who may see, decide, define; what leaves the house."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from fristed.journal.entry import Entry
from fristed.server import rooms, store
from fristed.server.watch.feeds import CAP, cap, rss
from fristed.server.watch.issued import Warned
from fristed.server.watch.recording import recorded
from fristed.server.watch.running import running
from fristed.server.watch.words import SUBSTANCE

MUST = ("identifier", "sender", "sent", "status", "msgType", "scope")
MUST_INFO = ("category", "event", "urgency", "severity", "certainty")


@pytest.fixture
def alarm(month: Any, batch: Callable[[], list[Entry]]) -> str:
    """A city with an alarm; gives its identifier."""
    store.append(batch())
    running().advance()
    return recorded()[0].raised.alarm


def _judge(visitor: Client, alarm: str, **fields: str) -> Any:
    return visitor.post(
        f"/warnings/{alarm}/judge", {"decision": "watch", "reason": "Two of one guest", **fields}
    )


def test_the_page_tells_of_the_alarm_in_both_languages(alarm: str, manager: Client) -> None:
    english = manager.get("/warnings").content.decode()
    danish = manager.get("/warnings", headers={"Accept-Language": "da"}).content.decode()
    assert alarm in english
    assert "Budget: one false alarm a year for the whole city." in english
    assert "More emergencies than usual, with a chance of" in english
    assert "Budget: én falsk alarm om året for hele byen." in danish
    assert 'data-chart="warnings"' in english


def test_nobody_sees_it_without_signing_in(alarm: str, client: Client) -> None:
    assert client.get("/warnings").status_code == 302
    assert _judge(client, alarm).status_code == 401
    assert client.post("/warnings/define", {"words": "x"}).status_code == 401
    assert recorded()[0].judged == ()


def test_watching_and_dismissing_note_the_reason_and_reset_nothing(alarm: str, manager: Client) -> None:
    before = running().advance().track.readings[-1].total
    assert _judge(manager, alarm).status_code == 302
    assert _judge(manager, alarm, decision="dismiss", reason="A test of the tablet").status_code == 302
    first, second = recorded()[0].judged
    assert (first.by, first.data.decision, first.data.reason) == ("manager", "watch", "Two of one guest")
    assert second.data.decision == "dismiss"
    assert running().advance().track.readings[-1].total == before
    assert "A test of the tablet" in manager.get("/warnings").content.decode()


def test_warning_issues_a_warning_for_all_rooms_that_the_feeds_tell(alarm: str, manager: Client, client: Client) -> None:  # fmt: skip
    _judge(manager, alarm, decision="warn", title="Grey powder <sold as heroin>", advice="Take a third")
    (entry,) = [one.entry for one in store.read(kinds=["warning.issued"])]
    assert (entry.room, entry.by, entry.data.source, entry.data.substance) == (
        "city",
        "manager",
        "alarm",
        "heroin",
    )
    assert recorded()[0].judged[0].data.warning == entry.data.warning
    (told,) = client.get("/warnings.json").json()["warnings"]
    assert (told["title"], told["advice"]) == ("Grey powder <sold as heroin>", "Take a third")
    assert "halmtorvet" not in client.get("/warnings.json").content.decode()
    assert "Grey powder &lt;sold as heroin&gt;" in client.get("/warnings.rss").content.decode()
    alert = ET.fromstring(client.get(f"/warnings/{entry.data.warning}.cap").content)
    assert alert.findtext(f"{{{CAP}}}info/{{{CAP}}}headline") == "Grey powder <sold as heroin>"
    assert client.get("/warnings.cap").status_code == 200


@pytest.mark.parametrize(
    ("fields", "said"),
    [({"reason": " "}, "needs a reason"), ({"decision": "warn"}, "needs a title"),
     ({"decision": "forget"}, "No decision was chosen"), ({"reason": "x" * 1001}, "1001 characters long")],
    ids=str,
)  # fmt: skip
def test_a_decision_that_is_none_is_refused_and_nothing_is_noted(
    alarm: str, manager: Client, fields: dict[str, str], said: str
) -> None:
    head = store.last_seq()
    refused = _judge(manager, alarm, **fields)
    assert refused.status_code >= 400
    assert said in refused.content.decode()
    assert store.last_seq() == head


def test_an_alarm_nobody_raised_cannot_be_judged(alarm: str, manager: Client) -> None:
    assert "knows of no alarm" in _judge(manager, "a-none").content.decode()
    assert recorded()[0].judged == ()


def test_a_manager_notes_another_definition(month: Any, manager: Client) -> None:
    assert (
        manager.post("/warnings/define", {"words": "Only with oxygen", "room": "halmtorvet"}).status_code
        == 302
    )
    (entry,) = [one.entry for one in store.read(kinds=["emergency.defined"])]
    assert (entry.room, entry.by, entry.data.words) == ("halmtorvet", "manager", "Only with oxygen")
    assert manager.post("/warnings/define", {"words": " "}).status_code >= 400
    assert manager.post("/warnings/define", {"words": "x", "room": "nowhere"}).status_code == 404


def test_a_tablet_is_given_what_it_watches_on_with(alarm: str, manager: Client, client: Client) -> None:
    given = manager.get("/api/v1/rooms/halmtorvet/watch").json()
    assert given["seq"] == running().standing().seq
    assert given["watch"]["streams"] == ["halmtorvet", "heroin"]
    assert given["watch"]["threshold"] == recorded()[0].raised.threshold
    assert client.get("/api/v1/rooms/halmtorvet/watch").status_code == 401
    assert manager.get("/api/v1/rooms/nowhere/watch").json()["reason"] == "room_unknown"


def test_with_no_warning_the_feeds_are_empty(book: Any, client: Client) -> None:
    assert client.get("/warnings.json").json() == {"simulated": False, "warnings": []}
    assert client.get("/warnings.cap").status_code == 404
    assert ET.fromstring(client.get("/warnings.rss").content).findall("channel/item") == []


def test_a_cap_alert_has_every_element_the_standard_requires() -> None:
    one = Warned(
        warning="w-1", title="Grey powder", issued="2024-05-01T12:00:00.123Z", expires="2024-05-08T12:00:00.000Z",
        confidence="likely", source="alarm", substance="heroin", look=None, advice=None,
    )  # fmt: skip
    alert = ET.fromstring(cap(one, sender="city.example", area="Vesterbro", simulated=True))
    info = alert.find(f"{{{CAP}}}info")
    assert [name for name in MUST if not alert.findtext(f"{{{CAP}}}{name}")] == []
    assert [name for name in MUST_INFO if not info.findtext(f"{{{CAP}}}{name}")] == []
    assert alert.findtext(f"{{{CAP}}}sent") == "2024-05-01T12:00:00-00:00"
    assert alert.findtext(f"{{{CAP}}}status") == "Test"
    assert info.findtext(f"{{{CAP}}}certainty") == "Likely"
    assert info.findtext(f"{{{CAP}}}area/{{{CAP}}}areaDesc") == "Vesterbro"
    feed = ET.fromstring(rss([one], title="t", address="https://city.example"))
    assert feed.findtext("channel/item/link") == "https://city.example/warnings/w-1.cap"
    assert feed.findtext("channel/item/pubDate") == "Wed, 01 May 2024 12:00:00 +0000"


ALERT_ORDER = ("identifier", "sender", "sent", "status", "msgType", "scope", "info")
INFO_ORDER = (
    "category", "event", "urgency", "severity", "certainty", "effective", "expires", "headline", "description",
    "instruction", "parameter", "area",
)  # fmt: skip
"""The order of the schema of CAP 1.2, section 3.4, as far as it is used here."""


def test_a_cap_alert_has_its_elements_in_the_order_of_the_schema(alarm: str, manager: Client) -> None:
    _judge(manager, alarm, decision="warn", title="Grey powder", advice="Take a third")
    alert = ET.fromstring(manager.get("/warnings.cap").content)
    assert tuple(one.tag.removeprefix(f"{{{CAP}}}") for one in alert) == ALERT_ORDER
    info = alert.find(f"{{{CAP}}}info")
    assert tuple(one.tag.removeprefix(f"{{{CAP}}}") for one in info) == INFO_ORDER
    sender = alert.findtext(f"{{{CAP}}}sender")
    assert not set(sender) & set(" ,<&")


def test_an_rss_feed_has_what_the_standard_asks_of_channel_and_item(alarm: str, manager: Client) -> None:
    _judge(manager, alarm, decision="warn", title="Grey powder")
    feed = ET.fromstring(manager.get("/warnings.rss").content)
    channel = feed.find("channel")
    assert (feed.tag, feed.get("version")) == ("rss", "2.0")
    assert [one.tag for one in channel][:3] == ["title", "link", "description"]
    assert {one.tag for one in channel.find("item")} == {"title", "link", "guid", "pubDate", "description"}


def test_every_field_of_the_json_feed_is_in_its_reference() -> None:
    reference = (Path(__file__).parents[3] / "docs/reference/feeds.md").read_text(encoding="utf-8")
    assert [name for name in Warned.__struct_fields__ if f"`{name}`" not in reference] == []


def test_a_warning_leaves_the_feeds_when_its_time_is_over(alarm: str, manager: Client) -> None:
    from fristed.server.watch.issued import holding

    _judge(manager, alarm, decision="warn", title="Grey powder")
    assert len(holding(rooms.now())) == 1
    assert holding(rooms.now() + dt.timedelta(days=7, minutes=1)) == []


def test_every_substance_has_a_name_in_both_languages() -> None:
    from typing import get_args

    from fristed.journal.kinds.visit import Substance

    assert set(SUBSTANCE) == set(get_args(Substance))
