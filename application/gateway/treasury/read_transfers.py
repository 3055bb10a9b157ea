"""Show transfers: to parties their own, to operators those within reach."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from application.gateway.treasury.ports import TransferFilter, TransferLine, TransferLines
from application.shared.ports import Settings
from domain.gateway.destination import Network
from domain.gateway.transfer import TransferId
from domain.gateway.treasury_settings import ADDRESSES, CONFIRMATIONS, FEES, LEAST_WITHDRAWAL
from domain.shared.permissions import Owners


@dataclass(frozen=True, slots=True)
class NetworkTerms:
    """What transfers over a network take."""

    fee: Decimal
    """Of a withdrawal, in settlement money."""
    confirmations: int
    """Of a deposit."""
    address: str | None
    """Where deposits go."""


@dataclass(frozen=True, slots=True)
class ReadTransfers:
    """Transfers, the newest first."""

    lines: TransferLines
    settings: Settings

    async def page(
        self, wanted: TransferFilter, before: int | None, limit: int
    ) -> Sequence[TransferLine]:
        """Give at most `limit` of them, before a number."""
        return await self.lines.page(wanted, before, limit)

    async def one(self, transfer_id: TransferId, owners: Owners) -> TransferLine:
        """Give one. Raises `TransferNotFound`."""
        return await self.lines.find(transfer_id, owners)

    @property
    def least_withdrawal(self) -> Decimal:
        return self.settings.get(LEAST_WITHDRAWAL)

    def terms(self) -> Mapping[Network, NetworkTerms]:
        """Give what transfers over each network take."""
        return {
            each: NetworkTerms(
                self.settings.get(FEES[each]),
                self.settings.get(CONFIRMATIONS[each]),
                self.settings.get(ADDRESSES[each]) or None,
            )
            for each in Network
        }
