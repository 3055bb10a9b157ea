"""What is told of transfers, to whoever they belong to."""

from dataclasses import dataclass
from typing import ClassVar, TypedDict

from domain.gateway.destination import Destination, DestinationState, Method
from domain.gateway.transfer import Part, Transfer, TransferKind, TransferState
from domain.shared.facts import CurrencyText, DecimalText, IdText
from domain.shared.ids import AccountId, OwnerId


class TransferFacts(TypedDict):
    """A transfer as it is now."""

    transfer_id: IdText
    party_id: IdText
    kind: TransferKind
    part: Part
    method: Method
    state: TransferState
    amount: DecimalText
    fee: DecimalText
    currency: CurrencyText


@dataclass(frozen=True, slots=True)
class TransferMoved:
    """A transfer has come to another state."""

    transfer: Transfer

    type: ClassVar[str] = "transfer.changed"

    @property
    def owner(self) -> OwnerId:
        return self.transfer.party.owner

    @property
    def balance_of(self) -> AccountId | None:
        return None

    def facts(self) -> TransferFacts:
        transfer = self.transfer
        return {
            "transfer_id": str(transfer.id),
            "party_id": str(transfer.party.id),
            "kind": transfer.kind,
            "part": transfer.part,
            "method": transfer.method,
            "state": transfer.state,
            "amount": str(transfer.amount),
            "fee": str(transfer.fee),
            "currency": transfer.amount.currency.code,
        }


class DestinationFacts(TypedDict):
    """A destination as it is now."""

    destination_id: IdText
    party_id: IdText
    state: DestinationState
    method: Method
    masked: str


@dataclass(frozen=True, slots=True)
class DestinationMoved:
    """A destination has been named, decided about or removed; of where it is, only the end."""

    destination: Destination

    type: ClassVar[str] = "destination.changed"

    @property
    def owner(self) -> OwnerId:
        return self.destination.owner

    @property
    def balance_of(self) -> AccountId | None:
        return None

    def facts(self) -> DestinationFacts:
        destination = self.destination
        return {
            "destination_id": str(destination.id),
            "party_id": str(destination.party),
            "state": destination.state,
            "method": destination.method,
            "masked": destination.masked,
        }
