"""The AsyncAPI document is valid, whole, and says what is really told."""

import json
import re

import jsonschema_rs
import orjson
import pytest

from adapters.kafka.envelope import encode
from adapters.kafka.topics import DEAD_LETTERS
from domain.shared.feed import EventTypes, LoggedEvent
from domain.shared.ids import HOUSE
from domain.shared.topics import OTHERS, TOPICS
from entrypoints.asyncapi.catalogue import ANNOUNCEMENTS, EVENTS, facts_of
from entrypoints.asyncapi.document import asyncapi, document
from entrypoints.live.outlet import CloseCode
from tests.architecture.events import types_of_events
from tests.architecture.sources import LAYERS, ROOT, name, text, tracked
from tests.events import AT
from tests.live.world import World

OFFICIAL = ROOT / "web" / "node_modules" / "@asyncapi" / "specs" / "schemas" / "3.0.0.json"
"""The schema of the AsyncAPI initiative, pinned in web/package.json."""


@pytest.fixture(scope="module")
def described():
    return json.loads(document())


@pytest.fixture(scope="module")
def valid(described):
    """Tell whether something is a message of the document."""

    def valid(name, message):
        payload = {"$ref": f"#/components/messages/{name}/payload"}
        validator = jsonschema_rs.Draft202012Validator(
            payload | {"components": described["components"]}, validate_formats=True
        )
        return [each.message for each in validator.iter_errors(message)]

    return valid


def test_the_document_is_valid(described):
    official = jsonschema_rs.Draft7Validator(json.loads(OFFICIAL.read_text()))
    assert [each.message for each in official.iter_errors(described)] == []
    assert not official.is_valid(described | {"channels": {"updates": {"messages": []}}})


def test_every_reference_leads_somewhere(described):
    for each in set(re.findall(r'"\$ref": "(#[^"]+)"', json.dumps(described))):
        found = described
        for part in each.removeprefix("#/").split("/"):
            found = found[part]
        assert found, each


def test_every_message_is_said_by_some_operation(described):
    said = {
        each["$ref"]
        for operation in described["operations"].values()
        for part in (operation, operation.get("reply", {}))
        for each in part.get("messages", ())
    }
    assert said == {
        f"#/channels/{name}/messages/{each}"
        for name, channel in described["channels"].items()
        for each in channel["messages"]
    }


def test_every_type_of_event_is_in_it_and_no_other():
    assert {each.type for each in EVENTS} == {*types_of_events()}
    assert len(EVENTS) == len({each.type for each in EVENTS})


def test_classes_of_the_same_type_tell_the_same():
    for classes in types_of_events().values():
        assert len({facts_of(each) for each in classes}) == 1


def test_every_announcement_is_in_it():
    said = {
        found
        for path in tracked(".py")
        if name(path).startswith(LAYERS)
        for found in re.findall(r'announce\(\s*"([a-z_.]+)"', text(path))
    }
    assert said == {*ANNOUNCEMENTS}


def test_every_topic_has_a_channel(described):
    names = {each.name for each in (*TOPICS, OTHERS)}
    assert {*described["channels"]} == names | {"updates", DEAD_LETTERS}
    assert {"wallet.created", "wallet.operation_posted"} < {
        *described["channels"]["altyn.wallets"]["messages"]
    }


def test_the_page_about_events_has_every_topic_and_a_true_example(valid):
    page = text(ROOT / "docs" / "events.md")
    rows = dict(re.findall(r"^\| `(altyn\.[a-z]+)` \| (`.+`) \|$", page, flags=re.MULTILINE))
    told = {each: tuple(re.findall("`([^`*]+)[*]?`", rows[each])) for each in rows}
    assert told == {each.name: each.prefixes for each in TOPICS}

    [example] = re.findall(r"```json\n(.+?)```", page, flags=re.DOTALL)
    assert valid("any_event", json.loads(example)) == []


def test_what_is_written_to_kafka_is_as_it_says(valid):
    wallet = "00000000-0000-4000-8000-000000000001"
    data = {"wallet_id": wallet, "currency": "USD"}
    written = orjson.loads(encode(LoggedEvent(7, "wallet.created", HOUSE, AT, data), 3))

    assert valid("wallet.created", written) == []
    assert valid("any_event", written | {"type": "something.new"}) == []
    for wrong in (
        {"type": "wallet.closed"},
        {"schemaversion": 2},
        {"previous": -1},
        {"data": {"wallet_id": "w", "currency": "USD"}},
        {"data": {"currency": "USD"}},
    ):
        assert valid("wallet.created", written | wrong)
    assert valid("wallet.created", written | {"data": data | {"more": 1}, "more": 1}) == []


async def test_what_is_said_over_a_connection_is_as_it_says(valid):
    async with World().running() as world, world.socket("operator") as socket:
        await socket.say(type="ping")
        assert valid("pong", await socket.hear()) == []
        await socket.say(type="subscribe", after=0)
        assert valid("subscribed", await socket.hear()) == []
        await socket.say(type="ping")
        assert valid("pong", await socket.hear()) == []
        await socket.say(type="nonsense")
        assert valid("error", await socket.hear()) == []
        progress = {"progress": 1, "total": None, "percent": None}
        run = {"source": "vima", "run_id": str(HOUSE), "kind": "backfill"}
        await world.announce("sync_progress", run | progress)
        assert valid("live.sync_progress", await socket.hear()) == []
        world.tell(1, type_="sync_started")
        event = await socket.hear()
        assert valid("live.sync_started", event)
        assert valid("live.sync_started", event | {"data": run}) == []


@pytest.mark.parametrize(
    ("message", "good"),
    [
        ({"type": "subscribe"}, True),
        ({"type": "subscribe", "events": ["wallet.*", "*", "sync_failed"], "after": 7}, True),
        ({"type": "subscribe", "after": None}, True),
        ({"type": "subscribe", "events": []}, False),
        ({"type": "subscribe", "events": ["Wallet.*"]}, False),
        ({"type": "subscribe", "events": ["a"] * (EventTypes.MOST + 1)}, False),
        ({"type": "subscribe", "after": -1}, False),
        ({"type": "subscribe", "since": 1}, False),
        ({"events": ["*"]}, False),
    ],
    ids=lambda each: None if isinstance(each, bool) else json.dumps(each)[:60],
)
def test_what_we_understand_is_as_it_says(valid, message, good):
    assert (valid("subscribe", message) == []) is good


def test_every_code_with_which_we_close_is_in_it(described):
    told = described["channels"]["updates"]["x-close-codes"]
    reasons = {each["code"]: each["reason"] for each in told}
    assert reasons.items() >= {each.value: each.reason for each in CloseCode}.items()
    assert reasons[1001] == "reconnect"


def test_the_document_is_the_same_every_time():
    assert orjson.dumps(asyncapi(), option=orjson.OPT_INDENT_2) == document()
