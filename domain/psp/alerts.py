"""Alerts: what somebody ought to look at, raised by rules that operators set."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Self
from uuid import UUID

from domain.psp.alert_rule import RuleKind, Severity
from domain.shared.caller import Caller
from domain.shared.errors import Conflict, NotFound
from domain.shared.values import value

Facts = Mapping[str, str | int | None]
"""What an alert tells, ready for JSON; amounts and shares are text."""


class AlertNotFound(NotFound):
    """There is no such alert."""


class AlertResolved(Conflict):
    """The alert is over: nobody needs to acknowledge or mute it any more."""


class AlertState(StrEnum):
    """What has become of an alert: it is resolved when its reason is gone."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"


@value
class Finding:
    """A reason for an alert. `subject` tells apart what one rule may find at the same time."""

    subject: str
    facts: Facts


@value
class Alert:
    """Something to look at. `subject` tells it apart from others of its rule."""

    id: UUID
    rule_id: UUID | None
    rule_name: str
    rule_kind: RuleKind
    severity: Severity
    subject: str
    facts: Facts
    raised_at: datetime
    state: AlertState = AlertState.OPEN
    acknowledged_by: str | None = None
    acknowledged_at: datetime | None = None
    comment: str | None = None
    resolved_at: datetime | None = None
    muted_until: datetime | None = None
    number: int = 0
    """Its place among all of them, given when it is kept."""

    def acknowledged(self, by: Caller, now: datetime, comment: str | None) -> Self:
        """Say that somebody has seen it; who was the first stays so. Raises `AlertResolved`."""
        if self.state is AlertState.RESOLVED:
            raise AlertResolved
        if self.state is AlertState.ACKNOWLEDGED:
            return self
        return replace(
            self,
            state=AlertState.ACKNOWLEDGED,
            acknowledged_by=by.name,
            acknowledged_at=now,
            comment=comment,
        )

    def muted(self, now: datetime, minutes: int) -> Self:
        """Keep it out of the bell for a while, also if it comes again. Raises `AlertResolved`."""
        if self.state is AlertState.RESOLVED:
            raise AlertResolved
        until = now + timedelta(minutes=minutes) if minutes else None
        return replace(self, muted_until=until)

    def resolved(self, now: datetime) -> Self:
        """Say that its reason is gone."""
        return replace(self, state=AlertState.RESOLVED, resolved_at=now)


class Happened(StrEnum):
    """What the history of an alert tells."""

    RAISED = "raised"
    ACKNOWLEDGED = "acknowledged"
    MUTED = "muted"
    UNMUTED = "unmuted"
    RESOLVED = "resolved"


@value
class Moment:
    """A line of an alert's history; by nobody where the rule itself did it."""

    at: datetime
    what: Happened
    by: str | None = None
    note: str | None = None


def number_text(number: Decimal | int) -> str:
    """Give a number as facts have it: plain, without zeros at its end."""
    text = f"{number:f}" if isinstance(number, Decimal) else str(number)
    return text.rstrip("0").rstrip(".") if "." in text else text
