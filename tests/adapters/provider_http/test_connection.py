"""The one way to a provider: what is tried again, what is not, and what is told of it."""

import asyncio
import traceback
from dataclasses import replace

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from adapters.provider_http.calls import ProviderCalls
from adapters.provider_http.connection import Ask
from adapters.provider_http.judging import NotLetIn
from application.psp.ports import ProviderRefused, ProviderUnavailable
from domain.shared.errors import Unavailable
from tests.providers import QUICK, Slept, answering, connected, status

KEY = "kept-to-ourselves"
ASK = Ask("operations", "/operation", {"apikey": KEY}, {"Authorization": f"Bearer {KEY}"})


def in_turn(*answers):
    left = list(answers)
    return lambda _: left.pop(0) if len(left) > 1 else left[0]


async def cut(request):
    response = web.StreamResponse(headers={"Content-Length": "100"})
    await response.prepare(request)
    await response.write(b'[{"operation_id": ')
    request.transport.close()
    return response


@pytest.mark.parametrize("code", [408, 425, 429, 500, 502, 503, 504])
async def test_what_may_work_later_is_asked_again(code):
    async with answering(in_turn(status(code), [1])) as api, connected(api) as connection:
        assert await connection.ask(ASK) == [1]
    assert len(api.asked) == 2


@pytest.mark.parametrize("code", [400, 404, 405, 410, 422])
async def test_what_will_not_work_is_asked_once(code):
    async with answering(in_turn(status(code))) as api, connected(api) as connection:
        with pytest.raises(ProviderRefused, match=f"vima operations: HTTP {code}"):
            await connection.ask(ASK)
    assert len(api.asked) == 1


@pytest.mark.parametrize("code", [401, 403])
async def test_whoever_is_not_let_in_does_not_knock_again(code):
    async with answering(in_turn(status(code))) as api, connected(api) as connection:
        with pytest.raises(NotLetIn):
            await connection.ask(ASK)
    assert len(api.asked) == 1


async def test_it_gives_up_after_some_tries():
    async with answering(in_turn(status(503))) as api, connected(api) as connection:
        with pytest.raises(ProviderUnavailable, match="vima operations: HTTP 503, 4 times"):
            await connection.ask(ASK)
    assert len(api.asked) == 4


@pytest.mark.parametrize("first", [cut, "[{", "<html>", "null"])
async def test_a_garbled_answer_is_asked_for_again(first):
    async with answering(in_turn(first, [1])) as api, connected(api) as connection:
        assert await connection.ask(ASK) == [1]
    assert len(api.asked) == 2


async def test_they_say_how_long_to_wait():
    slept = Slept()
    answers = in_turn(status(429, **{"Retry-After": "7"}), status(429, **{"Retry-After": "x"}), [])
    async with answering(answers) as api, connected(api, sleep=slept) as connection:
        assert await connection.ask(ASK) == []
    assert slept.seconds[0] == 7
    assert slept.seconds[1] < 7


async def test_waits_become_longer_and_differ():
    slept, rhythm = Slept(), replace(QUICK, tries=8, first_wait=1.0)
    async with (
        answering(in_turn(status(500))) as api,
        connected(api, rhythm=rhythm, sleep=slept) as connection,
    ):
        with pytest.raises(ProviderUnavailable):
            await connection.ask(ASK)
    assert all(each <= 2**n for n, each in enumerate(slept.seconds))
    assert len(set(slept.seconds)) == 7


async def test_one_that_does_not_answer_is_given_up():
    enough = asyncio.Event()

    async def never(_):
        await enough.wait()
        return []

    rhythm = replace(QUICK, seconds=0.05, tries=2)
    async with answering(never) as api, connected(api, rhythm=rhythm) as connection:
        with pytest.raises(ProviderUnavailable, match="Timeout"):
            await connection.ask(ASK)
        enough.set()
    assert len(api.asked) == 2


async def test_after_many_failures_nobody_is_asked_for_a_while():
    rhythm = replace(QUICK, failures=3, rest=3600)
    async with (
        answering(in_turn(status(500))) as api,
        connected(api, rhythm=rhythm) as connection,
    ):
        for _ in range(3):
            with pytest.raises(ProviderUnavailable):
                await connection.ask(ASK)
    assert len(api.asked) == 3


async def test_after_the_rest_they_are_asked_again():
    rhythm = replace(QUICK, failures=3, rest=0)
    async with (
        answering(in_turn(status(500), status(500), status(500), [1])) as api,
        connected(api, rhythm=rhythm) as connection,
    ):
        assert await connection.ask(ASK) == [1]


async def test_refusals_do_not_open_the_breaker():
    rhythm = replace(QUICK, failures=2, rest=3600)
    async with (
        answering(in_turn(status(404))) as api,
        connected(api, rhythm=rhythm) as connection,
    ):
        for _ in range(5):
            with pytest.raises(ProviderRefused):
                await connection.ask(ASK)
    assert len(api.asked) == 5


@pytest.mark.parametrize(
    "answer", [in_turn(status(500, {"key": KEY})), in_turn(status(404, KEY)), cut]
)
async def test_neither_key_nor_words_of_theirs_are_told(answer):
    async with answering(answer) as api, connected(api) as connection:
        with capture_logs() as logs, pytest.raises(Unavailable) as caught:
            await connection.ask(ASK)
    assert KEY not in "".join(traceback.format_exception(caught.value))
    error = caught.value
    while error is not None:
        assert KEY not in f"{error!r} {error}"
        error = error.__cause__ or error.__context__
    assert KEY not in str(logs)


async def test_nobody_else_is_told_who_we_are():
    async with answering(in_turn([1])) as other:
        elsewhere = status(302, Location=f"{other.url}/x?apikey=y")
        async with answering(in_turn(elsewhere)) as api, connected(api) as connection:
            with pytest.raises(ProviderRefused):
                await connection.ask(ASK)
    assert other.asked == []


async def test_a_move_within_their_house_is_followed():
    async def answer(request):
        if request.path == "/operation":
            return web.Response(status=308, headers={"Location": f"/operation/?apikey={KEY}"})
        return web.json_response([1])

    async with answering(answer) as api, connected(api) as connection:
        assert await connection.ask(ASK) == [1]
    assert [each.path for each in api.asked] == ["/operation", "/operation/"]


async def test_every_try_is_counted_and_timed():
    calls = ProviderCalls()
    async with (
        answering(in_turn(status(503), "[", [1])) as api,
        connected(api, calls=calls) as connection,
    ):
        await connection.ask(ASK)
    assert calls.ended == {
        ("vima", "operations", "later"): 1,
        ("vima", "operations", "garbled"): 1,
        ("vima", "operations", "fine"): 1,
    }
    samples = {each.name: each.value for metric in calls.collect() for each in metric.samples}
    assert samples["altyn_provider_call_seconds_count"] == 3


async def test_who_has_not_connected_cannot_ask():
    async with answering(in_turn([1])) as api, connected(api) as connection:
        pass
    with pytest.raises(ProviderUnavailable):
        await connection.ask(ASK)
