"""What a demo has that production does not: ways in, a past, and payments that keep coming."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from random import Random

from application.access.demo_ports import DemoAccess
from application.ledger.past import HistoryGoesOn, PastFact
from domain.access.settings import FACTOR_REQUIRED_ROLES
from entrypoints.container import House
from entrypoints.sandbox.bank.demo import BankDemo
from entrypoints.sandbox.bank.stream import StandInBank
from entrypoints.sandbox.wallets import history
from entrypoints.serve.demo import gateway, providers
from entrypoints.serve.demo.outside import Outside
from entrypoints.serve.demo.players import playing, write_past_of_players
from entrypoints.serve.demo.stripe import WEBHOOK, described

Say = Callable[[str], None]
TOGETHER = 200
"""Facts in one transaction. Each of them visits every version that it has written of a balance,
so that ten times as many would take a hundred times as long."""


@asynccontextmanager
async def living_demo(
    house: House, base_url: str, own_url: str, say: Say, outside: Outside
) -> AsyncIterator[DemoAccess]:
    """Provide for a demo, and keep it alive until the block ends.

    `base_url` is what people use, `own_url` how this process reaches itself.
    """
    say("Preparing the demo")
    await _let_everybody_in(house)
    provision = house.access.provision_demo()
    access = await provision(
        base_url=base_url,
        stripe=described(outside.cards),
        providers=providers.described(outside.providers),
    )
    access = await gateway.provide(house, access, outside.shops)
    if written := await _write_past(house, access):
        say(f"Made up {written} operations and payments of the last weeks")
    if outside.cards is None:
        _begin(outside)
        async with _paying(house, own_url), gateway.dealing(house, access, own_url):
            yield access
        return
    if lived := await write_past_of_players(house, access):
        say(f"Made up {lived} steps of players in the last weeks")
    _begin(outside)
    outside.cards.webhook_url = own_url + WEBHOOK
    async with (
        _paying(house, own_url),
        playing(house, access, own_url),
        gateway.dealing(house, access, own_url),
    ):
        yield access


def _begin(outside: Outside) -> None:
    """Let operations of providers come in: not before, because it keeps us from all else."""
    if outside.providers is not None:
        outside.providers.knobs.release()


async def _let_everybody_in(house: House) -> None:
    """Ask for no second factor, unless somebody has decided about that already."""
    name = FACTOR_REQUIRED_ROLES.name
    if (await house.control.list_settings().one(name)).changed_at is None:
        await house.control.change_setting()(by=None, name=name, value=[])


def _bank_demo(house: House) -> BankDemo:
    bank = house.bank
    return BankDemo(bank.payments(), bank.clock(), bank.currency())


async def _write_past(house: House, access: DemoAccess) -> int:
    """Write the past of wallets and organisations, mixed as it would have been, once."""
    facts = [*await _past_of_wallets(house, access), *await _bank_demo(house).past()]
    facts.sort(key=lambda each: each.at)
    with suppress(HistoryGoesOn):  # Somebody was faster, and this is no longer a fresh one.
        for first in range(0, len(facts), TOGETHER):
            await house.bank.past().write(facts[first : first + TOGETHER])
        return len(facts)
    return 0


async def _past_of_wallets(house: House, access: DemoAccess) -> list[PastFact]:
    caller = await house.access.known().holding(access.keys["wallets"].digest)
    if caller is None or await house.wallets.wallets().page(
        frozenset({caller.principal}), None, None, 1
    ):
        return []
    now, random = house.access.clock().now(), Random()  # noqa: S311  # Nothing hangs on it.
    return history(caller.principal, until=now, random=random)


@asynccontextmanager
async def _paying(house: House, own_url: str) -> AsyncIterator[None]:
    """Let the stand-in bank send webhooks, where anybody would take them."""
    signature = house.bank.signature()
    if signature is None and not house.settings().bank_webhook_open:
        yield
        return
    bank = StandInBank(own_url) if signature is None else StandInBank(own_url, signature.sign)
    task = asyncio.create_task(bank.run(), name="stand-in bank")
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
