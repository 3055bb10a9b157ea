"""Read what the bank has told us of."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.wallets.bank_ports import BankPayments
from application.wallets.bank_views import (
    PaymentFilter,
    PaymentLine,
    Place,
    ReviewKind,
    ReviewLine,
)


@dataclass(frozen=True, slots=True)
class ListBankPayments:
    """Give a page of the payments that meet a filter, the last received first."""

    payments: BankPayments

    async def __call__(
        self, *, wanted: PaymentFilter, before: Place | None, limit: int
    ) -> Sequence[PaymentLine]:
        return await self.payments.page(wanted, before, limit)


@dataclass(frozen=True, slots=True)
class ListReview:
    """Give a page of what waits for an operator: conflicting repeats and money in suspense."""

    payments: BankPayments

    async def __call__(
        self, *, kind: ReviewKind | None, before: Place | None, limit: int
    ) -> Sequence[ReviewLine]:
        return await self.payments.review(kind, before, limit)
