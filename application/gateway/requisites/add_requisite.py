"""Add a requisite."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from application.gateway.ports import Traders
from application.gateway.requisites.acts import requisite_act
from application.gateway.requisites.ports import CurrentCatalogue, NumberChecks, RequisiteSecrets
from application.gateway.traders.ports import BeginTradersWork
from application.shared.blind_index import BlindIndex
from application.shared.ports import Clock
from domain.gateway.order import RequisiteId
from domain.gateway.requisite import (
    MOST_REQUISITES,
    Requisite,
    RequisiteKnown,
    RequisiteLimits,
    RequisiteState,
    RequisiteType,
    TooManyRequisites,
)
from domain.gateway.requisite_numbers import InvalidRequisiteNumber, check_country, plain_number
from domain.gateway.requisite_ways import WayThere
from domain.gateway.states import Direction
from domain.gateway.trader import Trader, TraderNotFound
from domain.gateway.trader_events import RequisiteChanged
from domain.shared.caller import Caller
from domain.shared.currencies import Currency
from domain.shared.ids import IdempotencyKey, IdempotencyKeyReused, OwnerId
from domain.shared.masking import masked

WRITE = "requisites:write"


@dataclass(frozen=True, slots=True)
class RequisiteWish:
    """What a requisite is to be; its amounts are in the trader's currency."""

    type: RequisiteType
    number: str
    holder: str
    method: str
    bank: str | None
    directions: Collection[Direction]
    limits: Callable[[Currency], RequisiteLimits]
    device_required: bool


@dataclass(frozen=True, slots=True)
class AddRequisite:
    """Keep where a trader can be paid, once per idempotency key; operators look at it first.

    A number is there once, among all traders, unless it is archived. Raises
    `InvalidRequisiteNumber`, `TraderNotFound`, `InvalidRequisiteLimits`, `RequisiteKnown`,
    `TooManyRequisites`, `IdempotencyKeyReused`, and what `WayThere.bank_in` raises.
    """

    begin: BeginTradersWork
    traders: Traders
    checks: NumberChecks
    reference: CurrentCatalogue
    blind: BlindIndex
    clock: Clock

    async def __call__(
        self, *, by: Caller, key: IdempotencyKey, trader_id: OwnerId | None, wish: RequisiteWish
    ) -> tuple[Requisite, bool]:
        """Give the requisite as it was added, and whether that had been before."""
        number = read_number(self.checks, wish.type, wish.number)
        trader = await self._trader(by, trader_id or by.principal)
        check_country(wish.type, number, trader.currency.code)
        way = WayThere(trader.currency, wish.type, wish.method, wish.bank)
        wish = replace(wish, bank=way.bank_in(self.reference.now(), number))
        now = self.clock.now()
        requisite = _requisite(RequisiteId(key.entry_id), trader, wish, number, now)
        requisite.limits.check()
        secrets = await self._secrets(requisite)
        async with self.begin() as work:
            await work.traders.lock(trader.id, None)
            added = await work.requisites.added(requisite.id)
            if added is None:
                if await work.requisites.count(trader.id) >= MOST_REQUISITES:
                    raise TooManyRequisites
                if not await work.requisites.add(requisite, secrets):
                    raise RequisiteKnown
                await work.tell(RequisiteChanged(requisite), at=now)
                await work.audit.record(requisite_act("added", by, None, requisite))
                return requisite, False
            if added.said != secrets.said:
                raise IdempotencyKeyReused
        return _requisite(requisite.id, trader, wish, number, added.requisite.created_at), True

    async def _trader(self, by: Caller, trader_id: OwnerId) -> Trader:
        if not by.reach(WRITE).covers(trader_id):
            raise TraderNotFound
        return await self.traders.find(trader_id)

    async def _secrets(self, requisite: Requisite) -> RequisiteSecrets:
        """Hash what is compared later; a bare hash of a number would tell the number."""
        said = repr((requisite.trader, requisite.number, requisite.holder, _open(requisite)))
        fingerprint, request = await self.blind.of([requisite.number, said])
        return RequisiteSecrets(fingerprint, UUID(bytes=request[:16]))


def read_number(checks: NumberChecks, type_: RequisiteType, text: str) -> str:
    """Give a number as it is kept. Raises `InvalidRequisiteNumber`."""
    number = plain_number(type_, text)
    sound = {RequisiteType.CARD: checks.card, RequisiteType.IBAN: checks.iban}
    if type_ in sound and not sound[type_](number):
        raise InvalidRequisiteNumber
    return number


def _open(requisite: Requisite) -> tuple[object, ...]:
    return (
        requisite.type,
        requisite.method,
        requisite.bank,
        sorted(requisite.directions),
        requisite.limits,
        requisite.device_required,
    )


def _requisite(
    requisite_id: RequisiteId, trader: Trader, wish: RequisiteWish, number: str, at: datetime
) -> Requisite:
    return Requisite(
        requisite_id,
        trader.id,
        wish.type,
        wish.method,
        wish.bank,
        trader.currency,
        masked(number),
        wish.directions,
        RequisiteState.PENDING,
        wish.limits(trader.currency),
        weight=Decimal(1),
        excluded=False,
        device_required=wish.device_required,
        created_at=at,
        number=number,
        holder=wish.holder,
    )
