"""The envelope: what is read, what is refused, and the one way to write it."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.errors import InputRefused
from fristed.journal.canonical import canonical_json, plain
from fristed.journal.entry import canonical, decode, digest
from fristed.journal.kinds import KINDS, Unknown
from fristed.journal.kinds.street import FindMade


def test_what_is_written_is_read_back_the_same(make):
    entry = make(FindMade(find="f1", source="ground", lat=55.0, lon=12.55, grams=10.0))

    assert decode(canonical(entry)) == entry


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_goes_through_the_file_and_back(kind, make):
    data = _example(KINDS[kind].data)
    entry = make(data)

    back = decode(canonical(entry))

    assert back.kind == kind
    assert back == entry
    assert digest(back) == digest(entry)


def test_canonical_form_has_sorted_keys_no_nulls_and_whole_numbers_without_fraction(make):
    line = canonical(make(FindMade(find="f1", source="box", lat=55.0, lon=12.5, grams=10.0)))

    assert b'"data":{"find":"f1","grams":10,"lat":55,"lon":12.5,"source":"box"}' in line
    assert line == json.dumps(json.loads(line), sort_keys=True, separators=(",", ":")).encode()


def test_a_kind_from_a_newer_release_is_carried_through_with_the_same_digest(make):
    line = canonical(make()).replace(b'"kind":"visit.arrived"', b'"kind":"visit.sang"')

    entry = decode(line)

    assert entry.data == Unknown({"visit": "v0", "wants": "inject"})
    assert canonical(entry) == line


def test_a_newer_version_of_a_known_kind_is_carried_through(make):
    line = canonical(make()).replace(b'"v":1', b'"v":2').replace(b'"wants"', b'"wishes"')

    assert canonical(decode(line)) == line


def test_a_known_kind_digests_the_same_for_a_reader_who_does_not_know_it(make):
    entry = make(FindMade(find="f1", source="ground", lat=55.0, lon=12.55, grams=10.5))
    stranger = msgspec.structs.replace(entry, data=Unknown(json.loads(canonical(entry))["data"]))

    assert digest(stranger) == digest(entry)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"2012-10-01T", b"2012-13-41T", "month must be in 1..12"),
        (b"2012-10-01T", b"2012-02-30T", "day is out of range for month"),
        (b"2012-10-01T", b"1812-10-01T", "`at` is in the year 1812, outside 1990 to 2100"),
        (b'"inject"', b'"sing"', "Invalid enum value 'sing'"),
        (b'"wants"', b'"wishes"', "unknown field `wishes`"),
        (b'"n":1', b'"n":0', "`int` >= 1"),
        (b'"room":"halmtorvet",', b"", "missing required field `room`"),
    ],
)
def test_a_bad_line_is_refused_with_what_is_wrong_and_the_remedy(make, old, new, said):
    good = canonical(make())
    assert old in good

    with pytest.raises(InputRefused, match="docs/reference/kinds.md lists every field") as caught:
        decode(good.replace(old, new))

    assert said in str(caught.value)
    assert caught.value.reason == "malformed_entry"


def test_a_number_that_languages_write_differently_is_refused():
    with pytest.raises(InputRefused, match="Use a number of size 0.0001 to 10"):
        plain({"grams": 1e-7})


numbers = st.integers(-(2**53), 2**53) | st.floats(1e-4, 1e14) | st.floats(-1e14, -1e-4)
values = st.recursive(
    st.none() | st.booleans() | numbers | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=5), values, max_size=5))
def test_canonical_form_is_a_fixed_point(value):
    once = canonical_json(value)

    assert canonical_json(json.loads(once)) == once


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (b'"n":1,', b'"n":9007199254740992,', "Expected `int` <= 9007199254740991"),
        (b'"room":"', b'"room":"\\n', "Expected `str` matching regex"),
        (b'","v":1', b'\\n","v":1', "`room` ends in a line break"),
    ],
)
def test_what_another_language_or_a_database_cannot_hold_is_refused(make, old, new, found):
    line = canonical(make())
    assert old in line

    with pytest.raises(InputRefused, match=found) as refused:
        decode(line.replace(old, new))

    assert refused.value.reason == "malformed_entry"


def test_data_nested_without_end_is_refused(make):
    line = canonical(make()).replace(b'"kind":"visit.arrived"', b'"kind":"visit.sang"')
    deep = b'"data":{"a":' + b"[" * 9000 + b"]" * 9000 + b',"b":'

    with pytest.raises(InputRefused, match="recursion"):
        decode(line.replace(b'"data":', deep).replace(b',"device"', b'},"device"', 1))


def _example(data: type[msgspec.Struct]) -> object:
    """Data of a kind with every field given, found by walking its schema."""
    schema = msgspec.json.schema(data)
    fields = schema["$defs"][data.__name__]["properties"]
    return msgspec.convert({name: _value(name, shape) for name, shape in fields.items()}, data, strict=True)


def _value(name: str, shape: dict) -> object:
    if "anyOf" in shape:
        shape = next(one for one in shape["anyOf"] if one.get("type") != "null")
    if "enum" in shape:
        return shape["enum"][0]
    if "pattern" in shape:
        return _matching(shape["pattern"])
    if shape.get("type") == "object":
        return {"needle" if name == "items" else "key": 1}
    if "prefixItems" in shape:
        return [_value(name, one) for one in shape["prefixItems"]]
    if shape.get("type") == "array":
        return [_value(name, shape.get("items", {"type": "string"}))]
    whole = max(1, shape.get("minimum", 1))
    return {"integer": whole, "number": 0.5, "boolean": True, "string": "words"}[shape["type"]]


def _matching(pattern: str) -> str:
    if "T" in pattern:
        return "2012-10-01T09:00:00.000Z"
    if r"\d{4}" in pattern:
        return "2012-10-01"
    long = next((size for size in (64, 32) if f"{{{size}}}" in pattern), None)
    return "x1" if long is None else "0" * long
