"""Make, change and remove alert rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from application.psp.alerting.evaluate_alerts import resolve
from application.psp.alerting.ports import AlertWork, BeginAlertWork
from application.shared.ports import Act, Clock
from domain.psp.alert_rule import (
    MOST_RULES,
    OF_ANY_KIND,
    AlertRule,
    Channel,
    RuleKind,
    Severity,
    TooManyAlertRules,
    check_forms,
    check_params,
    check_recipients,
    params_of,
)
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey, IdempotencyKeyReused, derived_id
from domain.shared.values import value


@value
class RuleWish:
    """What a rule is to be; what is none stays as it is, or is what is usual."""

    name: str | None = None
    severity: Severity | None = None
    params: Mapping[str, Decimal] | None = None
    channels: frozenset[Channel] | None = None
    recipients: Sequence[str] | None = None
    active: bool | None = None
    mute_minutes: int | None = None
    """For how long it raises nothing: 0 for no longer."""

    def said(self) -> str:
        """Give it as text: the same wish is the same text."""
        return repr(
            (
                self.name,
                self.severity,
                sorted((self.params or {}).items()),
                sorted(self.channels or ()),
                list(self.recipients or ()),
                self.active,
            )
        )


@dataclass(frozen=True, slots=True)
class MakeAlertRule:
    """Make a rule; the same request gives the same one.

    Raises `InvalidAlertRule`, `TooManyAlertRules` and `IdempotencyKeyReused`.
    """

    begin: BeginAlertWork
    clock: Clock

    async def __call__(
        self,
        *,
        by: Caller,
        key: IdempotencyKey,
        kind: RuleKind,
        source: str | None,
        project: str | None,
        wish: RuleWish,
    ) -> tuple[AlertRule, bool]:
        """Give the rule, and whether it had been made before."""
        now, request = self.clock.now(), key.entry_id
        rule = _wished(_plain(request, kind, source, project, now), wish, now)
        said = derived_id(kind, source or "", project or "", wish.said())
        async with self.begin() as work:
            before = await work.alerts.rule_of_request(request)
            if before is None and not await work.alerts.add_rule(rule, request, said, MOST_RULES):
                # Somebody with the same key may have been quicker.
                before = await work.alerts.rule_of_request(request)
                if before is None:
                    raise TooManyAlertRules
            if before is not None:
                known, known_said = before
                if known_said != said:
                    raise IdempotencyKeyReused
                return known, True
            await work.audit.record(_act("psp_alert_rule.made", by, None, rule))
        return rule, False


@dataclass(frozen=True, slots=True)
class ChangeAlertRule:
    """Change a rule; one that is switched off has its alerts resolved.

    Raises `AlertRuleNotFound` and `InvalidAlertRule`.
    """

    begin: BeginAlertWork
    clock: Clock

    async def __call__(self, *, by: Caller, rule_id: UUID, wish: RuleWish) -> AlertRule:
        now = self.clock.now()
        check_params(OF_ANY_KIND, wish.params or {})
        check_forms(wish.recipients or ())
        async with self.begin() as work:
            before = await work.alerts.lock_rule(rule_id)
            after = _wished(before, wish, now)
            if replace(after, changed_at=before.changed_at) == before:
                return before
            await work.alerts.put_rule(after)
            if not after.active:
                await _resolve_all(work, rule_id, now)
            await work.audit.record(_act("psp_alert_rule.changed", by, before, after))
        return after


@dataclass(frozen=True, slots=True)
class RemoveAlertRule:
    """Remove a rule; its alerts are resolved, and stay in the history.

    Raises `AlertRuleNotFound`.
    """

    begin: BeginAlertWork
    clock: Clock

    async def __call__(self, *, by: Caller, rule_id: UUID) -> None:
        now = self.clock.now()
        async with self.begin() as work:
            rule = await work.alerts.lock_rule(rule_id)
            await _resolve_all(work, rule_id, now)
            await work.alerts.drop_rule(rule_id)
            await work.audit.record(_act("psp_alert_rule.removed", by, rule, None))


async def _resolve_all(work: AlertWork, rule_id: UUID, now: datetime) -> None:
    for each in await work.alerts.unresolved(rule_id):
        await resolve(work, each, now)


def _plain(
    request: UUID, kind: RuleKind, source: str | None, project: str | None, now: datetime
) -> AlertRule:
    return AlertRule(
        derived_id("psp alert rule", request),
        kind.value,
        kind,
        Severity.WARNING,
        source,
        project,
        params_of(kind, {}),
        frozenset({Channel.BELL}),
        (),
        active=True,
        made_at=now,
        changed_at=now,
    )


def _wished(rule: AlertRule, wish: RuleWish, now: datetime) -> AlertRule:
    channels = rule.channels if wish.channels is None else wish.channels | {Channel.BELL}
    given = wish.recipients
    recipients = rule.recipients if given is None else tuple(dict.fromkeys(given))
    check_recipients(channels, recipients)
    params = rule.params
    if wish.params is not None:
        params = params_of(rule.kind, {**rule.params, **wish.params})
    muted = rule.muted_until
    if wish.mute_minutes is not None:
        muted = now + timedelta(minutes=wish.mute_minutes) if wish.mute_minutes else None
    return replace(
        rule,
        name=wish.name or rule.name,
        severity=wish.severity or rule.severity,
        params=params,
        channels=channels,
        recipients=recipients,
        active=rule.active if wish.active is None else wish.active,
        muted_until=muted,
        changed_at=now,
    )


def _act(action: str, by: Caller, before: AlertRule | None, after: AlertRule | None) -> Act:
    rule = after or before
    return Act(
        action,
        by,
        "psp_alert_rule",
        "" if rule is None else str(rule.id),
        before=None if before is None else _told(before),
        after=None if after is None else _told(after),
    )


def _told(rule: AlertRule) -> dict[str, object]:
    """Tell what the trail has of it: whom it tells is counted, not named."""
    return {
        "name": rule.name,
        "kind": rule.kind,
        "severity": rule.severity,
        "source": rule.source,
        "project": rule.project,
        "params": {name: str(number) for name, number in rule.params.items()},
        "channels": sorted(rule.channels),
        "recipients": len(rule.recipients),
        "active": rule.active,
        "muted_until": rule.muted_until and rule.muted_until.isoformat(),
    }
