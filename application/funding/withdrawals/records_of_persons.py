"""What funding keeps of persons who are paid out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from application.funding.withdrawals.ports import BeginWithdrawalWork
from application.shared.ports import Clock
from domain.funding.withdrawal_method import WithdrawalMethodInUse
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class WithdrawalRecords:
    """`PersonalRecords`: where somebody was paid out to is erased, what was paid stays."""

    begin: BeginWithdrawalWork
    clock: Clock

    async def export(self, owner: OwnerId) -> Mapping[str, Sequence[Mapping[str, object]]]:
        async with self.begin() as work:
            methods = await work.methods.of(owner)
            withdrawals = await work.withdrawals.of(owner)
        return {
            "withdrawal_methods": [
                {
                    "id": each.id,
                    "type": each.type,
                    **each.details.given(),
                    "verification": each.verification,
                    "created_at": each.created_at,
                }
                for each in methods
            ],
            "withdrawals": [
                {
                    "id": each.id,
                    "amount": str(each.amount),
                    "currency": each.amount.currency.code,
                    "state": each.state,
                    "reason": each.reason,
                    "requested_at": each.requested_at,
                }
                for each in withdrawals
            ],
        }

    async def erase(self, owner: OwnerId) -> None:
        """Forget all methods, removed ones too, and the player's own words.

        Raises `WithdrawalMethodInUse` while money is under way.
        """
        async with self.begin() as work:
            await work.players.lock(owner)
            if any([await work.methods.in_use(each.id) for each in await work.methods.of(owner)]):
                raise WithdrawalMethodInUse
            await work.methods.forget(owner, at=self.clock.now())
            await work.withdrawals.forget_words(owner)
