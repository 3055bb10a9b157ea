"""Note that an operator has looked at a difference."""

from dataclasses import dataclass
from uuid import UUID

from application.funding.deposits.ports import BeginDepositWork
from application.shared.ports import Act, Clock
from domain.funding.deposit_review import Review, ReviewNotFound
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class CloseReview:
    """Close a review, with what was found out; it moves no money.

    Raises `ReviewNotFound`, `ReviewClosed`.
    """

    begin: BeginDepositWork
    clock: Clock

    async def __call__(self, *, caller: Caller, review_id: UUID, comment: str) -> Review:
        if caller.reach("deposits:write").owners is not None:
            raise ReviewNotFound  # Reviews are nobody's own.
        now = self.clock.now()
        async with self.begin() as work:
            closed = await work.reviews.close(review_id, caller.name, comment, now)
            await work.audit.record(
                Act(
                    "deposit.review_closed",
                    caller,
                    "deposit_review",
                    str(review_id),
                    after={"difference": closed.difference, "comment": comment},
                )
            )
            return closed
