"""Deposits with a saved card: end to end, with Stripe's stand-in in a process of its own."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import aiohttp

from bench.data import make_altyn
from bench.load import Workload
from bench.measure import Measurement, measure
from bench.rounds import Plan, take
from bench.server import SQL, Server
from bench.subjects import FIELD_KEYS, Subject, altyn, stripe
from bench.targets import Target
from entrypoints.figures import Figures
from entrypoints.serve import open_house
from entrypoints.settings import load_settings

DATABASE = "bench_deposits"
PLAYERS, CONNECTIONS = 32, 16
SCOPES = "funding:read", "funding:write"
SAVED = "saved card"
TARGETS: tuple[Target, ...] = ()
"""None but that no money is lost or invented: half of the work is the stand-in's."""


@dataclass(frozen=True, slots=True)
class Money:
    """Deposits, and what the players have: in cents."""

    credited: int
    begun: int
    held: int


async def measure_all(server: Server, plan: Plan) -> AsyncIterator[Measurement]:
    """Let players pay one unit each time: two calls to Stripe, and the credit in the answer."""
    database = await make_altyn(server, DATABASE, 1)
    async with stripe(server) as at:
        settings = {
            "STRIPE_SECRET_KEY": at["secret_key"],
            "STRIPE_WEBHOOK_SECRET": at["webhook_secret"],
            "STRIPE_API_BASE": at["api_base"],
        }
        async with altyn(server, "altyn", database, settings=settings) as subject:
            file = server.folder / "deposits.cards"
            file.write_text(await _cards(server, subject, at))
            alone = replace(subject, books="")
            async for done in take(plan, [partial(_measure, server, alone, file)]):
                yield done
            file.unlink()
    await server.drop_like(DATABASE)


async def _cards(server: Server, subject: Subject, at: Mapping[str, str]) -> str:
    """Give each player a key of the API, and a card at Stripe."""
    keys = await _keys(server, subject)
    async with aiohttp.ClientSession(raise_for_status=True) as session:
        return "".join([f"{key} {await _card(session, subject, at, key)}\n" for key in keys])


async def _keys(server: Server, subject: Subject) -> list[str]:
    settings = load_settings(_env_file=None, port=0, field_keys=FIELD_KEYS)
    async with open_house(settings, server.database(subject.database), Figures()) as house:
        create = house.access.create_key()
        made = [await create(name=f"player {n}", permissions=SCOPES) for n in range(PLAYERS)]
    return [each.token.text for each in made]


async def _card(
    session: aiohttp.ClientSession, subject: Subject, at: Mapping[str, str], key: str
) -> str:
    """Begin a deposit, so that the player becomes a customer of Stripe's, who then has a card."""
    url = f"http://127.0.0.1:{subject.port}/api/wallet/deposit"
    headers = {"Authorization": f"Bearer {key}"}
    async with session.post(url, json={"amount": 1}, headers=headers) as response:
        intent = (await response.json())["intent_id"]
    base, secret = at["api_base"] + "/v1", {"Authorization": f"Bearer {at['secret_key']}"}
    async with session.get(f"{base}/payment_intents/{intent}", headers=secret) as response:
        customer = (await response.json())["customer"]
    attach = f"{base}/payment_methods/pm_card_visa/attach"
    async with session.post(attach, data={"customer": customer}, headers=secret) as response:
        return str((await response.json())["id"])


async def _measure(
    server: Server, subject: Subject, file: Path, *, number: int, seconds: int
) -> Measurement:
    """Measure, and count the money: each answer is one credit, and nothing else is."""
    before = await _money(server, subject)
    workload = Workload(
        name=SAVED, kind="card", wallets=1, moves=0, extra=file, connections=CONNECTIONS
    )
    done = await measure(server, subject, workload, number=number, seconds=seconds)
    after, wrong = await _money(server, subject), list(done.wrong)
    credited = after.credited - before.credited
    if credited < done.ok:
        wrong.append(f"{done.ok - credited} acknowledged deposits are lost")
    if after.begun - before.begun > done.ok + CONNECTIONS:
        wrong.append(f"{after.begun - before.begun - done.ok} deposits are invented")
    if after.held - before.held != credited * 100:
        wrong.append(f"{credited} deposits have brought {after.held - before.held} cents")
    return replace(done, wrong=tuple(wrong))


async def _money(server: Server, subject: Subject) -> Money:
    connection = await server.connect(subject.database)
    try:
        [row] = await connection.fetch(SQL["credited_deposits"])
    finally:
        await connection.close()
    return Money(**row)
