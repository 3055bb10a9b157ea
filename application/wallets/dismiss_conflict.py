"""Take a conflicting repeat off the review list."""

from dataclasses import dataclass
from uuid import UUID

from application.shared.ports import Act
from application.wallets.bank_ports import BeginBankWork
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class DismissConflict:
    """Forget a conflicting repeat that an operator has looked at. Raises `ReviewNotFound`."""

    begin: BeginBankWork

    async def __call__(self, *, caller: Caller, review_id: UUID) -> None:
        async with self.begin() as work:
            notice = await work.review.dismiss(review_id, caller.name)
            await work.audit.record(
                Act(
                    "bank_payment.conflict_dismissed",
                    caller,
                    "bank_payment",
                    str(notice.operation_id),
                    before={
                        "review_id": str(review_id),
                        "amount": str(notice.amount),
                        "currency": notice.amount.currency.code,
                        "document_number": notice.document_number,
                    },
                )
            )
