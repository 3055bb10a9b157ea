import asyncio
import json
from contextlib import suppress
from datetime import UTC, datetime
from random import Random

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from adapters.python_stdnum.inn import StdnumInnRules
from adapters.standard_webhooks.signature import StandardWebhookSignature, UnusableSecret
from domain.wallets.bank_payment import BankNotice
from entrypoints.sandbox.bank.history import past_payments
from entrypoints.sandbox.bank.payers import PAYERS
from entrypoints.sandbox.bank.stream import StandInBank
from tests.bank import RUB, rub
from tests.events import until
from tests.site import running_site

NOW = datetime(2026, 3, 2, 3, 30, tzinfo=UTC)
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105  # The tests' own.


def seeded(seed):
    return Random(seed)  # The same in every run.


def test_the_organisations_have_real_numbers_that_are_nobodys():
    inns = {each.inn for each in PAYERS}

    assert len(inns) == 25
    assert all(StdnumInnRules(checksum=True).hold(each) for each in inns)
    assert all(each.startswith("00") for each in inns)


@pytest.mark.parametrize("seed", range(20))
def test_the_past_is_in_order_and_over(seed):
    made_up = past_payments(NOW, RUB, seeded(seed))

    instants = [at for at, _ in made_up]
    assert instants == sorted(instants)
    assert instants[-1] < NOW
    assert len({notice.operation_id for _, notice in made_up}) == len(made_up) > 300
    assert {notice.payer_inn for _, notice in made_up} == {each.inn for each in PAYERS}
    assert all(notice.document_date < at for at, notice in made_up)


def test_a_payment_is_one_that_a_bank_could_send():
    for n in range(50):
        said = json.loads(StandInBank("http://localhost", random=seeded(n)).payment())
        BankNotice(
            said["operation_id"],
            rub(said["amount"]),
            said["payer_inn"],
            said["document_number"],
            datetime.fromisoformat(said["document_date"]),
        )


async def running(bank, condition):
    task = asyncio.create_task(bank.run())
    try:
        return await until(condition)
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def test_the_bank_repeats_what_was_refused_and_sometimes_what_was_not():
    bodies, answers = [], [500, 200, 200]

    async def take(request):
        bodies.append(await request.text())
        return web.Response(status=answers[min(len(bodies), len(answers)) - 1])

    app = web.Application()
    app.router.add_post("/api/webhook/bank/", take)
    async with TestServer(app) as server:
        url = str(server.make_url("/"))
        bank = StandInBank(url, pause_seconds=(0, 0), repeat_share=0.5, random=seeded(1))

        async def enough():
            return len(bodies) > 60

        await running(bank, enough)

    assert bodies[0] == bodies[1]
    assert 15 < len(set(bodies[:60])) < 55


@pytest.mark.parametrize("secret", [None, SECRET])
async def test_the_stream_goes_through_the_real_route(new_database, secret):
    settings = {"bank_webhook_secret": secret} if secret else {"bank_webhook_open": True}
    async with new_database() as dsn:
        with running_site(dsn, **settings) as site:
            key = await site.key("reader", "bank-payments:read")
            auth = {"Authorization": f"Bearer {key}"}
            signing = {"sign": StandardWebhookSignature(secret).sign} if secret else {}
            bank = StandInBank(site.url, pause_seconds=(0, 0), **signing)

            async with aiohttp.ClientSession(site.url, headers=auth) as session:

                async def arrived():
                    async with session.get("/api/v1/bank-payments") as response:
                        return len((await response.json())["items"]) >= 5

                await running(bank, arrived)


@pytest.mark.parametrize("secret", ["", "whsec_", "ключ", "a"])
def test_a_secret_that_cannot_be_used_is_refused(secret):
    with pytest.raises(UnusableSecret):
        StandardWebhookSignature(secret)


def test_a_secret_does_not_show():
    assert SECRET not in repr(StandardWebhookSignature(SECRET))
