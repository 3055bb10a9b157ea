"""Show deposits, and what has to be reviewed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.funding.deposits.ports import BookedEntry, DepositFilter, DepositsRead
from domain.funding.deposit import Deposit
from domain.funding.deposit_review import Review
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class GetDeposit:
    """Give a player's own deposit. Raises `DepositNotFound`."""

    deposits: DepositsRead

    async def __call__(self, *, caller: Caller, deposit_id: int) -> Deposit:
        return await self.deposits.find(deposit_id, frozenset({caller.principal}))


@dataclass(frozen=True, slots=True)
class ListOwnDeposits:
    """Give a player's own deposits, the newest first."""

    deposits: DepositsRead

    async def __call__(
        self, *, caller: Caller, before: int | None, limit: int
    ) -> Sequence[Deposit]:
        own = DepositFilter(owners=frozenset({caller.principal}))
        return await self.deposits.page(own, before, limit)


@dataclass(frozen=True, slots=True)
class SeeDeposit:
    """Give anybody's deposit within the caller's reach, with its entries in the ledger.

    Raises `DepositNotFound`.
    """

    deposits: DepositsRead

    async def __call__(
        self, *, caller: Caller, deposit_id: int
    ) -> tuple[Deposit, Sequence[BookedEntry]]:
        found = await self.deposits.find(deposit_id, caller.reach("deposits:read").owners)
        return found, await self.deposits.booked(deposit_id)


@dataclass(frozen=True, slots=True)
class ListDeposits:
    """Give the deposits within the caller's reach, the newest first."""

    deposits: DepositsRead

    async def __call__(
        self, *, caller: Caller, wanted: DepositFilter, before: int | None, limit: int
    ) -> Sequence[Deposit]:
        within = caller.reach("deposits:read").owners
        return await self.deposits.page(wanted.within(within), before, limit)


@dataclass(frozen=True, slots=True)
class ListReviews:
    """Give where Stripe and we differ, the newest first."""

    deposits: DepositsRead

    async def __call__(
        self,
        *,
        caller: Caller,
        closed: bool | None,
        before: tuple[datetime, UUID] | None,
        limit: int,
    ) -> Sequence[Review]:
        if caller.reach("deposits:read").owners is not None:
            return ()  # Reviews are nobody's own.
        return await self.deposits.reviews(closed=closed, before=before, limit=limit)
