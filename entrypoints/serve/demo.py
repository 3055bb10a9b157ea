"""What a demo has that production does not: ways in, a past, and payments that keep coming."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from random import Random

from application.access.ports import DemoAccess
from entrypoints.container import House
from entrypoints.sandbox.bank.demo import BankDemo
from entrypoints.sandbox.bank.stream import StandInBank
from entrypoints.sandbox.wallets import history

Say = Callable[[str], None]


@asynccontextmanager
async def living_demo(
    house: House, base_url: str, own_url: str, say: Say
) -> AsyncIterator[DemoAccess]:
    """Provide for a demo, and keep it alive until the block ends.

    `base_url` is what people use, `own_url` how this process reaches itself.
    """
    say("Preparing the demo")
    access = await house.access.provision_demo()(base_url=base_url)
    if written := await _fill_wallets(house, access):
        say(f"Made up {written} wallet operations of the last weeks")
    if written := await _bank_demo(house)():
        say(f"Made up {written} bank payments of the last weeks")
    async with _paying(house, own_url):
        yield access


def _bank_demo(house: House) -> BankDemo:
    bank = house.bank
    return BankDemo(bank.payments(), bank.record_past_payments(), bank.clock(), bank.currency())


async def _fill_wallets(house: House, access: DemoAccess) -> int:
    """Give the demo's service its wallets and their past, once; tells how much that was."""
    caller = await house.access.known().holding(access.keys["wallets"].digest)
    if caller is None or await house.wallets.wallets().page(caller.principal, None, None, 1):
        return 0
    now, random = house.access.clock().now(), Random()  # noqa: S311  # Nothing hangs on it.
    facts = history(caller.principal, until=now, random=random)
    await house.bank.past().write(facts)
    return len(facts)


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
