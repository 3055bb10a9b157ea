"""Stripe's webhooks: how many events a second are acknowledged, each of them durable by then."""

import hmac
import json
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from bench.data import make_altyn
from bench.load import Workload
from bench.measure import Measurement, measure
from bench.rounds import Plan, take
from bench.server import SQL, Server
from bench.subjects import Subject, altyn
from bench.targets import Of, Target

DATABASE = "bench_intake"
SECRET = "whsec_bench"  # noqa: S105  # Of the bench alone.
WEBHOOKS, AGAIN = "new events", "the same again"
EVENTS_A_SECOND = 10_000
"""As many are prepared for each second: more than can be taken."""
REPEATED = 100
TARGETS = (
    Target(text="durable webhooks a second", of=Of("altyn", WEBHOOKS), at_least=1_000),
    Target(text="repeated webhooks a second", of=Of("altyn", AGAIN), at_least=1_000),
)


async def measure_all(server: Server, plan: Plan) -> AsyncIterator[Measurement]:
    """Tell a service of payments that have succeeded; their jobs are not done meanwhile."""
    database = await make_altyn(server, DATABASE, 1)
    connection = await server.connect(database)
    try:
        await connection.execute(SQL["lift_webhook_limit"])
    finally:
        await connection.close()
    secret = {"STRIPE_WEBHOOK_SECRET": SECRET}
    async with altyn(server, "altyn", database, settings=secret) as subject:
        alone = replace(subject, books="")
        steps = [
            partial(_measure, server, alone, WEBHOOKS),
            partial(_measure, server, alone, AGAIN),
        ]
        async for done in take(plan, steps):
            yield done
    await server.drop_like(DATABASE)


async def _measure(
    server: Server, subject: Subject, name: str, *, number: int, seconds: int
) -> Measurement:
    """Measure, and count what is kept: neither less than was acknowledged, nor anything twice."""
    events = REPEATED if name == AGAIN else EVENTS_A_SECOND * seconds
    file = _written(server.folder / "intake.webhooks", events)
    before, _ = await _kept(server, subject)
    workload = Workload(name=name, kind="webhook", wallets=1, moves=0, extra=file)
    done = await measure(server, subject, workload, number=number, seconds=seconds)
    after, forgotten = await _kept(server, subject)
    file.unlink()
    kept, wrong = after - before, list(done.wrong)
    if kept < min(done.ok, events):
        wrong.append(f"{min(done.ok, events) - kept} acknowledged events are lost")
    if kept > min(done.ok + workload.connections, events):
        wrong.append(f"{kept} events are kept of {done.ok}")
    if forgotten:
        wrong.append(f"{forgotten} events are kept that no job will apply")
    if name == WEBHOOKS and done.ok > events:
        wrong.append("there were not enough events")
    return replace(done, wrong=tuple(wrong))


async def _kept(server: Server, subject: Subject) -> tuple[int, int]:
    connection = await server.connect(subject.database)
    try:
        [row] = await connection.fetch(SQL["kept_events"])
    finally:
        await connection.close()
    return row["kept"], row["forgotten"]


def _written(file: Path, events: int) -> Path:
    """Write signed webhooks, each about a payment of its own."""
    at = int(time.time())
    with file.open("w") as lines:
        for _ in range(events):
            body = json.dumps(_event(uuid4().hex, at), separators=(",", ":"))
            signature = hmac.digest(SECRET.encode(), f"{at}.{body}".encode(), sha256).hex()
            lines.write(f"t={at},v1={signature} {body}\n")
    return file


def _event(name: str, at: int) -> dict[str, object]:
    """Give what Stripe tells of a payment, about as long as it really is."""
    intent = {
        "id": f"pi_{name}",
        "object": "payment_intent",
        "amount": 1_000,
        "amount_capturable": 0,
        "amount_details": {"tip": {}},
        "amount_received": 1_000,
        "automatic_payment_methods": {"allow_redirects": "always", "enabled": True},
        "capture_method": "automatic_async",
        "client_secret": f"pi_{name}_secret_{name}",
        "confirmation_method": "automatic",
        "created": at,
        "currency": "usd",
        "customer": f"cus_{name[:14]}",
        "description": "Deposit 17",
        "last_payment_error": None,
        "latest_charge": f"ch_{name}",
        "livemode": False,
        "metadata": {"type": "deposit", "deposit_id": "17", "user_id": name},
        "payment_method": f"pm_{name[:24]}",
        "payment_method_options": {"card": {"request_three_d_secure": "automatic"}},
        "payment_method_types": ["card", "link"],
        "processing": None,
        "receipt_email": None,
        "shipping": None,
        "status": "succeeded",
    }
    return {
        "id": f"evt_{name}",
        "object": "event",
        "api_version": "2025-09-30.clover",
        "created": at,
        "data": {"object": intent},
        "livemode": False,
        "pending_webhooks": 1,
        "request": {"id": f"req_{name[:14]}", "idempotency_key": name},
        "type": "payment_intent.succeeded",
    }
