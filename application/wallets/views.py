"""Wallets as they are read."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.shared.ids import OwnerId, WalletId
from domain.shared.money import Money
from domain.shared.values import value
from domain.wallets.wallet import Movement


@value
class WalletLine:
    """A wallet as it stands; `number` is its place in the order of opening."""

    number: int
    id: WalletId
    owner: OwnerId
    balance: Money
    frozen: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class OperationLine:
    """One line of a wallet's history; `amount` is negative when money went out."""

    number: int
    operation_id: UUID
    movement: Movement
    amount: Money
    balance_after: Money
    counterparty: WalletId | None
    at: datetime
