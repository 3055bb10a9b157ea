"""Texts to a Bot API over a real connection: what is sent, and what is never told."""

import asyncio
import logging

import pytest
from aiohttp import web
from pydantic import SecretStr

from adapters.telegram import messenger as module
from adapters.telegram.messenger import TelegramMessenger

TOKEN = "12345:abcdef"  # noqa: S105  # Made up.


@pytest.fixture
async def telegram():
    """Give a Bot API that answers as it is told, and what it was asked."""
    asked, answers, over = [], [200], asyncio.Event()

    async def answer(request):
        asked.append((request.path, await request.json()))
        if answers[-1] == "wait":
            await over.wait()
            return web.Response()
        return web.json_response({"ok": True}, status=answers[-1])

    app = web.Application()
    app.router.add_post("/{rest:.*}", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    yield f"http://127.0.0.1:{port}", asked, answers
    over.set()
    await runner.cleanup()


async def test_a_text_goes_to_a_chat(telegram):
    url, asked, _ = telegram
    assert await TelegramMessenger(f"{url}/", SecretStr(TOKEN)).send("@duty", "x" * 5_000)
    [(path, body)] = asked
    assert (path, body["chat_id"], len(body["text"])) == (
        f"/bot{TOKEN}/sendMessage",
        "@duty",
        4_000,
    )


@pytest.mark.parametrize("status", [302, 400, 401, 403, 429, 500])
async def test_what_is_refused_is_not_sent(telegram, status, caplog):
    url, _, answers = telegram
    answers.append(status)
    with caplog.at_level(logging.DEBUG):
        assert not await TelegramMessenger(url, SecretStr(TOKEN)).send("1", "text")
    assert TOKEN not in caplog.text


async def test_whoever_is_away_or_slow_takes_nothing(telegram, caplog, monkeypatch):
    url, _, answers = telegram
    answers.append("wait")
    monkeypatch.setattr(module, "SECONDS", 0.05)
    for each in (url, "http://127.0.0.1:1", "no address"):
        with caplog.at_level(logging.DEBUG):
            assert not await TelegramMessenger(each, SecretStr(TOKEN)).send("1", "text")
    assert TOKEN not in caplog.text


async def test_without_a_token_nothing_goes_out():
    messenger = TelegramMessenger("http://127.0.0.1:1", None)
    assert not messenger.configured
    assert not await messenger.send("1", "text")


def test_nobody_reads_the_token():
    assert TOKEN not in repr(TelegramMessenger("https://api.telegram.org", SecretStr(TOKEN)))
