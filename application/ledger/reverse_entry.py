"""Reverse an entry."""

from dataclasses import dataclass, replace
from uuid import UUID

from application.ledger.acts import posted as posted_by
from application.ledger.ports import Beside, Journal, Ledger, Several
from application.ledger.post_manual_entry import Written
from application.ledger.proposals import REVERSAL_ACTION, shown
from application.ledger.views import EntryLine
from application.shared.approvals import Approvals, Proposal
from application.shared.ports import Acts, Settings
from domain.ledger.errors import AlreadyReversed
from domain.ledger.journal import JournalEntry, Posting
from domain.ledger.operators import EntryPosted, check_reversible, reversal
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey
from domain.shared.policies import REVERSAL


@dataclass(frozen=True, slots=True)
class ReverseEntry:
    """Undo an entry by a second one that is linked to it: once, however many ask for it at once.

    Covers manual entries, and what wallets have moved. Raises `EntryNotFound`, `OwnedByContext`
    for entries that have another way back, `AlreadyReversed`, what `Ledger.post` raises:
    `InsufficientFunds` where the money has been spent; and `AwaitsApproval` when the policy asks
    for a second person.
    """

    ledger: Ledger
    journal: Journal
    acts: Acts
    approvals: Approvals
    settings: Settings
    beside: Beside

    async def __call__(
        self, *, by: Caller, key: IdempotencyKey, entry_id: UUID, reason: str
    ) -> Written:
        original, entry = await self._reversal(key, entry_id, reason)
        proposal = Proposal(
            REVERSAL_ACTION,
            by,
            key,
            {"entry_id": str(entry_id), "reason": reason},
            f"Reversal: {reason}",
            {"entry_id": str(entry_id), "kind": original.kind, "reason": original.reason},
            shown(entry),
        )
        needed = self.settings.get(REVERSAL) and original.reversed_by is None
        await self.approvals.check(proposal, needed=needed)
        return await self._write(by, entry)

    async def carry_out(
        self, *, by: Caller, key: IdempotencyKey, entry_id: UUID, reason: str
    ) -> Written:
        """Write what a second person has agreed to."""
        _, entry = await self._reversal(key, entry_id, reason)
        return await self._write(by, entry)

    async def _reversal(
        self, key: IdempotencyKey, entry_id: UUID, reason: str
    ) -> tuple[EntryLine, JournalEntry]:
        original = await self.journal.find(entry_id)
        check_reversible(original.kind)
        if original.reversed_by not in {None, key.entry_id}:
            raise AlreadyReversed
        postings = tuple(
            Posting(each.debit, each.credit, each.amount) for each in original.postings
        )
        return original, reversal(key, original.id, postings, reason)

    async def _write(self, by: Caller, entry: JournalEntry) -> Written:
        event = EntryPosted(entry)
        [act] = await self.acts.ready([posted_by(by, event)])
        records = Several([act, *self.beside(entry)])
        posted = await self.ledger.post(entry, event, record=records)
        written = await self.journal.find(entry.id)
        return Written(replace(written, reversed_by=None), posted.replayed)
