"""What the demo's players have done before: by the use cases, at the instants of their stories."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import merge
from random import Random
from time import monotonic

import structlog
from dependency_injector import providers

from adapters.postgres.funding.past import PastTransactions
from application.funding.deposits.make_deposit import DepositWish
from domain.access.identities import User
from domain.access.roles import DEFAULTS
from domain.funding.bet import BetResult, BetType, Terms
from domain.funding.bet_errors import BetNotFound
from domain.funding.withdrawal_method import MethodType, PayoutDetails
from domain.shared.caller import Caller
from domain.shared.errors import Refusal
from domain.shared.ids import IdempotencyKey, IdempotencyKeyReused, OwnerId
from domain.shared.money import Money
from entrypoints.container import House
from entrypoints.container.funding import Funding
from entrypoints.container.funding.bets import Bets
from entrypoints.sandbox.players.games import Game, game
from entrypoints.sandbox.players.story import (
    Deposited,
    GotBonus,
    PaidOut,
    Placed,
    Settled,
    Step,
    Story,
    Withdrew,
)

log = structlog.stdlib.get_logger("altyn.demo")
MARK = "demo-last"
"""The bet with which a past is complete."""
CARDS = "pm_card_visa", "pm_card_mastercard"
IBAN = "DE89370400440532013000"
ROUTE = "demo"


@dataclass(slots=True)
class PastClock:
    """`Clock` that goes on from whatever instant it is set to."""

    at: datetime
    _set: float = field(default_factory=monotonic)

    def now(self) -> datetime:
        return self.at + timedelta(seconds=monotonic() - self._set)

    def set(self, at: datetime) -> None:
        self.at, self._set = at, monotonic()


@dataclass(frozen=True, slots=True)
class PastPlayers:
    """Writes the past of players who have none."""

    funding: Funding
    bets: Bets
    clock: PastClock
    finance: Caller

    async def write(self, players: Iterable[tuple[User, Story]]) -> int:
        """Carry out all stories, in one order of time; gives how many steps there were.

        What had been carried out before we were interrupted stays as it is.
        """
        new = [each for each in players if await self._is_new(each[0])]
        if not new:
            return 0
        callers = {user.id: caller_of(user) for user, _ in new}
        told = [sorted(story.tell(), key=lambda step: step.at) for _, story in new]
        count = 0
        try:
            cards = {user.id: await self._cards(callers[user.id], story) for user, story in new}
            for step in merge(*told, key=lambda step: step.at):
                self.clock.set(step.at)
                await self._carry_out(step, callers[step.owner], cards[step.owner])
                count += 1
            for user, _ in new:
                await self._mark(user)
        except Refusal as refusal:  # It is no fresh one any more: a past is a nicety.
            log.warning("past of players left unfinished", refusal=refusal.code, steps=count)
        return count

    async def _is_new(self, user: User) -> bool:
        try:
            await self.bets.get()(owner=user.id, bet_id=MARK)
        except BetNotFound:
            return True
        return False

    async def _mark(self, user: User) -> None:
        """Place the last bet: with it the past is complete."""
        self.clock.set(self.clock.now() + timedelta(seconds=1))
        await self._place(user.id, MARK, "5.00", game(Random(user.id.int)))  # noqa: S311

    async def _cards(self, player: Caller, story: Story) -> str:
        """Keep cards, and a bank account that is verified; gives the default card."""
        self.clock.set(story.until - timedelta(weeks=story.weeks, hours=1))
        visa, *_ = [
            await self.funding.cards.add()(caller=player, method_id=each, as_default=False)
            for each in CARDS[: 2 if story.withdraws else 1]
        ]
        if story.withdraws:
            await self._bank_account(player)
        return str(visa.method_id)

    async def _bank_account(self, player: Caller) -> None:
        added = await self.funding.withdrawals.add_method()(
            by=player,
            key=_key(player.principal, "bank account"),
            type_=MethodType.BANK_TRANSFER,
            typed=PayoutDetails(iban=IBAN, bank_name="Demo Bank", account_holder_name=player.name),
            is_default=True,
        )
        decide = self.funding.withdrawals.decide_about_method()
        await decide.verify(by=self.finance, method_id=added.method.id)

    async def _carry_out(self, step: Step, player: Caller, card: str) -> None:
        owner = player.principal
        match step:
            case Deposited():
                await self._deposit(player, step, card)
            case Placed():
                await self._place(owner, step.bet_id, step.stake, step.game)
            case Settled():
                result = BetResult.WIN if step.won else BetResult.LOSS
                settle = self.bets.settle()
                await settle(owner=owner, bet_id=step.bet_id, result=result, amount=None, legs={})
            case GotBonus():
                bonus = {"bonus_id": "welcome", "description": "Welcome bonus"}
                await self.bets.give_bonus()(owner=owner, amount=step.amount, **bonus)
            case Withdrew():
                [method, *_] = await self.funding.withdrawals.methods().of(owner)
                await self.funding.withdrawals.withdraw()(
                    by=player, key=_key(owner, "out"), amount=step.amount, method_id=method.id
                )
            case PaidOut():
                await self._pay_out(player, step)
            case _:
                raise TypeError(step)

    async def _deposit(self, player: Caller, step: Deposited, card: str) -> None:
        key = _key(player.principal, f"deposit {step.number}")
        wish = DepositWish(step.amount, card)
        with suppress(IdempotencyKeyReused):  # Done before, with an earlier id of the same card.
            await self.funding.deposits.make_deposit()(caller=player, key=key, wish=wish)

    async def _place(self, owner: OwnerId, bet_id: str, stake: str, game: Game) -> None:
        def terms(money: Money) -> Terms:
            about = game.event_id, game.event_name, game.selection
            return Terms(bet_id, BetType.SINGLE, *about, money, game.coefficient)

        await self.bets.place()(owner=owner, bet_id=bet_id, stake=stake, terms=terms)

    async def _pay_out(self, player: Caller, step: PaidOut) -> None:
        read = self.funding.withdrawals.read_own()
        [line, *_] = await read.page(by=player, before=None, limit=1)
        withdrawal = {"by": self.finance, "withdrawal_id": line.withdrawal.id}
        approve, pay = self.funding.withdrawals.approve(), self.funding.withdrawals.pay()
        await approve(key=_key(player.principal, "approve"), **withdrawal)
        await pay(key=_key(player.principal, "pay"), reference=step.reference, **withdrawal)


def caller_of(user: User) -> Caller:
    """Give a person as a caller who may do what the role may."""
    return Caller(user.id, user.name, DEFAULTS[user.role], "user", role=user.role)


def _key(owner: OwnerId, token: str) -> IdempotencyKey:
    return IdempotencyKey(owner, ROUTE, token)


@asynccontextmanager
async def past_players(house: House, finance: User) -> AsyncIterator[PastPlayers]:
    """Open what writes the past of players: funding once more, with a clock of its own."""
    clock = PastClock(house.clock().now())
    funding = Funding(
        pool=house.pool(),
        told=providers.Object(house.told()),
        cipher=house.sealing.cipher(),
        clock=clock,
        known=house.control.known(),
        approvals=house.control.approvals(),
        reveal=house.trail.reveal(),
        jobs_over=providers.Object(house.jobs_over()),
        currency=house.default_currency(),
        environment=house.settings(),
    )
    transactions = PastTransactions(house.funding.transactions(), clock)
    funding.transactions.override(providers.Object(transactions))
    bets = Bets(pool=house.pool(), transactions=funding.transactions, known=house.control.known())
    async with funding.stripe():
        yield PastPlayers(funding, bets, clock, caller_of(finance))
