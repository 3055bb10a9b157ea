"""Files that are sent as they come."""

import asyncio

import aiohttp
import pytest
from aiohttp.test_utils import TestClient, TestServer

from domain.shared.caller import PermissionDenied
from entrypoints.http.kit.app import create_app
from entrypoints.http.kit.doors import Doors
from entrypoints.http.kit.endpoint import Call, Download, Endpoint
from entrypoints.http.kit.table import CSV

PIECES = 2_000
PIECE = b"x" * 50_000


class Source:
    """Pieces of a file, and how far it was asked for them."""

    def __init__(self, fails_at=None):
        self.given, self.fails_at = 0, fails_at

    async def pieces(self):
        for n in range(PIECES):
            if n == self.fails_at:
                raise ConnectionResetError("The database is away")
            self.given += 1
            yield PIECE

    def endpoint(self):
        async def handle(_: Call) -> Download:
            return Download("file.csv", self.pieces())

        return Endpoint(
            "GET", "/file", handle, "Get a file", tag="Test", needs=None, media_type=CSV
        )


def serving(*endpoints, **rest):
    async def nobody(_):
        return None

    return TestClient(TestServer(create_app(endpoints, nobody, lambda *_: None, **rest)))


async def test_a_file_is_sent_as_it_comes_and_no_faster_than_it_is_read():
    source = Source()
    async with serving(source.endpoint()) as client, client.get("/file") as response:
        assert response.headers["Transfer-Encoding"] == "chunked"
        assert response.headers["Content-Type"] == CSV
        before = -1
        while before != source.given:  # Until nothing more fits between us.
            before = source.given
            await asyncio.sleep(0.2)
        assert source.given < PIECES
        size = 0
        async for each in response.content.iter_any():
            size += len(each)
    assert size == PIECES * len(PIECE)


async def test_a_file_that_cannot_be_sent_whole_is_not_taken_for_whole():
    async with serving(Source(fails_at=3).endpoint()) as client, client.get("/file") as response:
        assert response.status == 200
        with pytest.raises(aiohttp.ClientPayloadError):
            await response.read()


class Noted(list):
    """`Refusals`, in a list."""

    def note(self, act):
        self.append((act.action, act.by, act.object_id, act.after))


async def test_a_403_is_noted_and_nothing_else():
    async def denied(_: Call) -> None:
        raise PermissionDenied

    async def done(_: Call) -> None:
        return None

    noted = Noted()
    endpoints = [
        Endpoint("GET", "/denied", denied, "No", tag="Test", needs=None, status=204),
        Endpoint("GET", "/done", done, "Yes", tag="Test", needs=None, status=204),
    ]
    async with serving(*endpoints, doors=Doors(refusals=noted)) as client:
        for path, status in (("/denied", 403), ("/done", 204), ("/missing", 404)):
            async with client.get(path) as response:
                assert response.status == status
    assert noted == [("request.refused", None, "GET /denied", {"code": "permission_denied"})]
