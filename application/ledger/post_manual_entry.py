"""Write a manual entry."""

from dataclasses import dataclass, replace

from application.ledger.acts import posted as posted_by
from application.ledger.drafts import Draft, accounts_of
from application.ledger.ports import Accounts, Beside, Journal, Ledger, Several
from application.ledger.proposals import MANUAL_ENTRY_ACTION, draft_payload, shown
from application.ledger.views import EntryLine
from application.shared.approvals import Approvals, Proposal
from application.shared.ports import Acts, Settings
from domain.ledger.journal import JournalEntry
from domain.ledger.operators import EntryPosted
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey
from domain.shared.policies import MANUAL_ENTRY


@dataclass(frozen=True, slots=True)
class Written:
    """The entry as it was written."""

    entry: EntryLine
    replayed: bool


@dataclass(frozen=True, slots=True)
class PostManualEntry:
    """Write an operator's entry between any accounts, exactly once per key, and tell the trail.

    All accounts exist; the house's adjustments account is opened when it is first used. Money on
    hold cannot be touched. Raises what `Draft.entry` and `Ledger.post` raise, and `AwaitsApproval`
    when the policy asks for a second person.
    """

    ledger: Ledger
    accounts: Accounts
    journal: Journal
    acts: Acts
    approvals: Approvals
    settings: Settings
    beside: Beside

    async def __call__(self, *, by: Caller, key: IdempotencyKey, draft: Draft) -> Written:
        entry = await self._entry(key, draft)
        needed = self.settings.get(MANUAL_ENTRY) and not await self.journal.fingerprints([entry.id])
        proposal = Proposal(
            MANUAL_ENTRY_ACTION,
            by,
            key,
            draft_payload(draft),
            f"Manual entry: {draft.reason}",
            after=shown(entry),
        )
        await self.approvals.check(proposal, needed=needed)
        return await self._write(by, entry)

    async def carry_out(self, *, by: Caller, key: IdempotencyKey, draft: Draft) -> Written:
        """Write what a second person has agreed to."""
        return await self._write(by, await self._entry(key, draft))

    async def _entry(self, key: IdempotencyKey, draft: Draft) -> JournalEntry:
        known = await accounts_of([draft], self.accounts)
        return draft.entry(key.entry_id, draft.fingerprint, known)

    async def _write(self, by: Caller, entry: JournalEntry) -> Written:
        event = EntryPosted(entry)
        [act] = await self.acts.ready([posted_by(by, event)])
        records = Several([act, *self.beside(entry)])
        posted = await self.ledger.post(entry, event, record=records)
        written = await self.journal.find(entry.id)
        # A retry gets the first answer, and then nobody had reversed the entry.
        return Written(replace(written, reversed_by=None), posted.replayed)
