"""Tokens and sessions in two processes on one database, as they are served."""

import asyncio

import aiohttp
import pytest

from domain.access.roles import Role
from tests.access import PASSWORD
from tests.site import running_site

EMAIL, BERT = "anna@altyn.example", "bert@altyn.example"


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    """What seals fields is the same for both."""
    return {"data": tmp_path_factory.mktemp("data")}


@pytest.fixture(scope="module")
async def sites(module_database, keys):
    with running_site(module_database, **keys) as one, running_site(module_database, **keys) as two:
        await one.user(EMAIL, PASSWORD, Role.SUPPORT)
        await one.user(BERT, PASSWORD, Role.PLAYER)
        yield one.url, two.url


@pytest.fixture
async def client():
    async with aiohttp.ClientSession() as client:
        yield client


async def tokens(client, url, email=EMAIL):
    form = {"grant_type": "password", "username": email, "password": PASSWORD}
    async with client.post(f"{url}/auth/token", data=form) as response:
        assert response.status == 200, await response.text()
        return await response.json()


def bearer(given):
    return {"Authorization": f"Bearer {given['access_token']}"}


async def status(client, method, url, **rest):
    async with client.request(method, url, **rest) as response:
        return response.status


async def refused_soon(client, url, given):
    """Within a second, as the contract tests have it with a clock that nothing delays."""
    async with asyncio.timeout(30):
        while await status(client, "GET", f"{url}/api/v1/me", headers=bearer(given)) == 200:
            await asyncio.sleep(0.05)
    assert await status(client, "GET", f"{url}/api/v1/me", headers=bearer(given)) == 401


async def test_processes_that_start_together_sign_with_one_key(client, sites):
    async def published(url):
        async with client.get(f"{url}/.well-known/jwks.json") as response:
            return [each["kid"] for each in (await response.json())["keys"]]

    one, two = await asyncio.gather(*map(published, sites))
    assert one == two
    assert len(one) == 1
    given = await tokens(client, sites[0])
    for url in sites:
        assert await status(client, "GET", f"{url}/api/v1/me", headers=bearer(given)) == 200


async def test_a_session_that_is_ended_here_is_refused_there_soon(client, sites):
    here, there = sites
    given = await tokens(client, here)
    assert await status(client, "GET", f"{there}/api/v1/me", headers=bearer(given)) == 200
    async with client.get(f"{here}/api/v1/sessions", headers=bearer(given)) as response:
        [current] = [each for each in (await response.json())["items"] if each["current"]]

    path = f"{here}/api/v1/sessions/{current['id']}"
    assert await status(client, "DELETE", path, headers=bearer(given)) == 204

    assert await status(client, "GET", f"{here}/api/v1/me", headers=bearer(given)) == 401
    await refused_soon(client, there, given)


async def test_a_spent_token_used_there_ends_the_session_here(client, sites):
    here, there = sites
    given = await tokens(client, here)
    spent = {"refresh_token": given["refresh_token"]}
    async with client.post(f"{there}/auth/refresh", json=spent) as response:
        assert response.status == 200
        renewed = await response.json()
    assert await status(client, "GET", f"{here}/api/v1/me", headers=bearer(renewed)) == 200

    assert await status(client, "POST", f"{there}/auth/refresh", json=spent) == 401

    await refused_soon(client, here, renewed)
    again = {"refresh_token": renewed["refresh_token"]}
    assert await status(client, "POST", f"{here}/auth/refresh", json=again) == 401


async def test_live_connections_of_a_session_close_with_it_in_every_process(client, sites):
    here, there = sites
    given, other = await tokens(client, here, BERT), await tokens(client, here, BERT)
    sockets = []
    for url, with_ticket in ((here, True), (there, True), (there, False)):
        path, headers = f"{url}/ws/updates", bearer(given)
        if with_ticket:
            async with client.post(f"{url}/api/v1/live/tickets", headers=headers) as response:
                path += f"?ticket={(await response.json())['ticket']}"
                headers = {}
        sockets.append(await client.ws_connect(path, headers=headers))
    kept = await client.ws_connect(f"{there}/ws/updates", headers=bearer(other))

    body = {"refresh_token": given["refresh_token"]}
    assert await status(client, "POST", f"{here}/auth/logout", json=body) == 204

    async with asyncio.timeout(10):
        for each in sockets:
            while (await each.receive()).type is aiohttp.WSMsgType.TEXT:
                pass
            assert each.close_code == 4001
    await kept.send_json({"type": "ping"})
    async with asyncio.timeout(10):
        assert (await kept.receive_json())["type"] == "pong"
    await kept.close()


async def test_a_socket_opens_for_no_token_of_nobody(client, sites):
    given = await tokens(client, sites[0])
    forged = {"access_token": given["access_token"][:-6] + "AAAAAA"}
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await client.ws_connect(f"{sites[0]}/ws/updates", headers=bearer(forged))
    assert refused.value.status == 401


async def test_the_log_of_events_tells_people_of_the_end_of_their_own_sessions(client, sites):
    here, _ = sites
    bert, anna = await tokens(client, here, BERT), await tokens(client, here)
    for each in await tokens(client, here, BERT), await tokens(client, here):
        body = {"refresh_token": each["refresh_token"]}
        assert await status(client, "POST", f"{here}/auth/logout", json=body) == 204

    async def told(given):
        path = f"{here}/api/v1/events?types=session.ended&limit=200"
        async with client.get(path, headers=bearer(given)) as response:
            return {each["data"]["user_id"] for each in (await response.json())["items"]}

    async with asyncio.timeout(10):
        while len(await told(anna)) < 2:
            await asyncio.sleep(0.05)
        while not (seen := await told(bert)):
            await asyncio.sleep(0.05)
    assert len(seen) == 1
