"""Sessions over HTTP, in memory; and the trail and events that they leave."""

import pytest

from domain.access.roles import Role
from tests.access import EMAIL, GOOD, PASSWORD, sign_in, status

BERT = "bert@altyn.example"
SESSIONS = "/api/v1/sessions"


async def listed(client, **query):
    async with client.get(SESSIONS, params=query) as response:
        assert response.status == 200, await response.text()
        assert response.headers["Cache-Control"] == "no-store"
        return await response.json()


async def elsewhere(rooms, email=EMAIL, agent="Elsewhere"):
    """Sign somebody in whose cookie the client does not keep."""
    return (await rooms.enter(email=email, user_agent=agent)).token.text


def cookie(token):
    return {"Cookie": f"altyn_session={token}"}


async def test_somebody_sees_their_sessions_and_ends_one(client, rooms):
    await sign_in(client, **{"User-Agent": "Here"})
    other = await elsewhere(rooms)
    page = await listed(client)

    assert page["next_cursor"] is None
    assert {each["user_agent"]: each["current"] for each in page["items"]} == {
        "Here": True,
        "Elsewhere": False,
    }
    for each in page["items"]:
        assert each.keys() == {
            *("id", "user_id", "kind", "created_at", "last_seen_at", "expires_at"),
            *("address", "user_agent", "current"),
        }
        assert len(each["id"]) == 16
        assert each["kind"] == "browser"
    [ended] = [each["id"] for each in page["items"] if not each["current"]]
    assert await status(client, "DELETE", f"{SESSIONS}/{ended}") == (204, None)
    assert await rooms.authenticate(session=other) is None
    assert await status(client, "DELETE", f"{SESSIONS}/{ended}") == (404, "session_not_found")
    assert len((await listed(client))["items"]) == 1


async def test_pages_lead_on(client, rooms):
    await sign_in(client)
    for _ in range(4):
        await elsewhere(rooms)
    seen, cursor = [], {}
    while True:
        page = await listed(client, limit=2, **cursor)
        seen += [each["id"] for each in page["items"]]
        if page["next_cursor"] is None:
            break
        cursor = {"cursor": page["next_cursor"]}
    assert len(set(seen)) == len(seen) == 5


@pytest.mark.parametrize(
    "cursor", ["x", "OTk5OTk5OTk5OTk5OTk5OTk5fGFh", "MXwxMjM0", "é", "0" * 201]
)
async def test_a_cursor_that_is_none_is_refused(client, cursor):
    await sign_in(client)
    code, _ = await status(client, "GET", SESSIONS, params={"cursor": cursor})
    assert code == 422


async def test_all_others_end_together(client, rooms):
    await sign_in(client)
    others = [await elsewhere(rooms) for _ in range(3)]
    assert await status(client, "DELETE", SESSIONS) == (204, None)

    assert [await rooms.authenticate(session=each) for each in others] == [None] * 3
    assert [each["current"] for each in (await listed(client))["items"]] == [True]


@pytest.mark.parametrize("wrong", ["0" * 15, "0" * 17, "G" * 16, "' OR 1=1 --", "%00", "é" * 16])
async def test_what_is_no_id_is_refused(client, wrong):
    await sign_in(client)
    assert (await status(client, "DELETE", f"{SESSIONS}/{wrong}"))[0] == 422


async def test_a_strangers_session_is_not_there(client, rooms):
    await rooms.anna(email=BERT, role=Role.PLAYER)
    await sign_in(client)
    [anna] = (await listed(client))["items"]
    bert = cookie(await elsewhere(rooms, BERT))
    client.session.cookie_jar.clear()

    async def refusal(method, path):
        async with client.request(method, path, headers=bert) as response:
            body = await response.json()
            body.pop("request_id")
            return response.status, body

    hers = await refusal("DELETE", f"{SESSIONS}/{anna['id']}")
    assert hers == await refusal("DELETE", f"{SESSIONS}/{'0' * 16}")
    assert hers[0] == 404
    nobody = "00000000-0000-0000-0000-000000000001"
    of_anna = await refusal("GET", f"{SESSIONS}?user_id={anna['user_id']}")
    assert of_anna == await refusal("GET", f"{SESSIONS}?user_id={nobody}")
    assert of_anna[0] == 404
    assert await status(client, "GET", SESSIONS) == (401, "unauthenticated")


async def test_an_operator_ends_the_session_of_another(client, rooms):
    bert = await rooms.anna(email=BERT, role=Role.PLAYER)
    entered = await elsewhere(rooms, BERT)
    await sign_in(client)
    [seen] = (await listed(client, user_id=str(bert.id)))["items"]

    assert (seen["user_id"], seen["current"]) == (str(bert.id), False)
    assert await status(client, "DELETE", f"{SESSIONS}/{seen['id']}") == (204, None)
    assert await rooms.authenticate(session=entered) is None


async def test_the_trail_and_the_log_know_who_came_and_went(client, rooms):
    await sign_in(client)
    await elsewhere(rooms)
    page = await listed(client)
    [other] = [each["id"] for each in page["items"] if not each["current"]]
    [mine] = [each["id"] for each in page["items"] if each["current"]]
    await status(client, "DELETE", f"{SESSIONS}/{other}")
    await status(client, "POST", "/auth/logout")
    access = rooms.begin.access

    about = [each for each in access.acts if each.object_type == "session"]
    acts = [(each.action, each.object_id, each.by.credential) for each in about]
    assert sorted(acts[:2]) == sorted(
        [("session.opened", mine, mine), ("session.opened", other, other)]
    )
    assert acts[2:] == [("session.ended", other, mine), ("session.ended", mine, mine)]
    assert [each.facts()["id"] for each in access.events] == [other, mine]
    assert PASSWORD not in repr(access.acts)
    assert GOOD["password"] not in repr(access.events)
