"""What the routes of transfers have in common."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.gateway.treasury.ports import TransferLine
from domain.gateway.destination import Destination, DestinationState, Method, Network
from domain.gateway.transfer import (
    InvalidTransaction,
    OwnTransfer,
    Part,
    PartyKind,
    TransactionUsed,
    Transfer,
    TransferInAnotherState,
    TransferKind,
    TransferNotFound,
    TransferState,
)
from domain.ledger.errors import AccountFrozen, BalanceLimit, InsufficientFunds
from domain.shared.errors import Refusal, Unavailable
from domain.shared.ids import IdempotencyKeyReused, InvalidIdempotencyKey
from entrypoints.http.kit.values import Amount, Path, View

TAG = "Gateway treasury"
MOVING: tuple[type[Refusal], ...] = (
    InsufficientFunds,
    AccountFrozen,
    BalanceLimit,
    IdempotencyKeyReused,
    InvalidIdempotencyKey,
    Unavailable,
)
"""Why money does not move."""
STEPPING = (TransferNotFound, TransferInAnotherState, *MOVING[1:])
DECIDING = (*STEPPING, OwnTransfer)
PAYING = (*DECIDING, TransactionUsed, InvalidTransaction)


class TransferPath(Path):
    """Which transfer."""

    transfer_id: UUID


@dataclass(frozen=True, slots=True)
class TransferStepView(View):
    """One change of state."""

    state: TransferState
    at: datetime
    by: UUID
    note: str | None


@dataclass(frozen=True, slots=True)
class GatewayTransferView(View):
    """What a party brings in or takes out.

    `amount` is what its account changes by, `sent` what goes over the network or through the bank;
    `destination` is where it goes, masked.
    """

    transfer_id: UUID
    party_id: UUID
    party_kind: PartyKind
    party_name: str
    kind: TransferKind
    purse: Part
    method: Method
    state: TransferState
    amount: Amount
    fee: Amount
    sent: Amount
    currency: str
    fiat_amount: Amount | None
    fiat_currency: str | None
    destination_id: UUID | None
    destination: str | None
    network: Network | None
    reference: str | None
    confirmations: int | None
    created_at: datetime
    changed_at: datetime
    steps: list[TransferStepView]


@dataclass(frozen=True, slots=True)
class DestinationView(View):
    """Where withdrawals may go once it is approved; `number` is masked."""

    destination_id: UUID
    party_id: UUID
    method: Method
    label: str
    state: DestinationState
    network: Network | None
    address: str | None
    number: str | None
    note: str | None
    created_at: datetime
    decided_at: datetime | None


def transfer_view(transfer: Transfer, destination: str | None) -> GatewayTransferView:
    fiat = transfer.fiat
    return GatewayTransferView(
        transfer.id,
        transfer.party.id,
        transfer.party.kind,
        transfer.party.name,
        transfer.kind,
        transfer.part,
        transfer.method,
        transfer.state,
        Amount(transfer.amount),
        Amount(transfer.fee),
        Amount(transfer.sent),
        transfer.amount.currency.code,
        None if fiat is None else Amount(fiat),
        None if fiat is None else fiat.currency.code,
        transfer.destination,
        destination,
        transfer.network,
        transfer.reference,
        transfer.confirmations,
        transfer.requested_at,
        transfer.steps[-1].at,
        [TransferStepView(each.state, each.at, each.by, each.note) for each in transfer.steps],
    )


def line_view(line: TransferLine) -> GatewayTransferView:
    return transfer_view(line.transfer, line.destination)


def destination_view(destination: Destination) -> DestinationView:
    return DestinationView(
        destination.id,
        destination.party,
        destination.method,
        destination.label,
        destination.state,
        destination.network,
        destination.address,
        destination.masked if destination.method is Method.FIAT else None,
        destination.note,
        destination.created_at,
        destination.decided_at,
    )
