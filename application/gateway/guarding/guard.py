"""Judge orders by the rules."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from application.gateway.guarding.ports import BeginGuarding, GuardingWork, GuardRecords
from application.gateway.ports import Judgement, Stage, Verdict
from application.shared.blind_index import BlindIndex
from application.shared.ports import Clock
from domain.gateway.guard_events import ReviewOpened
from domain.gateway.guarding import VELOCITY, Rule, RuleKind, Subject, decided, values_of
from domain.gateway.order import Order

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Looked:
    """An order as the rules look at it."""

    order: Order
    digest: bytes | None
    keys: Mapping[Subject, bytes]
    at: datetime


@dataclass(frozen=True, slots=True)
class RulesGuard:
    """`Guard`: by rules that operators set.

    Those who are judged at once are counted one after the other: a limit is exact. A rule that has
    fired when an order was created does not fire again for it: somebody has looked at that.
    """

    begin: BeginGuarding
    blind: BlindIndex
    clock: Clock

    async def judge(
        self, order: Order, stage: Stage, receipt_hash: bytes | None = None
    ) -> Judgement:
        """Judge, and keep what was judged: once at creation, then once for each receipt.

        Raises `Unavailable`.
        """
        values = values_of(order, receipt_hash)
        hashed = await self.blind.of([f"{subject} {text}" for subject, text in values.items()])
        keys = dict(zip(values, hashed, strict=True))
        async with self.begin() as work:
            looked = Looked(order, receipt_hash, keys, self.clock.now())
            return await self._judge(work, looked, stage)

    async def _judge(self, work: GuardingWork, looked: Looked, stage: Stage) -> Judgement:
        order, receipt, records = looked.order, looked.digest or b"", work.guard
        rules = [each for each in await records.rules() if each.concerns(order)]
        counted = {each.subject for each in rules if each.kind in VELOCITY} | {Subject.RECEIPT}
        taken = [key for subject, key in looked.keys.items() if subject in counted]
        await records.lock(order.id, taken)
        if (known := await records.judged(order.id, stage, receipt)) is not None:
            return known
        await records.trace(order, looked.keys, looked.at)
        before = await records.fired_before(order.id)
        fired = [
            each
            for each in rules
            if each.name not in before and await _fires(records, each, looked)
        ]
        judgement = Judgement(decided(fired), tuple(each.name for each in fired if not each.shadow))
        shadow = [each.name for each in fired if each.shadow]
        await records.keep(order.id, stage, receipt, judgement, shadow, looked.at)
        if judgement.verdict is Verdict.REVIEW:
            log.warning("order %s: held for a review by %s", order.id, judgement.rules)
            await work.tell(ReviewOpened(order, judgement.rules), at=looked.at)
        return judgement


async def _fires(records: GuardRecords, rule: Rule, looked: Looked) -> bool:
    if rule.kind is RuleKind.AMOUNT:
        return _reached(looked.order.amount.minor, rule)
    if rule.kind is RuleKind.NEW_PAYER:
        return await _new(records, rule, looked)
    subject = Subject.RECEIPT if rule.kind is RuleKind.RECEIPT else rule.subject
    key = None if subject is None else looked.keys.get(subject)
    if subject is None or key is None:
        return False
    return await _known(records, rule, looked, subject, key)


async def _known(
    records: GuardRecords, rule: Rule, looked: Looked, subject: Subject, key: bytes
) -> bool:
    """Look at what the order is known by."""
    order = looked.order
    if rule.kind is RuleKind.RECEIPT:
        return await records.shown_elsewhere(order.id, looked.digest or b"", key)
    if rule.kind is RuleKind.LISTED:
        address = order.customer_ip if subject is Subject.ADDRESS else None
        return await records.is_listed(rule.listed or "", subject, key, address, looked.at)
    seen = await records.seen(order.id, subject, key, rule.seconds or 0)
    many = rule.most is None or seen.count > rule.most
    return many and (rule.amount is None or _reached(seen.total - 1, rule))


def _reached(minor: int, rule: Rule) -> bool:
    return rule.amount is not None and minor >= rule.amount.minor


async def _new(records: GuardRecords, rule: Rule, looked: Looked) -> bool:
    """Whoever the store does not name is new each time."""
    if not _reached(looked.order.amount.minor - 1, rule):
        return False
    key = looked.keys.get(Subject.CUSTOMER)
    return key is None or not await records.has_paid(looked.order.id, key)
