"""Rules against fraud, as data: when they fire, and what is done then."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from domain.gateway.order import Order
from domain.gateway.states import Direction
from domain.shared.errors import NotFound, Rejected
from domain.shared.ids import OwnerId
from domain.shared.money import Money
from domain.shared.values import value

EntryId = NewType("EntryId", UUID)


class RuleNotFound(NotFound):
    """There is no such rule."""


class EntryNotFound(NotFound):
    """There is no such entry on a list."""


class InvalidRule(Rejected):
    """The name is no word, or a rule of this kind needs another member, or cannot have this one."""

    def __init__(self, member: str = "kind") -> None:
        super().__init__(member)
        self.pointer = f"/{member}"


class InvalidEntry(Rejected):
    """The value is none of its subject: a customer needs the store, an address is an IP network."""

    def __init__(self, member: str = "value") -> None:
        super().__init__(member)
        self.pointer = f"/{member}"


class Verdict(StrEnum):
    """What is to be done with an order."""

    ALLOW = "allow"
    REVIEW = "review"
    DENY = "deny"


class Subject(StrEnum):
    """By what orders are told to be of the same."""

    CUSTOMER = "customer"
    """As its store names them."""
    ADDRESS = "address"
    STORE = "store"
    REQUISITE = "requisite"
    HOLDER = "holder"
    """The name of whom a pay-out goes to."""
    NUMBER = "number"
    """The card, telephone or account that a pay-out goes to."""
    RECEIPT = "receipt"


class GuardRuleKind(StrEnum):
    """When a rule fires."""

    AMOUNT = "amount"
    """The order's amount is at least this."""
    COUNT = "count"
    """The subject has more orders than this within so many seconds."""
    SUM = "sum"
    """The subject's orders come to more than this within so many seconds.

    With `most`, only if they are more than so many, too.
    """
    LISTED = "listed"
    """The subject is on a list."""
    RECEIPT = "receipt"
    """The receipt has been shown for another order."""
    NEW_PAYER = "new_payer"
    """The amount is above this, of a customer of whom the store has had no completed order."""


RuleKind = GuardRuleKind
"""As the guard calls it; to the API there is another context's kind, too."""
_NEEDS: Mapping[RuleKind, frozenset[str]] = {
    RuleKind.AMOUNT: frozenset({"amount"}),
    RuleKind.COUNT: frozenset({"subject", "most", "seconds"}),
    RuleKind.SUM: frozenset({"subject", "amount", "seconds"}),
    RuleKind.LISTED: frozenset({"subject", "listed"}),
    RuleKind.RECEIPT: frozenset(),
    RuleKind.NEW_PAYER: frozenset({"amount"}),
}
_MEMBERS = "subject", "listed", "amount", "most", "seconds"
NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,99}")
"""What rules may be called."""
VELOCITY = frozenset({RuleKind.COUNT, RuleKind.SUM})


@value
class Rule:
    """One rule, by its name. In shadow it only notes that it would have fired."""

    name: str
    kind: RuleKind
    verdict: Verdict
    """`allow` is for white lists alone: what else fires then does not count."""
    subject: Subject | None = None
    listed: str | None = None
    """The name of the list."""
    amount: Money | None = None
    most: int | None = None
    seconds: int | None = None
    direction: Direction | None = None
    store: OwnerId | None = None
    shadow: bool = False
    active: bool = True

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name):
            raise InvalidRule("name")
        given = {member for member in _MEMBERS if getattr(self, member) is not None}
        if self.kind is RuleKind.SUM:
            given.discard("most")
        for member in sorted(given ^ _NEEDS[self.kind]):
            raise InvalidRule("list" if member == "listed" else member)
        if self.subject is Subject.RECEIPT:
            raise InvalidRule("subject")
        if self.verdict is Verdict.ALLOW and self.kind is not RuleKind.LISTED:
            raise InvalidRule("verdict")

    def concerns(self, order: Order) -> bool:
        """Tell whether it is about such orders at all."""
        same_currency = self.amount is None or self.amount.currency == order.amount.currency
        return (
            self.active
            and same_currency
            and self.direction in {None, order.direction}
            and self.store in {None, order.store}
        )


@value
class Seen:
    """Orders of the same subject, with the one that is judged."""

    count: int
    total: int
    """Minor units of the order's currency."""


@value
class Entry:
    """A value on a list. Numbers and names are kept as hashes, and shown masked."""

    id: EntryId
    listed: str
    subject: Subject
    shown: str
    note: str | None
    at: datetime
    until: datetime | None
    """From when on it counts no more."""
    by: OwnerId


def decided(fired: Iterable[Rule]) -> Verdict:
    """Give the verdict of the rules that have fired: the strictest one.

    White lists outweigh all but lists: who is on a black one as well, is refused.
    """
    rules = [each for each in fired if not each.shadow]
    if any(each.verdict is Verdict.ALLOW for each in rules):
        rules = [each for each in rules if each.kind is RuleKind.LISTED]
    verdicts = {each.verdict for each in rules}
    for verdict in (Verdict.DENY, Verdict.REVIEW):
        if verdict in verdicts:
            return verdict
    return Verdict.ALLOW


def values_of(order: Order, digest: bytes | None = None) -> dict[Subject, str]:
    """Give what an order is known by now, in words that are the same for the same."""
    said = {
        Subject.CUSTOMER: order.customer_id and of_customer(order.store, order.customer_id),
        Subject.ADDRESS: order.customer_ip,
        Subject.STORE: str(order.store),
        Subject.REQUISITE: None if order.requisite is None else str(order.requisite),
        Subject.HOLDER: None if order.recipient is None else of_holder(order.recipient.holder),
        Subject.NUMBER: None if order.recipient is None else order.recipient.number,
        Subject.RECEIPT: None if digest is None else digest.hex(),
    }
    return {subject: text for subject, text in said.items() if text}


def of_customer(store: OwnerId, customer_id: str) -> str:
    """Give a customer, whom only its store knows by this id."""
    return f"{store} {customer_id}"


def of_holder(name: str) -> str:
    """Give a name without what people add to it by accident."""
    return " ".join(name.split()).casefold()
