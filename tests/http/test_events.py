import pytest

from tests.events import AT
from tests.live.world import World, refusal


@pytest.fixture
async def world():
    async with World().running() as world:
        yield world


@pytest.fixture
def get(world):
    async def get(query="", name="operator"):
        async with world.client.get(f"/api/v1/events{query}", headers={"X-Name": name}) as response:
            return response.status, await response.json()

    return get


async def test_an_empty_log_is_empty(get):
    assert await get() == (200, {"items": [], "position": 0, "more": False})


async def test_pages_lead_through_the_whole_log(world, get):
    world.tell(*range(25))
    position, more, seen = 0, True, []
    while more:
        _, page = await get(f"?after={position}&limit=10")
        position, more = page["position"], page["more"]
        seen += page["items"]

    assert [each["data"]["n"] for each in seen] == [*range(25)]
    assert seen[0] == {
        "type": "ledger.entry_posted",
        "position": 1,
        "at": AT.isoformat(),
        "subject": f"owner/{world.log.events[0].owner}",
        "data": {"n": 0},
    }
    assert await get("?after=25") == (200, {"items": [], "position": 25, "more": False})


async def test_types_choose_and_the_position_goes_past_what_was_not_chosen(world, get):
    for type_ in ("wallet.created", "ledger.entry_posted", "organization.credited"):
        world.tell(1, type_=type_)

    _, page = await get("?types=wallet.*,ledger.entry_posted")

    assert [each["type"] for each in page["items"]] == ["wallet.created", "ledger.entry_posted"]
    assert (page["position"], page["more"]) == (3, False)


async def test_a_long_way_without_a_match_is_gone_in_steps(world, get):
    world.tell(*range(15_000))
    world.tell(1, type_="wallet.created")

    _, first = await get("?types=wallet.*")
    _, second = await get(f"?types=wallet.*&after={first['position']}")

    assert (first["items"], first["position"], first["more"]) == ([], 10_000, True)
    assert ([each["position"] for each in second["items"]], second["more"]) == ([15_001], False)


async def test_callers_see_what_is_theirs(world, get):
    world.tell(1, type_="wallet.created")
    world.tell(2, type_="wallet.created", owner=world.callers["shop"].principal)
    world.tell(3)

    _, page = await get(name="shop")
    assert [each["data"]["n"] for each in page["items"]] == [2, 3]
    assert (await get(name="mute"))[0] == 403
    assert (await get(name="stranger"))[0] == 401


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("?after=-1", "invalid_request"),
        ("?after=x", "invalid_request"),
        ("?after=9223372036854775808", "invalid_request"),
        ("?after=1", "position_ahead"),
        ("?limit=0", "invalid_request"),
        ("?limit=1001", "invalid_request"),
        ("?types=", "invalid_event_types"),
        ("?types=%25", "invalid_event_types"),
        ("?types=wallet.*,", "invalid_event_types"),
        ("?types=" + "x" * 3_000, "invalid_request"),
    ],
)
async def test_bad_parameters_are_named(get, query, code):
    status, problem = await get(query)

    assert (status, problem["code"]) == (422, code)


async def ticket(world, name="operator", status=201):
    async with world.client.post("/api/v1/live/tickets", headers={"X-Name": name}) as response:
        assert response.status == status
        return await response.json()


async def test_a_ticket_opens_one_connection(world):
    bought = await ticket(world, "shop")
    assert bought.keys() == {"ticket", "expires_at"}
    path = f"/ws/updates?ticket={bought['ticket']}"

    async with world.client.ws_connect(path) as socket:
        await socket.send_json({"type": "ping"})
        assert (await socket.receive_json())["type"] == "pong"

    assert await refusal(world, path, name=None) == (401, "invalid_ticket")


async def test_an_old_ticket_opens_nothing(world):
    bought = await ticket(world)
    world.clock.time = AT.replace(year=AT.year + 1)

    assert await refusal(world, f"/ws/updates?ticket={bought['ticket']}") == (
        401,
        "invalid_ticket",
    )


async def test_a_ticket_is_worth_no_more_than_what_bought_it(world):
    bought = await ticket(world, "shop")
    del world.callers["shop"]

    assert await refusal(world, f"/ws/updates?ticket={bought['ticket']}", name=None) == (
        401,
        "unauthenticated",
    )


async def test_a_plain_request_uses_no_ticket_up(world):
    bought = await ticket(world)
    path = f"/ws/updates?ticket={bought['ticket']}"

    async with world.client.get(path) as response:
        assert response.status == 426
    async with world.client.ws_connect(path):
        pass


async def test_tickets_are_for_those_who_may_read_events(world):
    await ticket(world, "mute", status=403)
    await ticket(world, "stranger", status=401)
