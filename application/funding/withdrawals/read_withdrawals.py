"""Show withdrawals: to players their own, to operators those within reach."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.funding.withdrawals.decide import READ
from application.funding.withdrawals.ports import WithdrawalLines
from application.funding.withdrawals.views import WithdrawalFilter, WithdrawalLine, of_one
from domain.funding.withdrawal import WithdrawalState
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class ReadOwnWithdrawals:
    """A player's withdrawals, the newest first."""

    lines: WithdrawalLines

    async def page(self, *, by: Caller, before: int | None, limit: int) -> Sequence[WithdrawalLine]:
        """Give at most `limit` of them, before an id."""
        wanted = WithdrawalFilter(frozenset({by.principal}))
        return await self.lines.page(wanted, before, limit)

    async def one(self, *, by: Caller, withdrawal_id: int) -> WithdrawalLine:
        """Give one. Raises `WithdrawalNotFound`."""
        return await self.lines.find(withdrawal_id, frozenset({by.principal}))


@dataclass(frozen=True, slots=True)
class ReadWithdrawals:
    """Withdrawals of players, the newest first."""

    lines: WithdrawalLines

    async def page(
        self,
        *,
        by: Caller,
        state: WithdrawalState | None,
        user_id: OwnerId | None,
        before: int | None,
        limit: int,
    ) -> Sequence[WithdrawalLine]:
        """Give at most `limit` of them, before an id."""
        wanted = WithdrawalFilter(of_one(by.reach(READ).owners, user_id), state)
        return await self.lines.page(wanted, before, limit)

    async def one(self, *, by: Caller, withdrawal_id: int) -> WithdrawalLine:
        """Give one. Raises `WithdrawalNotFound`."""
        return await self.lines.find(withdrawal_id, by.reach(READ).owners)
