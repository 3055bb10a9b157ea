"""An order: what a store asked for, and what has become of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from domain.gateway.pricing import Shares, Terms, shares
from domain.gateway.states import FINAL, Action, Actor, Direction, OrderState, next_state
from domain.shared.errors import Conflict, NotFound
from domain.shared.ids import OwnerId
from domain.shared.money import Money
from domain.shared.values import value

OrderId = NewType("OrderId", UUID)
RequisiteId = NewType("RequisiteId", UUID)


class OrderNotFound(NotFound):
    """There is no such order."""


class ExternalOrderIdUsed(Conflict):
    """The external_order_id names another order of the store."""


class OrderChanged(Conflict):
    """The order has changed meanwhile: read it again."""


class HeldBy(StrEnum):
    """Whose money is held for an order now: never more than one side's."""

    NOBODY = "nobody"
    TRADER = "trader"
    STORE = "store"


@value
class Recipient:
    """Whom a pay-out goes to. Number and holder are sealed where they are kept."""

    type: str
    """`card`, `sbp`, `account`, `iban`."""
    number: str
    """A card's, an account's or an IBAN's; the telephone number of `sbp`."""
    bank: str | None
    holder: str


@value
class Step:
    """One change of an order, by whom and when; `facts` is what else is worth telling."""

    action: Action
    before: OrderState
    after: OrderState
    version: int
    at: datetime
    actor: Actor
    by: OwnerId | None = None
    note: str | None = None
    facts: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Order:
    """What a store has asked for, and how far that has come.

    Until it is assigned it has no requisite and no terms. `version` counts its changes, and
    `money` those of its changes that moved money.
    """

    id: OrderId
    store: OwnerId
    merchant: OwnerId
    direction: Direction
    external_order_id: str
    fingerprint: UUID
    """Of the request's body: the same one again is answered as before."""
    amount: Money
    """What was asked for, in fiat."""
    method: str
    state: OrderState
    version: int
    created_at: datetime
    changed_at: datetime
    ttl_seconds: int
    expires_at: datetime | None
    """By when the present state ends by itself: of payment, of acceptance, of an appeal."""
    bank: str | None = None
    customer_id: str | None = None
    customer_ip: str | None = None
    callback_url: str | None = None
    return_url: str | None = None
    recipient: Recipient | None = field(default=None, repr=False)
    sandbox: bool = False
    amount_to_pay: Money | None = None
    """What has to be paid really, in fiat: the asked amount, or a little less or more."""
    terms: Terms | None = None
    base_rate: str | None = None
    requisite: RequisiteId | None = None
    trader: OwnerId | None = None
    assigned_at: datetime | None = None
    confirmed_at: datetime | None = None
    completed_at: datetime | None = None
    late_until: datetime | None = None
    """Until when a payment after expiry is still taken."""
    paid: Money | None = None
    """What an appeal or a late payment found to be paid, where it differs."""
    held_by: HeldBy = HeldBy.NOBODY
    held: Money | None = None
    settled: Money | None = None
    """What the receiving side has got, once it has."""
    money: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict, hash=False)
    """Why requisites were not taken, and how many for each reason."""

    @property
    def pays_in(self) -> bool:
        return self.direction is Direction.PAY_IN

    @property
    def final(self) -> bool:
        return self.state in FINAL

    @property
    def due(self) -> Money:
        """What counts as the fiat amount of this order now."""
        return self.paid or self.amount_to_pay or self.amount

    @property
    def shares(self) -> Shares:
        """How its money is shared out. Needs terms."""
        if self.terms is None:
            raise ValueError("an order without terms has no shares")
        return shares(self.pays_in, self.due, self.terms)

    def after(
        self,
        action: Action,
        actor: Actor,
        at: datetime,
        *,
        by: OwnerId | None = None,
        note: str | None = None,
        facts: Mapping[str, object] | None = None,
    ) -> tuple["Order", Step]:
        """Give it one step further. Raises `IllegalTransition`."""
        state = next_state(self.direction, self.state, action, actor)
        step = Step(
            action, self.state, state, self.version + 1, at, actor, by, note, dict(facts or {})
        )
        return replace(self, state=state, version=step.version, changed_at=at), step
