"""What the ledger keeps of a person: accounts, and what they hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from application.ledger.ports import Accounts
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class LedgerRecords:
    """`PersonalRecords` of the ledger. Nothing of it is erased: it is the money trail."""

    accounts: Accounts

    async def export(self, owner: OwnerId) -> Mapping[str, Sequence[Mapping[str, object]]]:
        return {
            "accounts": [
                {
                    "id": each.account.id,
                    "kind": each.account.kind,
                    "part": each.account.part,
                    "currency": each.account.currency.code,
                    "balance": str(each.balance),
                    "opened_at": each.opened_at,
                }
                for each in await self.accounts.of_owner(owner)
            ]
        }

    async def erase(self, owner: OwnerId) -> None:
        """Keep it all."""
