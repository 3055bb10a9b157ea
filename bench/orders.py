"""Pay-ins over HTTP: from the store's request to the money that the store has for it."""

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median, quantiles
from time import perf_counter
from typing import Any
from uuid import UUID, uuid4

import aiohttp

from adapters.postgres.gateway.requisites.rows import HOLDER, NUMBER
from bench.cpu import seconds_used
from bench.market import SQL
from bench.measure import Measurement
from bench.server import Server
from bench.subjects import FIELD_KEYS, Subject, altyn
from domain.access.keys import ApiKey
from domain.shared.ids import OwnerId
from entrypoints.figures import Figures
from entrypoints.serve import open_house
from entrypoints.settings import load_settings

COMPLETED = "init to completed"
AT_ONCE = 16
PATIENCE_MS = 10_000
STORES = frozenset({"payin:*:own"})
TRADERS = frozenset({"trading:write:own"})


@dataclass(frozen=True, slots=True)
class Office:
    """Altyn in a process of its own, with the keys of its store and of who owns each requisite."""

    subject: Subject
    store: str
    traders: Mapping[str, str]
    client: aiohttp.ClientSession

    async def pay_in(self) -> float:
        """Take an order from its request to its end; give how many seconds it took."""
        started = perf_counter()
        body = {
            "external_order_id": uuid4().hex,
            "amount": "1000.00",
            "currency": "RUB",
            "method": "card",
            "wait_ms": PATIENCE_MS,
        }
        made = await self._ask("payin/init", self.store, body)
        if made["requisite"] is None:
            raise SystemExit(f"An order found nobody in {PATIENCE_MS} ms: {made['status']}")
        key = self.traders[made["requisite"]["id"]]
        done = await self._ask(f"trader/orders/{made['order_id']}/confirm", key, None)
        if done["status"] != "completed":
            raise SystemExit(f"A confirmed order is {done['status']}")
        return perf_counter() - started

    async def _ask(self, path: str, key: str, body: object) -> dict[str, Any]:
        url = f"http://127.0.0.1:{self.subject.port}/api/v1/gateway/{path}"
        headers = {"Authorization": f"Bearer {key}"}
        async with self.client.post(url, json=body, headers=headers) as response:
            if not response.ok:
                raise SystemExit(f"{path}: {response.status} {await response.text()}")
            answer: dict[str, Any] = await response.json()
            return answer


async def open_office(server: Server, database: str, name: str, stack: AsyncExitStack) -> Office:
    """Agree on rates and fees, give everybody a key, and serve."""
    settings = load_settings(_env_file=None, port=0, field_keys=FIELD_KEYS)
    async with open_house(settings, server.database(database), Figures()) as house:
        await house.pool().execute(SQL["agreed"])
        owners = await _seal(house)
        create = house.access.create_key()
        keys = {}
        async with create.begin() as work:
            for owner in {*owners.values()}:
                keys[owner] = await _key(create, work, owner, TRADERS)
            store = await house.pool().fetchval(SQL["store"])
            store_key = await _key(create, work, store, STORES)
    subject = await stack.enter_async_context(altyn(server, name, database, jobs=True))
    client = await stack.enter_async_context(aiohttp.ClientSession())
    traders = {str(requisite): keys[owner] for requisite, owner in owners.items()}
    return Office(subject, store_key, traders, client)


async def measure_orders(
    server: Server, office: Office, *, number: int, seconds: int
) -> Measurement:
    """Let some orders at a time be paid, and see whether each has brought its money once."""
    before = await _standing(server, office)
    service, database = seconds_used(office.subject.pid), seconds_used(server.pid)
    times: list[float] = []
    started = perf_counter()
    await asyncio.gather(*(_pay(office, started + seconds, times) for _ in range(AT_ONCE)))
    elapsed = perf_counter() - started
    service = seconds_used(office.subject.pid) - service
    database = seconds_used(server.pid) - database
    after = await _standing(server, office)
    wrong = []
    if (completed := after["completed"] - before["completed"]) != len(times):
        wrong.append(f"{completed} orders are completed instead of {len(times)}")
    if after["settled"] != after["balance"]:
        wrong.append(f"the store has {after['balance']} of {after['settled']}")
    return Measurement(
        round=number,
        subject=office.subject.name,
        workload=COMPLETED,
        per_second=len(times) / elapsed,
        p50_ms=median(times) * 1000,
        p99_ms=quantiles(times, n=100)[98] * 1000,
        ok=len(times),
        service_us=service * 1e6 / len(times),
        database_us=database * 1e6 / len(times),
        wrong=tuple(wrong),
    )


async def _pay(office: Office, ended: float, times: list[float]) -> None:
    while perf_counter() < ended:
        times.append(await office.pay_in())


async def _standing(server: Server, office: Office) -> Mapping[str, int]:
    connection = await server.connect(office.subject.database)
    try:
        row = await connection.fetchrow(SQL["standing"])
        return dict(row or {})
    finally:
        await connection.close()


async def _seal(house: Any) -> dict[UUID, UUID]:  # noqa: ANN401  # A container.
    """Seal made-up numbers; give whose each requisite is."""
    rows = await house.pool().fetch(SQL["numbers"])
    cipher, ids = house.sealing.cipher(), [row["id"] for row in rows]
    sealed = [
        [cipher.seal(text, purpose=f"{name} {each}") for each in ids]
        for name, text in ((NUMBER, "2200000000000004"), (HOLDER, "Anna Petrova"))
    ]
    await house.pool().execute(SQL["seal"], ids, *sealed)
    return {row["id"]: row["trader"] for row in rows}


async def _key(
    create: Any,  # noqa: ANN401  # A use case of the container.
    work: Any,  # noqa: ANN401
    owner: UUID,
    permissions: frozenset[str],
) -> str:
    key_id, token = create.secrets.key()
    at = datetime.now(UTC)
    key = ApiKey(key_id, f"bench {owner}", OwnerId(owner), permissions, at)
    await work.keys.add(key, token.digest, None)
    return str(token.text)
