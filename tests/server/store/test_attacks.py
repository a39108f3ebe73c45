"""Whatever is sent, in whatever order: every line gets an answer, none is lost, none is stored twice."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fristed.errors import InputRefused
from fristed.journal.chain import Device
from fristed.journal.entry import canonical, decode
from fristed.journal.ids import uuid7
from fristed.journal.kinds.visit import VisitArrived
from fristed.server import store
from fristed.server.models import QuarantineRow

NewStore = Callable[[], str]
NOON = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)
TAPS = st.sampled_from(["tap", "tap", "tap", "again", "altered", "counter", "broken"])
# Fixtures are made once for all examples of a property; each example makes a store of its own.
careful = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


class _Sender:
    """Makes lines as devices and attackers would, remembering every one."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._devices = [Device(f"t{number}", random_bits=self._bits) for number in range(3)]
        self.made: list[bytes] = []

    def _bits(self) -> int:
        return self._chance.getrandbits(74)

    def line(self, tap: str) -> bytes:
        if tap == "broken":
            return self._chance.choice([b"", b"{}", b"[1]", b"\xff", b'{"id":"a"}', b"null"])
        if tap == "tap" or not self.made:
            device = self._chance.choice(self._devices)
            arrived = VisitArrived(visit="v", wants="inject")
            self.made.append(canonical(device.make(arrived, room="r", at=NOON, by="anna")))
            return self.made[-1]
        old = decode(self._chance.choice(self.made))
        if tap == "altered":
            return canonical(msgspec.structs.replace(old, by="bo"))
        if tap == "counter":
            return canonical(msgspec.structs.replace(old, id=uuid7(1, self._bits())))
        return canonical(old)


@careful
@given(batches=st.lists(st.lists(TAPS, max_size=12), max_size=6), seed=st.integers(0, 999))
def test_every_line_ends_in_the_store_or_in_quarantine(
    new_store: NewStore, batches: list[list[str]], seed: int
) -> None:
    using, sender = new_store(), _Sender(seed)
    sent: list[list[bytes]] = [[sender.line(tap) for tap in batch] for batch in batches]
    expected: dict[str, bytes] = {}
    counters: set[tuple[str, int]] = set()
    for lines in sent:
        for line, answer in zip(lines, store.append(lines, using=using), strict=True):
            assert answer.status == _expected(line, expected, counters)
    kept = [one.line.encode() for one in store.lines(using=using)]
    aside = [bytes(row.line) for row in QuarantineRow.objects.using(using)]
    assert sorted(kept) == sorted(expected.values())
    assert {line for lines in sent for line in lines} == {*kept, *aside}
    assert len(aside) == len(set(aside))
    assert store.verify(using=using).missing_rows == 0


def _expected(line: bytes, known: dict[str, bytes], counters: set[tuple[str, int]]) -> str:
    """The rule in its plainest form, over what is known so far."""
    try:
        entry = decode(line)
    except InputRefused:
        return "quarantined"
    if entry.id in known:
        return "duplicate" if known[entry.id] == line else "quarantined"
    if (entry.device, entry.n) in counters:
        return "quarantined"
    known[entry.id] = line
    counters.add((entry.device, entry.n))
    return "stored"


@careful
@given(taps=st.lists(TAPS, max_size=20), seed=st.integers(0, 999), cut=st.integers(0, 20))
def test_sending_everything_again_in_other_batches_changes_nothing(
    new_store: NewStore, taps: list[str], seed: int, cut: int
) -> None:
    using, sender = new_store(), _Sender(seed)
    lines = [sender.line(tap) for tap in taps]
    store.append(lines, using=using)
    before = store.head(using=using), store.quarantined(using=using)
    answers = store.append(lines[:cut], using=using) + store.append(lines[cut:], using=using)
    assert {answer.status for answer in answers} <= {"duplicate", "quarantined"}
    assert (store.head(using=using), store.quarantined(using=using)) == before


@careful
@given(lines=st.lists(st.binary(max_size=200) | st.text(max_size=50).map(str.encode), max_size=8))
def test_any_bytes_get_an_answer_and_are_kept_as_they_came(new_store: NewStore, lines: list[bytes]) -> None:
    using = new_store()
    answers = store.append(lines, using=using)
    assert [answer.status for answer in answers] == ["quarantined"] * len(lines)
    assert {bytes(row.line) for row in QuarantineRow.objects.using(using)} == set(lines)


@careful
@given(
    field=st.sampled_from(
        ["id", "room", "kind", "v", "at", "by", "device", "n", "prev", "mono", "clock", "data"]
    ),
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=80),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=6,
    ),
)
def test_a_field_of_any_other_value_never_stops_the_next_entry(
    new_store: NewStore, field: str, value: object
) -> None:
    using, sender = new_store(), _Sender(1)
    first, second = sender.line("tap"), sender.line("tap")
    odd = msgspec.json.encode({**msgspec.json.decode(first), "kind": "visit.sang", field: value})
    answers = store.append([odd, second], using=using)
    assert answers[1].status == "stored"
    assert answers[0].status in {"stored", "quarantined"}
    assert len(list(store.read(using=using))) == sum(answer.status == "stored" for answer in answers)
