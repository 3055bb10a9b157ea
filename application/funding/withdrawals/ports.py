"""What is needed to pay players out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from application.funding.ports import Begin, FundingWork
from application.funding.withdrawal_methods.ports import WithdrawalMethods
from application.funding.withdrawals.views import WithdrawalFilter, WithdrawalLine
from domain.funding.player import Player
from domain.funding.withdrawal import Step, Withdrawal
from domain.shared.currencies import Currency
from domain.shared.ids import OwnerId
from domain.shared.money import Money
from domain.shared.permissions import Owners


class Withdrawals(Protocol):
    """Withdrawals, within a transaction."""

    async def add(
        self, owner: OwnerId, amount: Money, method_id: int, reason: str | None, step: Step
    ) -> Withdrawal:
        """Keep a new one. Raises `IdempotencyKeyReused` when its request made another step."""
        ...

    async def put(self, withdrawal: Withdrawal) -> None:
        """Keep its last step, which is new. Raises `IdempotencyKeyReused` as `add` does."""
        ...

    async def find(self, withdrawal_id: int, owners: Owners) -> Withdrawal:
        """Give one. Raises `WithdrawalNotFound`."""
        ...

    async def of_request(self, request: UUID) -> tuple[Withdrawal, Step] | None:
        """Give the step that a request has made, if it has."""
        ...

    async def used(self, player: Player, since: datetime, until: datetime) -> Money:
        """Sum up what was asked for within a time, but for what went back."""
        ...

    async def available(self, player: Player) -> Money:
        """Tell how much the player may spend."""
        ...

    async def of(self, owner: OwnerId) -> Sequence[Withdrawal]:
        """Give all of a player's, the oldest first."""
        ...

    async def forget_words(self, owner: OwnerId) -> None:
        """Erase what a player has said about them."""
        ...

    async def mark_exported(self, ids: Sequence[int], *, at: datetime) -> Sequence[int]:
        """Note that a file has these, as far as they are still to be paid; gives those."""
        ...


@dataclass(frozen=True, slots=True)
class WithdrawalWork(FundingWork):
    """What stands or falls together when players are paid out."""

    withdrawals: Withdrawals
    methods: WithdrawalMethods


BeginWithdrawalWork = Begin[WithdrawalWork]


class WithdrawalLines(Protocol):
    """Withdrawals to be shown."""

    async def page(
        self, wanted: WithdrawalFilter, before: int | None, limit: int
    ) -> Sequence[WithdrawalLine]:
        """Give at most `limit` of them, the newest first, before an id."""
        ...

    async def find(self, withdrawal_id: int, owners: Owners) -> WithdrawalLine:
        """Give one. Raises `WithdrawalNotFound`."""
        ...

    async def of_request(self, request: UUID) -> tuple[Withdrawal, Step] | None:
        """Give the step that a request has made, if it has."""
        ...

    async def approved(self, owners: Owners) -> Sequence[int]:
        """Give the ids of all that are to be paid, the oldest first."""
        ...

    async def payable(self, ids: Sequence[int]) -> Sequence[WithdrawalLine]:
        """Give those of these that are still to be paid, the oldest first."""
        ...

    async def used(self, player: Player, since: datetime, until: datetime) -> Money:
        """Sum up what was asked for within a time, but for what went back."""
        ...

    async def currency_of(self, owner: OwnerId) -> Currency | None:
        """Tell what money a player has, if there is a player."""
        ...


@dataclass(frozen=True, slots=True, repr=False)
class Debtor:
    """In whose name, and from which account, withdrawals are paid."""

    name: str
    iban: str
    bic: str | None


@dataclass(frozen=True, slots=True, repr=False)
class Transfer:
    """One payment in a bank file."""

    name: str
    iban: str
    bic: str | None
    amount: Money
    reference: str
    """What the payee reads, and what the bank tells a repetition by."""


class TransferFiles(Protocol):
    """Files that banks take payments from."""

    async def write(self, debtor: Debtor, transfers: Sequence[Transfer], due: date) -> bytes:
        """Write payments of one currency, at least one of them."""
        ...
