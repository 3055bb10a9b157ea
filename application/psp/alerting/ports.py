"""What alerts need of the world."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from application.psp.work import Begin, PspWork
from domain.psp.alert_rule import AlertRule, Channel, RuleKind, Severity
from domain.psp.alerts import Alert, AlertState, Facts, Moment
from domain.shared.money import Total
from domain.shared.values import value


class DeliveryState(StrEnum):
    """What has become of telling one recipient."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


@value
class Delivery:
    """An alert on its way to one recipient."""

    id: UUID
    alert_id: UUID
    channel: Channel
    recipient: str
    state: DeliveryState = DeliveryState.WAITING
    at: datetime | None = None
    error: str | None = None


@value
class Outlier:
    """An operation whose amount is far beyond those of its project and currency."""

    operation_id: UUID
    source: str
    source_id: str
    project: str
    currency: str
    amount: Decimal
    mean: Decimal
    deviation: Decimal
    created_at: datetime


@value
class Freshness:
    """When a source was synced last with success; none if it never was."""

    source: str
    since: datetime | None
    """When somebody first tried."""
    succeeded_at: datetime | None


@value
class OldBreaks:
    """Breaks that nobody has settled: how many, and since when the oldest is open."""

    count: int
    oldest: datetime | None


class Watch(Protocol):
    """What rules look at, beside figures."""

    async def outliers(
        self, rule: AlertRule, now: datetime, usual: timedelta, most: int
    ) -> Sequence[Outlier]:
        """Give operations of the rule's window that are beyond its sigma, the latest first.

        What is usual is that of the time `usual` before the window, told apart by project, currency
        and direction.
        """
        ...

    async def freshness(self, source: str | None) -> Sequence[Freshness]:
        """Tell it of each source that is synced, or of one."""
        ...

    async def old_breaks(self, before: datetime, project: str | None) -> OldBreaks:
        """Count the breaks that were open before an instant and still are."""
        ...


@value
class SilentRate:
    """A rate that takes no orders: of which pair, from where, and as of when."""

    pair: str
    source: str
    at: datetime


@value
class Debtor:
    """A store or a trader who owes."""

    party: str
    party_id: UUID
    name: str | None
    owed: Total


class GatewayWatch(Protocol):
    """What rules look at in the gateway."""

    async def silent_rates(self, before: datetime, now: datetime) -> Sequence[SilentRate]:
        """Give rates not heard of since `before`; of those set by hand, those that are over."""
        ...

    async def stores_without_rate(self) -> Mapping[str, int]:
        """Count, by pairs, the open stores whose pair has no rate."""
        ...

    async def debtors(self, most: int) -> Sequence[Debtor]:
        """Give whoever owes, at most so many, those who owe most first."""
        ...


@value
class AlertFilter:
    """Which alerts: none of a choice for all of them."""

    states: frozenset[AlertState] = frozenset()
    severities: frozenset[Severity] = frozenset()
    kinds: frozenset[RuleKind] = frozenset()
    rule_id: UUID | None = None
    muted: bool | None = None


@value
class AlertDetail:
    """An alert with its history, and whom it was sent to."""

    alert: Alert
    history: Sequence[Moment]
    deliveries: Sequence[Delivery]


class AlertsRead(Protocol):
    """Alerts and their rules, as they are read."""

    async def rules(self) -> Sequence[AlertRule]:
        """Give all rules, the first made first."""
        ...

    async def rule(self, rule_id: UUID) -> AlertRule:
        """Give a rule. Raises `AlertRuleNotFound`."""
        ...

    async def page(
        self, wanted: AlertFilter, now: datetime, before: int | None, offset: int, limit: int
    ) -> Sequence[Alert]:
        """Give alerts, the latest first, before a number."""
        ...

    async def count(self, wanted: AlertFilter, now: datetime) -> int:
        """Tell how many there are."""
        ...

    async def detail(self, alert_id: UUID) -> AlertDetail:
        """Give an alert with all about it. Raises `AlertNotFound`."""
        ...

    async def delivery(self, delivery_id: UUID) -> tuple[Delivery, Alert] | None:
        """Give what is on its way, and what it tells."""
        ...


class Alerts(Protocol):
    """Alerts and their rules, within a unit of work."""

    async def rule_of_request(self, request: UUID) -> tuple[AlertRule, UUID] | None:
        """Give the rule that a request has made, with that request's fingerprint."""
        ...

    async def add_rule(self, rule: AlertRule, request: UUID, fingerprint: UUID, most: int) -> bool:
        """Add a rule; false when there are `most` of them."""
        ...

    async def lock_rule(self, rule_id: UUID) -> AlertRule:
        """Give a rule that nobody else changes until the commit. Raises `AlertRuleNotFound`."""
        ...

    async def put_rule(self, rule: AlertRule) -> None:
        """Keep a changed rule."""
        ...

    async def drop_rule(self, rule_id: UUID) -> None:
        """Remove a rule; its alerts stay, of no rule any more."""
        ...

    async def lock(self, alert_id: UUID) -> Alert:
        """Give an alert that nobody else changes until the commit. Raises `AlertNotFound`."""
        ...

    async def unresolved(self, rule_id: UUID) -> Sequence[Alert]:
        """Give a rule's alerts that are not over; nobody else changes them until the commit."""
        ...

    async def muted_until(self, rule_id: UUID, subject: str, now: datetime) -> datetime | None:
        """Tell until when alerts of this subject are muted, by what was said of an earlier one."""
        ...

    async def add(self, alert: Alert) -> bool:
        """Add an alert; false when one of its rule and subject is not over."""
        ...

    async def put(self, alert: Alert) -> None:
        """Keep a changed alert."""
        ...

    async def tell_facts(self, alert_id: UUID, facts: Facts) -> None:
        """Keep what its reason looks like now."""
        ...

    async def note(self, alert_id: UUID, moment: Moment) -> None:
        """Add to an alert's history."""
        ...

    async def send(self, delivery: Delivery) -> None:
        """Keep that somebody is to be told."""
        ...

    async def sent(self, delivery: Delivery) -> None:
        """Keep what has become of it."""
        ...


@dataclass(frozen=True, slots=True)
class AlertWork(PspWork):
    """A unit of work about alerts."""

    alerts: Alerts


BeginAlertWork = Begin[AlertWork]


class Messenger(Protocol):
    """The way to people's chats."""

    @property
    def configured(self) -> bool:
        """Tell whether anything can go out at all."""
        ...

    async def send(self, chat: str, text: str) -> bool:
        """Hand a text over; false when it was not accepted in time. Never within a transaction."""
        ...
