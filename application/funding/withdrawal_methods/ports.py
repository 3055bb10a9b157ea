"""What is needed to keep ways out for players' money."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from domain.funding.withdrawal_method import Network, Verification, WithdrawalMethod
from domain.shared.ids import OwnerId
from domain.shared.permissions import Owners


@dataclass(frozen=True, slots=True)
class AddedMethod:
    """A method as it was added, and what the request said."""

    method: WithdrawalMethod
    fingerprint: UUID


class WithdrawalMethods(Protocol):
    """Withdrawal methods, their details sealed wherever they are kept. Methods are removed softly.

    What reads details raises `FieldUnreadable` when a key is missing.
    """

    async def of_request(self, request: UUID) -> AddedMethod | None:
        """Give what a request has added, as it was then."""
        ...

    async def next_id(self) -> int:
        """Give an id that no method has."""
        ...

    async def add(self, method: WithdrawalMethod, request: UUID, fingerprint: UUID) -> None:
        """Keep a method. Raises `IdempotencyKeyReused` for a request that added another one."""
        ...

    async def of(self, owner: OwnerId) -> Sequence[WithdrawalMethod]:
        """Give a player's methods, the newest last."""
        ...

    async def find(self, method_id: int, owners: Owners) -> WithdrawalMethod:
        """Give one that has not been removed. Raises `WithdrawalMethodNotFound`."""
        ...

    async def known(self, method_id: int) -> WithdrawalMethod:
        """Give one, removed or not. Raises `WithdrawalMethodNotFound`."""
        ...

    async def page(
        self, verification: Verification | None, after: int | None, limit: int, owners: Owners
    ) -> Sequence[WithdrawalMethod]:
        """Give at most `limit` methods, the oldest first, behind an id."""
        ...

    async def make_default(self, owner: OwnerId, method_id: int | None) -> None:
        """Let this be the player's only default, or let there be none."""
        ...

    async def remove(self, method_id: int, *, at: datetime) -> None:
        """Let it be as if it were not; it stays known to what was paid by it."""
        ...

    async def decide(
        self, method_id: int, decision: Verification, reason: str | None, *, at: datetime
    ) -> None:
        """Note what finance has found."""
        ...

    async def in_use(self, method_id: int) -> bool:
        """Tell whether money is on its way out by it."""
        ...

    async def forget(self, owner: OwnerId, *, at: datetime) -> None:
        """Erase the details of all of a player's methods, and remove those that are left."""
        ...


class BankNumbers(Protocol):
    """Numbers of accounts and banks that are the same in many countries."""

    def iban(self, text: str) -> str:
        """Give an IBAN without spaces. Raises `InvalidIban`."""
        ...

    def swift_code(self, text: str) -> str:
        """Give a BIC. Raises `InvalidSwiftCode`."""
        ...


class RoutingNumbers(Protocol):
    """The codes of American banks."""

    def hold(self, text: str) -> bool:
        """Tell whether the check digit is right."""
        ...


class AddressRules(Protocol):
    """Addresses of one network."""

    @property
    def network(self) -> Network:
        """Say which network it is."""
        ...

    def read(self, text: str) -> str | None:
        """Give the address as it is written, or None for what is none."""
        ...
