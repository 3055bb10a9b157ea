"""Let go of what is frozen for a dispute."""

from dataclasses import dataclass

from application.funding.stripe_events.book_dispute import write
from application.funding.stripe_events.ports import BeginStripeWork, DisputesRead
from application.shared.ports import Act, Clock
from domain.funding.disputes import Dispute, DisputeOpen, DisputeState, thaw
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class ThawDispute:
    """Give a player back what is still frozen for a dispute that is over; again, nothing.

    A dispute that is won does so by itself; after a lost one an operator decides. Raises
    `DisputeNotFound`, `DisputeOpen`.
    """

    begin: BeginStripeWork
    disputes: DisputesRead
    clock: Clock

    async def __call__(self, *, caller: Caller, dispute_id: str, comment: str) -> Dispute:
        owner, now = (await self.disputes.find(dispute_id)).owner, self.clock.now()
        async with self.begin() as work:
            player = await work.players.lock(owner)
            dispute = await work.disputes.find(dispute_id)
            if dispute is None or dispute.state is DisputeState.OPEN:
                raise DisputeOpen
            if not dispute.frozen:
                return dispute
            deposit = await work.deposits.lock(dispute.deposit_id)
            outcome = thaw(dispute, await work.standings.of(player))
            await work.disputes.save(outcome.dispute, now)
            await write(work, outcome, deposit, now)
            await work.audit.record(
                Act(
                    "dispute.thawed",
                    caller,
                    "dispute",
                    dispute_id,
                    before={"frozen": dispute.frozen},
                    after={"frozen": outcome.dispute.frozen, "comment": comment},
                )
            )
            return outcome.dispute
