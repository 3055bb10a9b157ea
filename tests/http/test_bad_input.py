"""Whatever is sent to a route that takes a body, it is refused, named, and leaves no trace."""

import asyncio
import copy
import io
import json
from uuid import uuid4

import asyncpg
import pytest

from tests.documented import BODIES, NOBODYS, with_a_body
from tests.recount import recount
from tests.site import let_everybody_ask, running_site
from tests.thorough import some
from tests.wrong import MARKUP, OPTIONAL, PARTICULAR, SQL, WRONG

OPERATIONS = with_a_body()
INSIDE = "traceback", "python", "pydantic", "asyncpg", "sys."
"""What no answer speaks of."""
DEEP = "[" * 5_000 + "]" * 5_000


def members(body, *place):
    """Give the place of every member of a body, however deep."""
    steps = body.items() if isinstance(body, dict) else enumerate(body)
    for step, value in steps:
        if not isinstance(step, int):
            yield (*place, step)
        if isinstance(value, dict | list):
            yield from members(value, *place, step)


def replaced(body, place, value):
    body = copy.deepcopy(body)
    inner = body
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    return body


def pointer(place):
    return "".join(f"/{each}" for each in place)


@pytest.fixture(scope="module", params=OPERATIONS, ids=str)
def operation(request):
    return request.param


@pytest.fixture(scope="module")
async def site(module_database):
    await let_everybody_ask(module_database)
    with running_site(module_database, bank_webhook_open=True) as site:
        yield site


@pytest.fixture(scope="module")
async def somebodys(browse, operator_key):
    """The ids of wallets with 100.00 in them, and of open bets.

    Nothing but what is wrong keeps money in place.
    """
    ids, body = [str(uuid4()) for _ in NOBODYS], {"operation_type": "DEPOSIT", "amount": 100}
    for each in ids:
        path = f"/api/v1/wallets/{each}/operation"
        assert (await browse("POST", path, key=operator_key, json=body))[0] == 200
    path, body = "/api/wallet/bonuses", BODIES["give_bonus"] | {"bonus_id": "W-0"}
    assert (await browse("POST", path, key=operator_key, json=body))[0] == 200
    for each in ids:
        path, body = "/api/wallet/bets", BODIES["place_bet"] | {"bet_id": each}
        assert (await browse("POST", path, key=operator_key, json=body))[0] == 200
    return ids


UNSEQUENCED = "SELECT count(*) FROM event_batches WHERE first_position IS NULL"


@pytest.fixture(scope="module")
async def settled(module_database, somebodys):  # noqa: ARG001  # They still make events.
    """A connection to a database in which nothing moves any more."""
    connection = await asyncpg.connect(module_database)
    while await connection.fetchval(UNSEQUENCED):
        await asyncio.sleep(0.01)
    yield connection
    await connection.close()


TABLES = """
SELECT relname FROM pg_class
 WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> ALL ($1)
"""
CONTENT = "SELECT '{0}', md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {0} t"
NOTED_ANYWAY = ["api_keys", "buckets", "sign_in_attempts"]
"""When a key was used, how often somebody asked, and who failed to sign in."""


async def content(connection):
    tables = [row[0] for row in await connection.fetch(TABLES, NOTED_ANYWAY)]
    return dict(await connection.fetch(" UNION ALL ".join(map(CONTENT.format, tables))))


@pytest.fixture(scope="module")
async def nothing_changes(settled, operation):  # noqa: ARG001  # It looks after each of them.
    """Not a row, not an event; nor is any sum wrong."""
    before = await content(settled)
    assert before.keys() > {"journal", "legs", "events", "event_batches", "accounts"}
    yield
    assert await content(settled) == before
    assert await recount(settled) == {}


@pytest.fixture
def send(browse, operator_key, somebodys, nothing_changes):  # noqa: ARG001  # Whatever is sent.
    """Send a body as it stands; the answer is a problem document."""

    async def send(operation, data, content_type="application/json"):
        address = operation.address
        data = data if isinstance(data, str | bytes) else json.dumps(data)
        data = data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
        for nobodys, ones in zip(NOBODYS, somebodys, strict=True):
            address, data = (
                address.replace(nobodys, ones),
                data.replace(nobodys.encode(), ones.encode()),
            )
        headers = {"Content-Type": content_type} if content_type else {}
        status, problem, got = await browse(
            operation.method, address, key=operator_key, data=io.BytesIO(data), headers=headers
        )
        assert got["Content-Type"] == "application/problem+json"
        assert problem.keys() >= {"type", "title", "status", "detail", "code", "request_id"}
        assert problem["status"] == status
        said = json.dumps(problem).lower()
        assert not any(word in said for word in INSIDE)
        return status, problem

    return send


def invalid(operation):
    return 400 if operation.name == "bank" else 422


def test_there_is_something_wrong_to_say_of_every_member():
    assert {place[-1] for each in OPERATIONS for place in members(each.body)} == WRONG.keys()


async def test_a_wrong_member_is_named(send, operation):
    particular = PARTICULAR.get(operation.name, {})
    for place in members(operation.body):
        wrong = particular.get(place[-1], WRONG[place[-1]])
        for value in some(wrong, operation.name, place):
            status, problem = await send(operation, replaced(operation.body, place, value))

            assert status == invalid(operation), (place, value)
            assert problem["errors"][0]["pointer"].startswith(pointer(place)), value
            assert problem["errors"][0]["message"]


async def test_what_is_missing_is_named(send, operation):
    optional = OPTIONAL.get(operation.name, {"currency", "metadata", "atomic"})
    for name in operation.body.keys() - optional:
        body = {key: value for key, value in operation.body.items() if key != name}
        status, problem = await send(operation, body)

        assert (status, problem["errors"][0]["pointer"]) == (invalid(operation), f"/{name}")


UNKNOWN = "x", "Amount", "__proto__", "", "a/b", SQL, MARKUP, "\0", "\u202e", "x" * 5_000


async def test_unknown_members_are_named(send, operation):
    if operation.name == "bank":
        return  # Webhooks may say more than we read.
    for name in some(UNKNOWN, operation.name):
        status, problem = await send(operation, operation.body | {name: 1})

        assert status == 422
        assert [each["pointer"] for each in problem["errors"]] == [f"/{name}"]


async def test_what_is_not_json_is_told_so(send, operation):
    text = json.dumps(operation.body)
    [name, *_] = operation.body
    broken = [
        *("", " ", "{", "nonsense", text[:-1], text + text, text + "x", "\ufeff" + text),
        *('{"a": NaN}', '{"a": Infinity}', '{"a": 01}', '{"a": +1}', '{"a": .5}', "{'a': 1}"),
        *('{"a": "\ud800"}', '{"a": "\\ud800"}', '{"a": "\0"}', '{"a": "\\u00"}'),
        *(b"\xff\xfe", text.encode("utf-16"), DEEP, '{"a": ' * 5_000, f'{{"a": {DEEP}}}'),
        text.replace("{", f'{{"{name}": 1, ', 1),
        text[:-1] + ', "x": {"y": 1, "y": 2}}',
    ]
    for data in some(broken, operation.name):
        status, problem = await send(operation, data)

        assert (status, problem["code"]) == (400, "bad_request"), data[:40]


async def test_only_an_object_is_a_body(send, operation):
    others = "[]", "null", "true", "1", "1.5", '"text"', f"[{json.dumps(operation.body)}]"
    for data in some(others, operation.name, count=2):
        status, _ = await send(operation, data)

        assert status == invalid(operation), data


ENORMOUS = "9" * 5_000, "-" + "9" * 5_000, "0." + "1" * 5_000, "1e" + "9" * 5_000


async def test_enormous_numbers_are_no_trouble(send, operation):
    text = json.dumps(operation.body)
    for name in operation.body:
        for number in some(ENORMOUS, operation.name, name, count=1):
            told = json.dumps(operation.body[name])
            status, problem = await send(operation, text.replace(told, number, 1))

            assert status in {400, invalid(operation)}, name
            named = [each["pointer"] for each in problem["errors"]]
            assert status == 400 or named[0].startswith(f"/{name}")


async def test_a_body_has_a_limit(send, operation):
    text = json.dumps(operation.body)
    for size in some((2**21 + 1, 17 * 2**20), operation.name, count=1):
        status, problem = await send(operation, text.ljust(size))

        assert (status, problem["code"]) == (413, "request_entity_too_large")


OTHER_TYPES = (
    *("text/plain", "text/html", "application/x-www-form-urlencoded", "multipart/form-data"),
    *("application/jsonp", "application/octet-stream", "nonsense", "json", "application/json2"),
    *(None, "\x80", "application/problem+json"),
)


async def test_only_json_is_read(send, operation):
    text = json.dumps(operation.body)
    for content_type in some(OTHER_TYPES, operation.name):
        status, problem = await send(operation, text, content_type)

        assert (status, problem["code"]) == (415, "unsupported_media_type"), content_type
