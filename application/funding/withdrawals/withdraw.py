"""Withdraw money."""

from dataclasses import dataclass
from datetime import datetime

from application.funding.withdrawals.acts import withdrawal_act
from application.funding.withdrawals.allowances import allowance
from application.funding.withdrawals.ports import BeginWithdrawalWork, WithdrawalWork
from application.shared.ports import Clock, Settings
from domain.funding.operations import Operation, OperationType
from domain.funding.player import Player
from domain.funding.withdrawal import Step, Withdrawal, WithdrawalState, as_left, not_enough
from domain.funding.withdrawal_events import told
from domain.ledger.errors import AccountNotFound, InsufficientFunds
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey, derived_id
from domain.shared.money import Money, plain


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A withdrawal as it was requested, and what was available right after it."""

    withdrawal: Withdrawal
    available: Money
    replayed: bool


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Hold a player's money to be paid out by one of their methods, once per idempotency key.

    One player's requests are judged one after the other, so that neither the balance nor the day's
    limit is ever passed. Refuses, in this order, by `InvalidAmount`, `BelowMinimumWithdrawal`,
    `AboveMaximumWithdrawal`; `WithdrawalMethodNotFound`; `WithdrawalMethodNotVerified`;
    `InsufficientFunds`; `DailyLimitExceeded`. Raises `IdempotencyKeyReused`, and what
    `Ledger.post` raises.
    """

    begin: BeginWithdrawalWork
    settings: Settings
    clock: Clock

    async def __call__(
        self,
        *,
        by: Caller,
        key: IdempotencyKey,
        amount: str,
        method_id: int,
        reason: str | None = None,
    ) -> Withdrawn:
        fingerprint = derived_id(plain(amount), str(method_id), reason or "")
        async with self.begin() as work:
            player = await work.players.lock(by.principal)
            first = as_left(await work.withdrawals.of_request(key.entry_id), fingerprint)
            if first is not None:
                posted = await work.ledger.post(first.hold())  # Gives its first answer.
                return Withdrawn(first, posted.balances[player.account.id], replayed=True)
            money, at = Money.parse(amount, player.currency), self.clock.now()
            await self._judge(work, player, money, method_id, at)
            step = Step(WithdrawalState.REQUESTED, at, by.principal, key.entry_id, fingerprint)
            withdrawal = await work.withdrawals.add(player.owner, money, method_id, reason, step)
            balance = await self._hold(work, withdrawal)
            await work.audit.record(withdrawal_act(by, withdrawal))
        return Withdrawn(withdrawal, balance, replayed=False)

    async def _judge(
        self, work: WithdrawalWork, player: Player, money: Money, method_id: int, at: datetime
    ) -> None:
        allowed = await allowance(self.settings, work.withdrawals, player, at)
        allowed.check_amount(money)
        method = await work.methods.find(method_id, frozenset({player.owner}))
        method.check_verified()
        available = await work.withdrawals.available(player)
        if available.minor < money.minor:
            raise not_enough(available, money)
        allowed.check_day(money, at)

    async def _hold(self, work: WithdrawalWork, withdrawal: Withdrawal) -> Money:
        player, reason = withdrawal.player, withdrawal.reason
        operation = Operation(
            player,
            OperationType.WITHDRAWAL,
            -withdrawal.amount,
            f"Withdrawal: {reason}" if reason else "Withdrawal",
            ("withdrawal", str(withdrawal.id)),
        )
        try:
            posted = await work.ledger.post(withdrawal.hold(), told(withdrawal), record=operation)
        except (InsufficientFunds, AccountNotFound):  # Somebody else took it just now.
            available = await work.withdrawals.available(player)
            raise not_enough(available, withdrawal.amount) from None
        return posted.balances[player.account.id]
