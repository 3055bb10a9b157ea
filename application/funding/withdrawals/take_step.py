"""Take a withdrawal one step further."""

from dataclasses import dataclass
from uuid import UUID

from application.funding.withdrawals.acts import withdrawal_act
from application.funding.withdrawals.ports import BeginWithdrawalWork, WithdrawalWork
from application.funding.withdrawals.views import WithdrawalLine
from application.shared.ports import Clock
from domain.funding.operations import Operation, OperationType, PaidOut
from domain.funding.withdrawal import (
    RETURNED,
    Step,
    Withdrawal,
    WithdrawalMethodWithdrawn,
    WithdrawalState,
    as_left,
)
from domain.funding.withdrawal_events import told
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey, derived_id
from domain.shared.permissions import Owners


@dataclass(frozen=True, slots=True)
class Stepped:
    """A withdrawal right after a step."""

    line: WithdrawalLine
    replayed: bool


@dataclass(frozen=True, slots=True)
class TakeStep:
    """Let a withdrawal come to a state, once per idempotency key, with its money.

    Its player is locked, so of those who want different things at once one has their way. Raises
    `WithdrawalNotFound`, `WithdrawalInAnotherState`, `WithdrawalMethodWithdrawn`,
    `IdempotencyKeyReused`, and what `Ledger.post` raises.
    """

    begin: BeginWithdrawalWork
    clock: Clock

    async def __call__(
        self,
        *,
        by: Caller,
        owners: Owners,
        key: IdempotencyKey,
        withdrawal_id: int,
        state: WithdrawalState,
        note: str | None = None,
        approval_id: UUID | None = None,
    ) -> Stepped:
        fingerprint = fingerprint_of(withdrawal_id, state, note)
        async with self.begin() as work:
            owner = (await work.withdrawals.find(withdrawal_id, owners)).owner
            await work.players.lock(owner)
            first = as_left(await work.withdrawals.of_request(key.entry_id), fingerprint)
            found = first or await work.withdrawals.find(withdrawal_id, owners)
            method = await work.methods.known(found.method_id)
            if first is not None:
                return Stepped(WithdrawalLine(first, method), replayed=True)
            step = Step(state, self.clock.now(), by.principal, key.entry_id, fingerprint, note)
            withdrawal = found.after(step)
            if state is WithdrawalState.APPROVED and not method.is_verified:
                raise WithdrawalMethodWithdrawn
            await work.withdrawals.put(withdrawal)
            await _move(work, withdrawal)
            await work.audit.record(withdrawal_act(by, withdrawal, approval_id))
        return Stepped(WithdrawalLine(withdrawal, method), replayed=False)


def fingerprint_of(withdrawal_id: int, state: WithdrawalState, note: str | None) -> UUID:
    """Tell a retry of a step from another request under its key."""
    return derived_id(str(withdrawal_id), state, note or "")


async def _move(work: WithdrawalWork, withdrawal: Withdrawal) -> None:
    """Move the money as its new state says, and tell of it."""
    event, player = told(withdrawal), withdrawal.player
    if withdrawal.state in RETURNED:
        note = withdrawal.steps[-1].note
        operation = Operation(
            player,
            OperationType.WITHDRAWAL_RETURNED,
            withdrawal.amount,
            f"Withdrawal {withdrawal.state}" + (f": {note}" if note else ""),
            ("withdrawal", str(withdrawal.id)),
        )
        await work.ledger.post(withdrawal.give_back(), event, record=operation)
    elif withdrawal.state is WithdrawalState.PAID:
        await work.ledger.post(withdrawal.pay(), event, record=PaidOut(player, withdrawal.amount))
    else:
        await work.tell(event, at=withdrawal.steps[-1].at)
