"""Events as messages: what is written is read again, and nothing else is."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import orjson
import pytest
from asyncpg.pgproto import pgproto
from hypothesis import given
from hypothesis import strategies as st

from adapters.kafka.envelope import LONGEST_BYTES, Oversized, Reason, Unreadable, decode, encode
from domain.shared.feed import LoggedEvent
from domain.shared.ids import OwnerId, derived_id
from domain.shared.schema_versions import VERSIONS
from domain.shared.topics import Shard, shard_of
from tests.architecture.events import types_of_events

TYPES = sorted(types_of_events())
AT = datetime(2026, 11, 21, 23, 0, 0, 120, tzinfo=UTC)
ORDER = LoggedEvent(
    1_042,
    "order.changed",
    OwnerId(derived_id("merchant")),
    AT,
    {"order_id": str(derived_id("order")), "status": "new", "amount": "10.00"},
)
HERE = shard_of(ORDER)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
ATTRIBUTES = sorted(orjson.loads(encode(ORDER, 0)))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
MEMBERS = "wallet_id", "order_id", "id", "bet_id", "operation_id", "source", "balance"
EVENTS = st.builds(
    LoggedEvent,
    position=st.integers(1, 2**63 - 1),
    type=st.sampled_from(TYPES) | st.from_regex(r"[a-z]{1,9}\.[a-z][a-z_]{0,8}", fullmatch=True),
    owner=st.uuids().map(OwnerId),
    at=st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30))])),
    data=st.dictionaries(TEXT | st.sampled_from(MEMBERS), JSON, max_size=6),
)


@given(EVENTS, st.data())
def test_what_is_written_is_read(event, data):
    previous = data.draw(st.integers(0, event.position - 1))

    read = decode(encode(event, previous), shard_of(event))

    assert (read.event, read.previous) == (event, previous)


def test_ids_of_the_database_are_ids():
    found = replace(ORDER, owner=pgproto.UUID(str(ORDER.owner)))
    assert encode(found, 0) == encode(ORDER, 0)


def test_it_is_a_cloud_event():
    assert orjson.loads(encode(ORDER, 1_040)) == {
        "specversion": "1.0",
        "id": "1042",
        "source": "/altyn",
        "type": "order.changed",
        "subject": f"order/{derived_id('order')}",
        "time": "2026-11-21T23:00:00.000120+00:00",
        "datacontenttype": "application/json",
        "dataschema": "urn:altyn:event:order.changed:1",
        "schemaversion": 1,
        "sequence": "1042",
        "previous": "1040",
        "owner": str(ORDER.owner),
        "data": dict(ORDER.data),
    }


def test_what_others_add_on_the_way_is_passed_over():
    message = orjson.loads(encode(ORDER, 0)) | {"traceparent": "00-1-1-00", "partitionkey": "x"}
    assert decode(orjson.dumps(message), HERE).event == ORDER


@given(st.binary(max_size=200) | JSON.map(orjson.dumps))
def test_noise_is_refused_with_a_reason(message):
    with pytest.raises(Unreadable):
        decode(message, HERE)


@given(st.data())
def test_a_message_that_was_damaged_is_refused_or_still_an_event(data):
    written = bytearray(encode(ORDER, 1_040))
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(written) - 1))
        written[place : place + data.draw(st.integers(0, 2))] = data.draw(st.binary(max_size=2))
    try:
        read = decode(bytes(written), HERE)
    except Unreadable:
        return
    assert shard_of(read.event) == HERE
    assert read.previous < read.event.position


@given(st.sampled_from(ATTRIBUTES), JSON)
def test_no_value_of_an_attribute_breaks_us(name, value):
    message = orjson.loads(encode(ORDER, 1_040)) | {name: value}
    with suppress(Unreadable):
        assert decode(orjson.dumps(message), HERE).event.position == ORDER.position


WRONG = {
    "specversion": [None, 1, "1.1", "0.3", ""],
    "id": [None, 1042, "1043", ""],
    "source": [None, 7, "/elsewhere"],
    "type": [None, 7, "", "Order.changed", "order.changed\n", "a" * 100, "wallet.created"],
    "subject": [None, "order/x", ["order"], ""],
    "time": [None, 7, "yesterday", "2026-11-21T23:00:00", "2026-13-01T00:00:00Z"],
    "datacontenttype": [None, "text/xml", "application/protobuf"],
    "dataschema": [None, 1, "urn:altyn:event:order.changed:2", "urn:altyn:event:order.paid:1"],
    "schemaversion": [None, "1", True, 0, 2, 1.0],
    "sequence": [None, 1042, "01042", "-1", "1e3", "9" * 19, "9" * 5_000, "٣", "0"],
    "previous": [None, 0, "1042", "1043", "-1", ""],
    "owner": [None, 7, "", "me", str(UUID(int=2**128 - 1)).upper(), f"{{{UUID(int=1)}}}"],
    "data": [None, [], "x", 7],
}


@pytest.mark.parametrize("name", WRONG)
def test_every_attribute_is_checked(name):
    whole = orjson.loads(encode(ORDER, 7))
    without = {each: whole[each] for each in whole if each != name}
    for message in (without, *(whole | {name: wrong} for wrong in WRONG[name])):
        with pytest.raises(Unreadable) as refusal:
            decode(orjson.dumps(message), HERE)
        assert refusal.value.reason in {
            Reason.NOT_AN_EVENT,
            Reason.UNKNOWN_VERSION,
            Reason.FOREIGN,
        }


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (None, Reason.EMPTY),
        (b"", Reason.EMPTY),
        (b"{", Reason.NOT_JSON),
        (b"\xff\xfe", Reason.NOT_JSON),
        (b"[" * 100_000, Reason.NOT_JSON),
        (b"7", Reason.NOT_AN_EVENT),
        (b"[]", Reason.NOT_AN_EVENT),
        (b"x" * 2_000_000, Reason.TOO_LARGE),
    ],
    ids=["tombstone", "empty", "half", "binary", "deep", "number", "list", "2 MB"],
)
def test_reasons(message, reason):
    with pytest.raises(Unreadable) as refusal:
        decode(message, HERE)
    assert refusal.value.reason is reason
    assert len(str(refusal.value)) < 200


def test_versions_that_we_do_not_know(monkeypatch):
    written = encode(ORDER, 0)
    monkeypatch.setitem(VERSIONS, ORDER.type, 2)
    with pytest.raises(Unreadable, match="schemaversion 1 of") as refusal:
        decode(written, HERE)
    assert refusal.value.reason is Reason.UNKNOWN_VERSION
    assert decode(encode(ORDER, 0), HERE).event == ORDER


@pytest.mark.parametrize(
    "elsewhere",
    [Shard("altyn.wallets", HERE.partition), Shard(HERE.topic, (HERE.partition + 1) % 6)],
    ids=["topic", "partition"],
)
def test_what_is_in_the_wrong_place_is_foreign(elsewhere):
    with pytest.raises(Unreadable) as refusal:
        decode(encode(ORDER, 0), elsewhere)
    assert refusal.value.reason is Reason.FOREIGN


def test_what_no_broker_would_take_is_not_written():
    with pytest.raises(Oversized):
        encode(LoggedEvent(1, "order.changed", ORDER.owner, AT, {"x": "x" * LONGEST_BYTES}), 0)
