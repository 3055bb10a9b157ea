import asyncio

import pytest

from tests.access import (
    KEY,
    sign_in,
    status,
)


async def test_a_key_does_what_its_scopes_say(client, rooms):
    reader = await rooms.create_key(name="shop", scopes=["wallets:read"])
    writer = await rooms.create_key(name="shop", scopes=["wallets:write"])

    async def write(headers):
        return await status(client, "POST", "/api/v1/things", headers=headers)

    assert await write({"Authorization": f"Bearer {writer.token.text}"}) == (204, None)
    assert await write({"Authorization": f"bearer  {writer.token.text} "}) == (204, None)
    assert await write({"X-API-Key": writer.token.text}) == (204, None)
    assert await write({"X-API-Key": reader.token.text}) == (403, "permission_denied")
    assert await write({}) == (401, "unauthenticated")

    async with client.get("/api/v1/me", headers={"X-API-Key": reader.token.text}) as response:
        me = await response.json()
    assert (me["id"], me["name"], me["email"]) == (str(reader.key.principal), "shop", None)
    assert (me["kind"], me["permissions"]) == ("key", ["wallets:read:own"])


@pytest.mark.parametrize(
    "headers",
    [
        {"Authorization": ""},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer " + "x" * 5000},
        {"Authorization": "Bearer " + KEY.text},
        {"Authorization": "Bearer " + KEY.text[:-1] + "é"},
        {"Authorization": "Basic YTpi"},
        {"Authorization": KEY.text},
        {"X-API-Key": "\udc80"},
        {"X-API-Key": "' OR 1=1 --"},
        {"Cookie": 'altyn_session=; ;;="; altyn_session=<script>'},
        {"Cookie": "altyn_session=" + "b" * 43},
    ],
)
async def test_garbage_is_nobody(client, headers):
    raw = {name: value.encode("utf-8", "surrogateescape") for name, value in headers.items()}
    reader, writer = await asyncio.open_connection(client.host, client.port)
    head = b"GET /api/v1/me HTTP/1.1\r\nHost: test\r\nConnection: close\r\n"
    lines = b"".join(name.encode() + b": " + value + b"\r\n" for name, value in raw.items())
    writer.write(head + lines + b"\r\n")
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()

    assert answer.startswith(b"HTTP/1.1 401 ")
    assert b"WWW-Authenticate: Bearer" in answer


async def test_a_key_that_is_not_valid_is_not_made_up_for_by_a_cookie(client):
    await sign_in(client)
    headers = {"Authorization": f"Bearer {KEY.text}"}
    assert await status(client, "GET", "/api/v1/me", headers=headers) == (401, "unauthenticated")
