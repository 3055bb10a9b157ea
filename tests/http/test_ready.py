"""Answers that are sent in one piece say what ordinary ones say."""

import asyncio
from dataclasses import dataclass

import pytest
from aiohttp.test_utils import TestServer
from multidict import CIMultiDict

from entrypoints.http.kit.app import create_app
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.ready import Head, Ready
from entrypoints.http.kit.values import View

ASK = "GET /thing HTTP/1.1\r\nHost: x\r\n"
STAY, END = "\r\n", "Connection: close\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Thing(View):
    name: str


def app():
    async def nobody(_):
        return None

    async def handle(_: Call) -> Thing:
        return Thing("Ä" * 100)

    endpoint = Endpoint("GET", "/thing", handle, "Get it", tag="Test", needs=None)
    return create_app([endpoint], nobody, lambda *_: None)


@pytest.fixture
async def server():
    async with TestServer(app()) as running:
        yield running


async def said(server, *asked):
    """Ask everything at once; give status, headers without the date, and body of each answer."""
    reader, writer = await asyncio.open_connection(server.host, server.port)
    writer.write("".join(asked).encode())
    answers = []
    async with asyncio.timeout(5):
        for _ in asked:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().removesuffix("\r\n\r\n")
            status, *lines = head.split("\r\n")
            headers = dict(each.split(": ", 1) for each in lines)
            assert headers.pop("Date")
            body = await reader.readexactly(int(headers["Content-Length"]))
            answers.append((status, headers, body))
    writer.close()
    await writer.wait_closed()
    return answers


async def test_it_says_what_an_ordinary_one_says(server):
    ready, ordinary = await said(server, ASK + STAY, ASK + END)
    assert ordinary[1].pop("Connection") == "close"
    assert ready == ordinary
    assert ready[0] == "HTTP/1.1 200 OK"


async def test_many_on_one_connection_come_one_after_the_other(server):
    answers = await said(server, *[ASK + STAY] * 20, ASK + END)
    assert [each[1].get("Connection") for each in answers] == [None] * 20 + ["close"]


async def test_an_old_client_is_told_in_its_own_words(server):
    asked = "GET /thing HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"
    [(status, headers, _)] = await said(server, asked)
    assert status == "HTTP/1.0 200 OK"
    assert headers["Connection"] == "keep-alive"


async def test_whoever_has_something_to_add_is_heard():
    async def add(_, response):
        response.headers["X-More"] = "1"

    amended = app()
    amended.on_response_prepare.append(add)
    async with TestServer(amended) as server, TestServer(app()) as plain:
        [(status, headers, body)] = await said(server, ASK + STAY)
        assert headers.pop("X-More") == "1"
        assert (status, headers, body) == (await said(plain, ASK + STAY))[0]


def test_headers_said_before_somebody_looks_are_there():
    answer = Ready(Head(200, CIMultiDict({"A": "1"})), b"{}")
    answer.say("B: 2\r\n")
    assert dict(answer.headers) == {"A": "1", "B": "2"}
    answer.say("C: 3\r\n")
    assert answer.headers["C"] == "3"
