"""What the treasury keeps of persons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from application.gateway.treasury.ports import BeginTreasuryWork
from domain.gateway.destination import Destination
from domain.gateway.transfer import Transfer
from domain.shared.errors import Conflict
from domain.shared.ids import OwnerId


class TransfersUnderWay(Conflict):
    """Money of theirs is under way: decide about the transfers first."""


@dataclass(frozen=True, slots=True)
class TreasuryRecords:
    """`PersonalRecords`: where money went is erased, that it went stays."""

    begin: BeginTreasuryWork

    async def export(self, owner: OwnerId) -> Mapping[str, Sequence[Mapping[str, object]]]:
        async with self.begin() as work:
            destinations = await work.destinations.of(owner)
            transfers = await work.transfers.of(owner)
        return {
            "gateway_destinations": [_destination(each) for each in destinations],
            "gateway_transfers": [_transfer(each) for each in transfers],
        }

    async def erase(self, owner: OwnerId) -> None:
        """Forget bank details, addresses and labels. Raises `TransfersUnderWay`."""
        async with self.begin() as work:
            if any(each.under_way for each in await work.transfers.of(owner)):
                raise TransfersUnderWay
            await work.destinations.forget(owner)


def _destination(destination: Destination) -> Mapping[str, object]:
    details = destination.details
    return {
        "id": str(destination.id),
        "method": destination.method,
        "label": destination.label,
        "network": destination.network,
        "address": destination.address,
        "number": None if details is None else details.number,
        "holder": None if details is None else details.holder,
        "bank": None if details is None else details.bank,
        "state": destination.state,
        "created_at": destination.created_at,
    }


def _transfer(transfer: Transfer) -> Mapping[str, object]:
    return {
        "id": str(transfer.id),
        "kind": transfer.kind,
        "state": transfer.state,
        "amount": str(transfer.amount),
        "currency": transfer.amount.currency.code,
        "reference": transfer.reference,
        "requested_at": transfer.requested_at,
    }
