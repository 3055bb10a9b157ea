"""What surrounds orders in tests: requisites, fees, rates and a guard that are made up."""

from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import uuid4

from application.gateway.orders.keep_receipt import Sent
from application.gateway.ports import Chosen, Judgement, Nobody, NoFee, Quote, Verdict
from domain.gateway.pricing import Fee
from domain.shared.errors import Refusal

PDF = b"%PDF-1.7 a receipt"


async def pieces(content=PDF):
    yield content


def receipt(content=PDF, said="application/pdf"):
    return Sent(pieces(content), said)


@dataclass
class Reserving:
    """`Reservations`: the first free trader, one order each; keeps what it is told."""

    house: Any

    async def reserve(self, order, _store, *, without=frozenset(), only=None, **_):
        reasons = Counter()
        for trader, requisite in self.house.traders.items():
            if trader in without or (only is not None and only != requisite):
                reasons["passed_over"] += 1
            elif trader in self.house.busy.values():
                reasons["at_work"] += 1
            else:
                self.house.busy[order.id] = trader
                return Chosen(requisite, trader, order.amount, reasons)
        return Nobody(reasons)

    async def release(self, order_id, _at, *, late_until):
        self.house.busy.pop(order_id, None)
        self.house.told.append(("released", order_id, late_until))

    async def complete(self, order_id, _at, amount):
        self.house.busy.pop(order_id, None)
        self.house.told.append(("completed", order_id, amount))


@dataclass
class Agreed:
    """`Fees` and `Quotes` and `Guard`: what tests let them say."""

    store_fee: Fee | None = field(default_factory=lambda: Fee(Decimal("2.5")))
    reward: Fee | None = field(default_factory=lambda: Fee(Decimal("1.2")))
    rate: Decimal | Refusal = Decimal("92.5")
    verdict: Verdict = Verdict.ALLOW
    stores: set = field(default_factory=set)
    judged: list = field(default_factory=list)

    async def of(self, party, *_):
        fee = self.store_fee if party in self.stores else self.reward
        if fee is None:
            raise NoFee
        return fee

    async def quote(self, *_):
        if isinstance(self.rate, Refusal):
            raise self.rate
        return Quote(self.rate, self.rate, "tests", None)

    async def judge(self, order, stage, receipt_hash=None):
        self.judged.append((order.id, stage, receipt_hash))
        return Judgement(self.verdict, () if self.verdict is Verdict.ALLOW else ("strange",))


class Agreeing:
    """`Approvals`: nothing needs a second person."""

    async def check(self, *_, **__):
        return None


@dataclass
class Tokens:
    def token(self):
        return uuid4().hex


class Died(BaseException):
    """The process was killed."""


@dataclass
class Dying:
    """Kills us right before or right after the n-th commit from now."""

    at: int | None = None
    after: bool = False

    def around(self, begin):
        @asynccontextmanager
        async def dies():
            async with begin() as work:
                yield work
                mine = self._counted()
                if mine and not self.after:
                    raise Died
            if mine:
                raise Died

        return dies

    def _counted(self):
        if self.at is None:
            return False
        self.at -= 1
        if self.at:
            return False
        self.at = None
        return True
