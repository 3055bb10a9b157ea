"""Requests that are under way together take each part of their way together."""

import asyncio
from dataclasses import dataclass

from aiohttp.test_utils import make_mocked_request

from entrypoints.http.kit.app import create_app
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.in_step import in_step
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class Granted(View):
    name: str


async def walk(name, noted):
    for part in range(3):
        noted.append(f"{part}{name}")
        await in_step()


async def test_whoever_is_ahead_waits_for_those_who_come():
    noted = []
    await asyncio.gather(*(walk(each, noted) for each in "abc"))
    assert noted == ["0a", "0b", "0c", "1a", "1b", "1c", "2a", "2b", "2c"]


async def test_whoever_is_alone_goes_on():
    noted = []
    async with asyncio.timeout(5):
        await asyncio.create_task(walk("a", noted))
    assert noted == ["0a", "1a", "2a"]


async def test_all_are_let_in_before_the_first_is_handled_and_each_gets_an_answer_of_its_own():
    noted = []

    async def admit(request):
        noted.append(f"let in {request.headers['Name']}")

    async def handle(call: Call) -> Granted:
        name = call.request.headers["Name"]
        noted.append(f"handle {name}")
        return Granted(name)

    async def nobody(_):
        return None

    endpoint = Endpoint("GET", "/wish", handle, "Wish", tag="Test", needs=None, admit=admit)
    [get] = create_app([endpoint], nobody, lambda *_: None).router.routes()
    asked = [make_mocked_request("GET", "/wish", headers={"Name": each}) for each in "abc"]
    answers = await asyncio.gather(*map(get.handler, asked))
    assert noted == [f"{part} {each}" for part in ("let in", "handle") for each in "abc"]
    assert [each.body for each in answers] == [b'{"name":"%c"}' % ord(each) for each in "abc"]
