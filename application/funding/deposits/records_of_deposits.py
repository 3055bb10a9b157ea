"""What is kept of persons who have paid in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from application.funding.deposits.ports import BeginDepositWork, DepositFilter, DepositsRead
from domain.funding.deposit import Deposit, DepositUnderWay
from domain.shared.ids import OwnerId

PAGE = 500


@dataclass(frozen=True, slots=True)
class DepositRecords:
    """`PersonalRecords`: which card it was is erased, what was paid stays."""

    begin: BeginDepositWork
    deposits: DepositsRead

    async def export(self, owner: OwnerId) -> Mapping[str, Sequence[Mapping[str, object]]]:
        own, found = DepositFilter(owners=frozenset({owner})), list[Deposit]()
        while page := await self.deposits.page(own, found[-1].id if found else None, PAGE):
            found += page
        return {"deposits": [_told(each) for each in found]}

    async def erase(self, owner: OwnerId) -> None:
        """Forget the cards, and what was said of them. Raises `DepositUnderWay`."""
        async with self.begin() as work:
            await work.players.lock(owner)
            if await work.deposits.under_way(owner):
                raise DepositUnderWay
            await work.deposits.forget(owner)


def _told(deposit: Deposit) -> Mapping[str, object]:
    return {
        "id": deposit.id,
        "amount": str(deposit.amount),
        "currency": deposit.amount.currency.code,
        "state": deposit.state,
        "card": deposit.card and f"{deposit.card.brand} {deposit.card.last4}",
        "started_at": deposit.started_at,
        "completed_at": deposit.completed_at,
    }
