"""Say whether two operations belong together."""

from dataclasses import dataclass
from uuid import UUID

from application.psp.reconciling.ports import JOB, BeginReconcilingWork, Results
from application.psp.reconciling.views import ProposalLine
from application.shared.ports import Act, Clock
from domain.psp.reconciliation import ProposalDecided, ProposalState, RunReason
from domain.shared.caller import Caller
from domain.shared.ids import derived_id


@dataclass(frozen=True, slots=True)
class DecideProposal:
    """Accept a pair, which then counts as one, or refuse it for good; the same again is no error.

    Their days are reconciled soon. Raises `ProposalNotFound`, `ProposalDecided`.
    """

    begin: BeginReconcilingWork
    results: Results
    clock: Clock

    async def __call__(self, *, by: Caller, proposal_id: UUID, accept: bool) -> ProposalLine:
        state = ProposalState.ACCEPTED if accept else ProposalState.REFUSED
        now = self.clock.now()
        async with self.begin() as work:
            found = await work.proposals.lock(proposal_id)
            if found.state is ProposalState.PROPOSED:
                days = await work.proposals.decide(proposal_id, state, by.principal, now)
                run = await work.runs.add(
                    derived_id("proposal", proposal_id), found.pair, days, RunReason.ASKED,
                    by.principal, now,
                )  # fmt: skip
                await work.jobs.enqueue(JOB, {"run_id": str(run.id)})
                await work.audit.record(
                    Act(
                        f"reconciliation_proposal.{state}",
                        by,
                        "reconciliation_proposal",
                        str(proposal_id),
                        after={"first": str(found.first_id), "second": str(found.second_id)},
                    )
                )
            elif found.state is not state:
                raise ProposalDecided
        return await self.results.proposal(proposal_id)
