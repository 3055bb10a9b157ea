"""Traders of a demo, each with five requisites that are approved."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import cast
from zoneinfo import ZoneInfo

from application.gateway.fees.set_fees import LineWish
from application.gateway.requisites.add_requisite import RequisiteWish
from application.gateway.requisites.views import RequisiteFilter
from application.gateway.traders.make_trader import TraderWish
from domain.access.identities import User
from domain.gateway.moderation import Moderation
from domain.gateway.order import RequisiteId
from domain.gateway.requisite import RequisiteLimits, RequisiteState
from domain.gateway.states import Direction
from domain.gateway.store import Limits
from domain.gateway.trader import Trader, TraderNotFound
from domain.gateway.transfer import Part
from domain.shared.caller import Caller
from domain.shared.currencies import CURRENCIES, Currency
from domain.shared.money import Money
from entrypoints.container import House
from entrypoints.container.gateway.traders import Traders
from entrypoints.sandbox.gateway.numbers import MadeUp, requisites
from entrypoints.serve.demo.gateway.money import DemoMoney
from entrypoints.serve.demo.gateway.staff import key
from entrypoints.serve.demo.past import caller_of

ZONES = {"RUB": "Europe/Moscow", "INR": "Asia/Kolkata"}
DEPOSIT = 10_000
INSURANCE = [500]
AT_ONCE = 1_000
"""Orders on one requisite: whoever tries it does not run out of them."""
MANY = 200


@dataclass(frozen=True, slots=True)
class Desk:
    """What a trader of the demo is: a number, and which amounts the requisites take."""

    number: int
    currency: str
    bounds: tuple[str, str]
    deposits: int = 1
    """Of 10,000 USDT each."""

    def limits(self, currency: Currency) -> RequisiteLimits:
        least, largest = (Money.parse(each, currency) for each in self.bounds)
        return RequisiteLimits(least, largest, concurrent=AT_ONCE)


@dataclass(frozen=True, slots=True)
class DemoTraders:
    """Makes traders of people, as an admin does, and lets them work."""

    house: House
    admin: Caller
    money: DemoMoney

    async def __call__(self, person: User, desk: Desk) -> Trader:
        part, by = self._part, caller_of(person)
        try:
            trader = await part.traders().find(person.id)
        except TraderNotFound:
            trader = await self._made(person, desk)
        if await part.tables().at(person.id, self.house.clock().now()) is None:
            await self._agree(trader)
        await self._have_requisites(by, desk)
        if not trader.working:  # It comes last.
            brought = [DEPOSIT] * desk.deposits
            await self.money.bring(person.id, Part.AVAILABLE, brought)
            await self.money.bring(person.id, Part.INSURANCE, INSURANCE)
            await part.switch_work()(by=by, working=True)
        return trader

    @property
    def _part(self) -> Traders:
        """Give what makes use cases of traders."""
        return cast("Traders", self.house.gateway.traders)

    async def _made(self, person: User, desk: Desk) -> Trader:
        wish = TraderWish(
            CURRENCIES[desk.currency],
            CURRENCIES["USDT"],
            tuple(Direction),
            Limits(),
            Limits(),
            tier=5,
            least_insurance=Money(100_000_000, CURRENCIES["USDT"]),
            dispute_limit=1_000,
            concurrent_payouts=AT_ONCE,
            timezone=ZoneInfo(ZONES[desk.currency]),
            verified=True,
        )
        make = self._part.make()
        trader: Trader
        trader, _ = await make(by=self.admin, key=key(self.admin), person=person.id, wish=wish)
        return trader

    async def _agree(self, trader: Trader) -> None:
        await self._part.set_rewards()(
            by=self.admin,
            key=key(self.admin),
            trader_id=trader.id,
            lines=[
                LineWish(Direction.PAY_IN, None, "0", Decimal(2), None),
                LineWish(Direction.PAY_OUT, None, "0", Decimal("1.5"), None),
            ],
            valid_from=None,
            valid_until=None,
        )

    async def _have_requisites(self, by: Caller, desk: Desk) -> None:
        """Add what was not added yet, and approve it; what somebody has changed stays so."""
        part = self._part
        wanted, now = RequisiteFilter(trader=by.principal), self.house.clock().now()
        lines = await part.requisite_lines().page(wanted, None, None, MANY, at=now)
        states = {each.requisite.id: each.requisite.state for each in lines}
        for place, made_up in enumerate(requisites(desk.number, desk.currency)):
            name = key(by, f"requisite {place}")
            state = states.get(RequisiteId(name.entry_id))
            if state is None:
                wish = _wish(made_up, desk.limits)
                await part.add()(by=by, key=name, trader_id=None, wish=wish)
            if state in {None, RequisiteState.PENDING}:
                await part.moderate()(
                    by=self.admin,
                    requisite_id=RequisiteId(name.entry_id),
                    action=Moderation.APPROVE,
                    comment=None,
                )


def _wish(made_up: MadeUp, limits: Callable[[Currency], RequisiteLimits]) -> RequisiteWish:
    return RequisiteWish(
        made_up.type,
        made_up.number,
        made_up.holder,
        made_up.method,
        made_up.bank,
        tuple(Direction),
        limits,
        device_required=False,
    )
