import asyncio

import pytest

from tests.events import AT
from tests.live.world import SMALL, World, caller, refusal


@pytest.fixture
async def world():
    async with World().running() as world:
        yield world


async def test_every_message_says_what_when_and_where(world):
    world.tell(1)
    async with world.socket() as socket:
        subscribed = await socket.subscribe(events=["*"], after=0)
        [event] = await socket.events(1)
        await socket.say(type="ping")
        pong = await socket.hear()

    assert {"type", "position", "at", "data"} <= subscribed.keys()
    assert (subscribed["type"], subscribed["position"], subscribed["events"]) == (
        "subscribed",
        0,
        ["*"],
    )
    assert event == {
        "type": "ledger.entry_posted",
        "position": 1,
        "at": AT.isoformat(),
        "data": {"n": 1},
    }
    assert pong.keys() == {"type", "position", "at", "data"}
    assert (pong["type"], pong["position"]) == ("pong", 1)


async def test_without_a_position_it_begins_now(world):
    world.tell(1, 2)
    async with world.socket() as socket:
        assert (await socket.subscribe())["position"] == 2
        world.tell(3)
        assert await socket.numbers(1) == [3]


async def test_before_it_subscribes_a_client_hears_nothing(world):
    async with world.socket() as socket:
        world.tell(1)
        assert await socket.quiet()


async def test_what_was_missed_comes_first_then_what_comes(world):
    world.tell(*range(700))
    async with world.socket() as socket:
        await socket.subscribe(after=100)
        world.tell(*range(700, 750))

        events = await socket.events(650)

    assert [each["position"] for each in events] == [*range(101, 751)]


async def test_replay_meets_the_present_without_gap_or_double(world):
    """Many clients come at any moment while others write, and resume where they were cut off."""
    total = 6_000

    async def write():
        for n in range(total):
            world.tell(n)
            if n % 7 == 0:
                await asyncio.sleep(0)

    async def follow(start, pieces):
        position, seen = start, []
        while position < total:
            async with world.socket() as socket:
                await socket.subscribe(after=position)
                for _ in range(min(pieces, total - position)):
                    event = await socket.hear()
                    position = event["position"]
                    seen.append(position)
        return seen

    world.tell(*range(1_000))
    total += 1_000
    writer = asyncio.create_task(write())
    journeys = [(0, 10_000), (0, 1_100), (500, 900), (999, 2_500), (1_000, 700)]
    for (start, _), seen in zip(
        journeys, await asyncio.gather(*(follow(*each) for each in journeys)), strict=True
    ):
        assert seen == [*range(start + 1, total + 1)]
    await writer


async def test_a_second_subscription_replaces_the_first(world):
    async with world.socket() as socket:
        await socket.subscribe(events=["ledger.*"])
        await socket.subscribe(events=["organization.*", "wallet.created"])
        for type_ in ("ledger.entry_posted", "organization.credited", "wallet.created"):
            world.tell(0, type_=type_)

        assert [each["type"] for each in await socket.events(2)] == [
            "organization.credited",
            "wallet.created",
        ]
        assert await socket.quiet()


async def test_a_subscription_that_is_refused_leaves_the_first_alone(world):
    async with world.socket() as socket:
        await socket.subscribe()
        assert (await socket.subscribe(after=10**6))["data"]["code"] == "position_ahead"
        world.tell(1)
        assert await socket.numbers(1) == [1]


async def test_callers_see_what_is_theirs(world):
    shop = world.callers["shop"].principal
    async with world.socket("shop") as socket, world.socket() as operator:
        await operator.subscribe()
        await socket.subscribe()
        world.tell(1, type_="wallet.created")
        world.tell(2, type_="wallet.created", owner=shop)
        world.tell(3, type_="organization.credited", owner=shop)
        world.tell(4)

        assert await socket.numbers(2) == [2, 4]
        assert await operator.numbers(4) == [1, 2, 3, 4]
        assert await socket.quiet()

        await socket.subscribe(after=0)
        assert await socket.numbers(2) == [2, 4]
        assert await socket.quiet()


async def test_who_loses_access_is_closed_and_who_gets_more_sees_more(world):
    async with world.socket("shop") as socket:
        await socket.subscribe()
        world.callers["shop"] = caller("shop", "events:read", "organizations:read")
        await asyncio.sleep(0.3)
        world.tell(1)
        world.tell(2, type_="organization.credited")
        assert await socket.numbers(1) == [2]

        del world.callers["shop"]
        assert await socket.close_code() == 4001


async def test_an_answerer_that_is_away_closes_nobody(world):
    async with world.socket() as socket:
        await socket.subscribe()
        world.callers = None  # Looking somebody up fails now.
        await asyncio.sleep(0.2)
        world.tell(1)
        assert await socket.numbers(1) == [1]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "invalid_message"),
        ("{", "invalid_message"),
        ("null", "invalid_message"),
        ("[]", "invalid_message"),
        ('"ping"', "invalid_message"),
        ("{}", "invalid_message"),
        ('{"type": 1}', "invalid_message"),
        ('{"type": {"type": "ping"}}', "invalid_message"),
        ("[" * 10_000, "invalid_message"),
        ('{"type": "\ud800"}'.encode("utf-8", "backslashreplace").decode(), "invalid_message"),
        ('{"type": "ping", "x": "' + "x" * 20_000 + '"}', "invalid_message"),
        (b'{"type": "ping"}', "invalid_message"),
        ('{"type": "shout"}', "unknown_message_type"),
        ('{"type": "subscribe", "since": 3}', "invalid_subscription"),
        ('{"type": "subscribe", "events": "*"}', "invalid_subscription"),
        ('{"type": "subscribe", "events": [1]}', "invalid_subscription"),
        ('{"type": "subscribe", "events": []}', "invalid_event_types"),
        ('{"type": "subscribe", "events": ["%"]}', "invalid_event_types"),
        ('{"type": "subscribe", "after": -1}', "invalid_subscription"),
        ('{"type": "subscribe", "after": true}', "invalid_subscription"),
        ('{"type": "subscribe", "after": "0"}', "invalid_subscription"),
        ('{"type": "subscribe", "after": 1.0}', "invalid_subscription"),
        ('{"type": "subscribe", "after": 1e400}', "invalid_message"),
        ('{"type": "subscribe", "after": 9223372036854775808}', "invalid_subscription"),
        ('{"type": "subscribe", "after": 9223372036854775807}', "position_ahead"),
    ],
)
async def test_bad_messages_get_an_error_and_the_connection_lives(world, text, code):
    async with world.socket() as socket:
        send = socket.socket.send_bytes if isinstance(text, bytes) else socket.socket.send_str
        await send(text)
        error = await socket.hear()
        assert error.keys() == {"type", "position", "at", "data"}
        assert (error["type"], error["data"]["code"]) == ("error", code)
        assert await socket.quiet()


async def test_too_many_bad_messages_are_too_many(world):
    async with world.socket() as socket:
        for _ in range(11):
            await socket.socket.send_str("{")
        assert await socket.close_code() == 1008


async def test_a_huge_message_ends_the_connection_alone(world):
    async with world.socket() as socket, world.socket() as other:
        await socket.socket.send_str("x" * 2**21)
        assert await socket.close_code() == 1009
        assert await other.quiet()


async def test_bytes_that_are_no_text_end_the_connection_alone(world):
    async with world.socket() as socket, world.socket() as other:
        await socket.socket._writer.send_frame(b"\xff\xfe", 1)
        assert await socket.close_code() == 1007
        assert await other.quiet()


async def test_a_slow_reader_is_dropped_and_can_resume():
    world, big = World(), "x" * 2_000
    async with world.running(bounds=SMALL) as world, world.socket() as good, world.socket() as slow:
        await slow.subscribe()
        await good.subscribe()
        slow.socket._response.connection.transport.pause_reading()
        told = 0
        while not world.live.figures.dropped:
            world.tell(*[big] * 50)
            told += 50
            await good.events(50)
            assert told < 50_000
        slow.socket._response.connection.transport.resume_reading()

        last = 0
        async with asyncio.timeout(20):
            async for message in slow.socket:
                last = message.json()["position"]
        assert slow.socket.close_code == 4008
        assert 0 < last < told

        async with world.socket() as again:
            await again.subscribe(after=last)
            positions = [each["position"] for each in await again.events(told - last)]
        assert positions == [*range(last + 1, told + 1)]


async def test_who_stays_away_from_its_replay_is_dropped_too():
    world = World()
    world.tell(*["x" * 2_000] * 8_000)
    async with world.running(bounds=SMALL) as world, world.socket() as slow:
        await slow.subscribe(after=0)
        slow.socket._response.connection.transport.pause_reading()
        async with asyncio.timeout(20):
            while not world.live.figures.dropped:
                await asyncio.sleep(0.05)
        slow.socket._response.connection.transport.resume_reading()


async def test_a_caller_has_a_bounded_number_of_connections():
    async with World().running(connections_per_caller=2) as world:
        async with world.socket(), world.socket(), world.socket("shop"):
            assert await refusal(world) == (429, "too_many_connections")
        await asyncio.sleep(0.1)
        async with world.socket() as socket:
            assert await socket.quiet()


async def test_stopping_says_goodbye(world):
    async with world.socket() as socket:
        await socket.subscribe()
        await world.client.app.shutdown()
        assert await socket.close_code() == 1001


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        (None, (401, "unauthenticated")),
        ("stranger", (401, "unauthenticated")),
        ("mute", (403, "permission_denied")),
    ],
)
async def test_only_known_callers_who_may_read_events_get_in(world, name, answer):
    assert await refusal(world, name=name) == answer


async def test_a_plain_request_is_told_to_upgrade(world):
    async with world.client.get("/ws/updates", headers={"X-Name": "operator"}) as response:
        assert (response.status, response.headers["Upgrade"]) == (426, "websocket")
