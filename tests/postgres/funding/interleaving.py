"""A player, Stripe's stand-in and the house, each of which does something in turn."""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import orjson

from application.funding.deposits.make_deposit import DepositWish
from domain.funding.player import Player
from domain.ledger.chart import Kind, house_account
from domain.shared.errors import Refusal
from domain.shared.ids import OwnerId
from entrypoints.sandbox.stripe.errors import ApiError
from entrypoints.sandbox.stripe.world import shown
from tests.deposits import SomebodyPaying
from tests.world import USD

OLDER = """
UPDATE deposits SET started_at = started_at - interval '25 hours'
 WHERE id = $1 AND completed_at IS NULL
"""
QUEUED = "SELECT id, entrypoint, payload FROM pgqueuer WHERE status = 'queued' ORDER BY id"
HELD = "SELECT coalesce(sum(balance), 0)::bigint FROM accounts WHERE owner = $1 AND capped"
OWED = """
SELECT coalesce(sum(s.balance), 0)::bigint
  FROM account_slots s JOIN accounts a ON a.id = s.account_id WHERE a.ref = $1
"""
DEPOSITS = "SELECT * FROM deposits WHERE owner = $1 ORDER BY id"
LONG = 10_000.0
"""Seconds after which everything has happened at the stand-in that happens by itself."""


@dataclass
class Interleaving:
    """What may happen, one thing at a time; who picks something that is not there picks nothing."""

    house: Any
    pool: Any
    standin: Any
    api: Any
    payer: SomebodyPaying = field(default_factory=lambda: SomebodyPaying(OwnerId(uuid4())))
    cards: dict = field(default_factory=dict)
    delivered: int = 0

    async def begin(self, *methods):
        """Have cards; what was before this is not ours."""
        customer = await self.house.deposits.find_customer()(owner=self.payer.owner)
        for each in methods:
            attached = await self.api.payment_methods.attach_async(each, {"customer": customer})
            self.cards[each] = attached.id
        self.events = len(self._all("event"))

    async def make(self, method, key):
        """Ask for a deposit, perhaps once more."""
        make = replace(self.house.deposits.make_deposit(), patience=timedelta(0))
        wish = DepositWish("19.99", self.cards.get(method))
        with suppress(Refusal):
            await make(caller=self.payer.caller, key=self.payer.key(key), wish=wish)

    async def fail(self, fault, path):
        self.standin.knobs.fail_requests(fault, path=path)

    async def pay(self, n, method):
        """Fill in the form."""
        intent = self._one(self.intents, n)
        if intent and intent["status"] == "requires_payment_method":
            body = {"payment_method": method, "return_url": "https://altyn.example"}
            with suppress(Exception):
                await self.api.payment_intents.confirm_async(intent["id"], body)

    async def authenticate(self, n, passed):
        intent = self._one(self.intents, n)
        if intent and intent["status"] == "requires_action":
            self.standin.knobs.authenticate(intent["id"], passed=passed)

    async def refund(self, n, amount):
        intent = self._one(self.intents, n)
        if intent and intent["status"] == "succeeded":
            with suppress(ApiError):
                self.standin.knobs.refund(intent["id"], amount=amount)

    async def dispute(self, n):
        intent = self._one(self.intents, n)
        if intent and intent["status"] == "succeeded":
            with suppress(ApiError):
                self.standin.knobs.dispute(intent["id"])

    async def decide(self, n, won):
        ours = {each["id"] for each in self.intents}
        disputes = [each for each in self._all("dispute") if each["payment_intent"] in ours]
        if dispute := self._one(disputes, n):
            with suppress(ApiError, ValueError):
                self.standin.knobs.decide_dispute(dispute["id"], won=won)

    async def advance(self):
        self.standin.knobs.advance(LONG / 10)

    async def deliver(self, n):
        """Deliver any event, also once more."""
        if event := self._one(self._all("event")[self.events :], n):
            await self._receive(event)

    async def work(self, n):
        """Do any job; what fails stays."""
        if job := self._one(await self.pool.fetch(QUEUED), n):
            with suppress(Refusal):
                await self._do(job)

    async def reconcile(self, n):
        if row := self._one(await self.deposits(), n):
            with suppress(Refusal):
                await self.house.deposits.reconcile().reconcile(deposit_id=row["id"])

    async def expire(self, n):
        if row := self._one(await self.deposits(), n):
            await self.pool.execute(OLDER, row["id"])
            await self.reconcile(n)

    async def come_to_rest(self):
        """Let everything happen that is due by itself, until nothing more does."""
        self.standin.knobs.clear()
        for _ in range(4):
            self.standin.knobs.advance(LONG)
            for event in self._all("event")[self.events :]:
                await self._receive(event)
            for each in await self.pool.fetch(QUEUED):
                with suppress(Refusal):  # It may wait for something; it stays.
                    await self._do(each)
            for row in await self.deposits():
                await self.house.deposits.reconcile().reconcile(deposit_id=row["id"])

    async def waiting(self):
        """What is still to be done."""
        return [each["entrypoint"] for each in await self.pool.fetch(QUEUED)]

    async def deposits(self):
        return await self.pool.fetch(DEPOSITS, self.payer.owner)

    async def ours(self):
        """What we hold for the player, less what the player owes us; minor units."""
        owed = await self.pool.fetchval(OWED, Player(self.payer.owner, USD).receivable.id)
        return await self.pool.fetchval(HELD, self.payer.owner) + owed

    async def at_stripe(self):
        """What stands in our account for Stripe, and what Stripe says: all players' together."""
        account = house_account(Kind.STRIPE, USD)
        said = sum(each["net"] for each in self._all("balance_transaction"))
        return -await self.pool.fetchval(OWED, account.id), said

    def theirs(self):
        """What Stripe has booked of the player's payments, without its fees."""
        ours = {each["id"] for each in self.intents}
        about = {
            each["id"]
            for kind in ("charge", "refund", "dispute")
            for each in self._all(kind)
            if each["payment_intent"] in ours
        }
        booked = self._all("balance_transaction")
        return sum(each["amount"] for each in booked if each["source"] in about)

    @property
    def intents(self):
        owner = str(self.payer.owner)
        found = self._all("payment_intent")
        return [each for each in found if each["metadata"].get("user_id") == owner]

    def _all(self, kind):
        return self.standin.world.store.all(kind)

    def _one(self, things, n):
        return things[n % len(things)] if things else None

    async def _receive(self, event):
        raw = orjson.dumps(shown(event)).decode()
        await self.house.stripe_events.receive()(document=orjson.loads(raw), raw=raw)

    async def _do(self, job):
        handlers = {each.name: each.run for each in self.house.handlers()}
        if handler := handlers.get(job["entrypoint"]):
            await handler(orjson.loads(job["payload"]))
        await self.pool.execute("DELETE FROM pgqueuer WHERE id = $1", job["id"])
