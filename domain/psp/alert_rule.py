"""Rules that raise alerts."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from domain.shared.errors import Conflict, NotFound, Rejected
from domain.shared.values import value

MOST_RULES = 200
MOST_RECIPIENTS = 20
EMAIL = re.compile(r"[^@\s,<>\"]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
CHAT = re.compile(r"-?[0-9]{1,20}|@[A-Za-z][A-Za-z0-9_]{3,31}")


class AlertRuleNotFound(NotFound):
    """There is no such alert rule."""


class TooManyAlertRules(Conflict):
    """There are as many alert rules as there may be: change or remove one of them."""


class InvalidAlertRule(Rejected):
    """The alert rule does not fit together."""

    def __init__(self, member: str, why: str) -> None:
        super().__init__(why)
        self.pointer = f"/{member}"
        self.sentence = why


class RuleKind(StrEnum):
    """What a rule looks out for."""

    SUCCESS_RATE = "success_rate"
    """Fewer percent of the finished operations succeed than they should."""
    SILENCE = "silence"
    """A project that has operations usually has none for a while."""
    FAILURES = "failures"
    """More operations fail than a multiple of what is usual at that time of the day."""
    AMOUNT = "amount"
    """An operation of an amount far beyond those of its project and currency."""
    SYNC_STALE = "sync_stale"
    """A source has not been synced with success for a while."""
    BREAK_AGE = "break_age"
    """Breaks of reconciliation that nobody has settled for long."""
    RATE_STALE = "rate_stale"
    """Nothing has been heard for a while of what settlement money is worth."""
    STORE_WITHOUT_RATE = "store_without_rate"
    """Stores are open whose currency has no rate at all."""
    DEBT = "debt"
    """A store or a trader owes us, because something could not be collected."""


class Severity(StrEnum):
    """How grave an alert is."""

    INFO = "info"
    WARNING = "warning"
    CRITICAL = "critical"


class Channel(StrEnum):
    """Where alerts are told: on the page always comes first."""

    BELL = "bell"
    MAIL = "mail"
    TELEGRAM = "telegram"


@value
class Bound:
    """What a parameter is unless somebody says so, and what it may be."""

    default: int
    least: int
    most: int
    whole: bool = True


_WEEK = 10_080
_MOST = 1_000_000
PARAMS: Mapping[RuleKind, Mapping[str, Bound]] = {
    RuleKind.SUCCESS_RATE: {
        "threshold": Bound(80, 1, 100, whole=False),
        "window_minutes": Bound(60, 5, _WEEK),
        "at_least": Bound(20, 1, _MOST),
    },
    RuleKind.SILENCE: {
        "window_minutes": Bound(30, 5, _WEEK),
        "at_least": Bound(20, 1, _MOST),
    },
    RuleKind.FAILURES: {
        "multiple": Bound(2, 1, 1_000, whole=False),
        "window_minutes": Bound(60, 5, 1_440),
        "at_least": Bound(10, 1, _MOST),
    },
    RuleKind.AMOUNT: {
        "sigma": Bound(3, 1, 100, whole=False),
        "window_minutes": Bound(1_440, 60, _WEEK),
        "at_least": Bound(100, 2, _MOST),
    },
    RuleKind.SYNC_STALE: {"window_minutes": Bound(30, 1, _WEEK)},
    RuleKind.BREAK_AGE: {"hours": Bound(72, 1, 8_760)},
    RuleKind.RATE_STALE: {"window_minutes": Bound(15, 1, _WEEK)},
    RuleKind.STORE_WITHOUT_RATE: {},
    RuleKind.DEBT: {"owed": Bound(1, 0, _MOST, whole=False)},
}
"""`at_least` operations make it worth judging: of the finished ones, of those of the day before, of
those that failed, and of those that tell what is usual. `owed` is in settlement money."""
Params = Mapping[str, Decimal]


def _widest(name: str) -> Bound:
    bounds = [known[name] for known in PARAMS.values() if name in known]
    least, most = min(each.least for each in bounds), max(each.most for each in bounds)
    return Bound(bounds[0].default, least, most, bounds[0].whole)


OF_ANY_KIND = {name: _widest(name) for known in PARAMS.values() for name in known}
"""What parameters may be, whatever kind of rule it is."""


@value
class AlertRule:
    """What to look out for, of which operations, and whom to tell."""

    id: UUID
    name: str
    kind: RuleKind
    severity: Severity
    source: str | None
    project: str | None
    params: Params
    channels: frozenset[Channel]
    recipients: tuple[str, ...]
    active: bool
    made_at: datetime
    changed_at: datetime
    muted_until: datetime | None = None

    def quiet(self, now: datetime) -> bool:
        """Tell whether it raises nothing now."""
        return not self.active or (self.muted_until is not None and now < self.muted_until)

    @property
    def window(self) -> timedelta:
        return timedelta(minutes=int(self.params["window_minutes"]))

    @property
    def at_least(self) -> int:
        return int(self.params["at_least"])

    def addressed(self) -> tuple[tuple[Channel, str], ...]:
        """Give whom to tell, and by which way; the bell is everybody's."""
        ways = ((Channel.MAIL, EMAIL), (Channel.TELEGRAM, CHAT))
        return tuple(
            (channel, each)
            for channel, form in ways
            if channel in self.channels
            for each in self.recipients
            if form.fullmatch(each)
        )


def check_params(known: Mapping[str, Bound], given: Mapping[str, Decimal]) -> None:
    """See to it that parameters are within bounds. Raises `InvalidAlertRule`."""
    for name, number in given.items():
        bound = known.get(name)
        if bound is None:
            raise InvalidAlertRule(f"params/{name}", f"Such a rule has: {', '.join(known)}.")
        if not bound.least <= number <= bound.most:
            why = f"The number must be from {bound.least} to {bound.most}."
            raise InvalidAlertRule(f"params/{name}", why)
        if number != (int(number) if bound.whole else round(number, 2)):
            why = "whole" if bound.whole else "of two decimals at most"
            raise InvalidAlertRule(f"params/{name}", f"The number must be {why}.")


def params_of(kind: RuleKind, given: Mapping[str, Decimal]) -> Params:
    """Complete what was given, within bounds. Raises `InvalidAlertRule`."""
    known = PARAMS[kind]
    check_params(known, given)
    return {name: given.get(name, Decimal(bound.default)) for name, bound in known.items()}


def check_forms(recipients: Sequence[str]) -> None:
    """See to it that each of them can be told at all. Raises `InvalidAlertRule`."""
    for n, each in enumerate(recipients):
        if not (EMAIL.fullmatch(each) or CHAT.fullmatch(each)):
            why = "A recipient is an e-mail address, or the id or @name of a Telegram chat."
            raise InvalidAlertRule(f"recipients/{n}", why)


def check_recipients(channels: frozenset[Channel], recipients: Sequence[str]) -> None:
    """See to it that whoever is to be told can be. Raises `InvalidAlertRule`."""
    check_forms(recipients)
    ways = ((Channel.MAIL, EMAIL, "an e-mail address"), (Channel.TELEGRAM, CHAT, "a Telegram chat"))
    for channel, form, what in ways:
        if channel in channels and not any(form.fullmatch(each) for each in recipients):
            raise InvalidAlertRule("recipients", f"{channel} needs {what} among the recipients.")
