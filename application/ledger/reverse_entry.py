"""Reverse an entry."""

from dataclasses import dataclass, replace
from uuid import UUID

from application.ledger.acts import posted as posted_by
from application.ledger.ports import Journal, Ledger
from application.ledger.post_manual_entry import Written
from application.shared.ports import Acts
from domain.ledger.errors import AlreadyReversed
from domain.ledger.journal import Posting
from domain.ledger.operators import EntryPosted, check_reversible, reversal
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey


@dataclass(frozen=True, slots=True)
class ReverseEntry:
    """Undo an entry by a second one that is linked to it: once, however many ask for it at once.

    Covers manual entries, and what wallets have moved. Raises `EntryNotFound`, `OwnedByContext`
    for entries that have another way back, `AlreadyReversed`, and what `Ledger.post` raises:
    `InsufficientFunds` where the money has been spent.
    """

    ledger: Ledger
    journal: Journal
    acts: Acts

    async def __call__(
        self, *, by: Caller, key: IdempotencyKey, entry_id: UUID, reason: str
    ) -> Written:
        original = await self.journal.find(entry_id)
        check_reversible(original.kind)
        if original.reversed_by not in {None, key.entry_id}:
            raise AlreadyReversed
        postings = tuple(
            Posting(each.debit, each.credit, each.amount) for each in original.postings
        )
        entry = reversal(key, original.id, postings, reason)
        [act] = await self.acts.ready([posted_by(by, entry)])
        posted = await self.ledger.post(entry, EntryPosted(entry), record=act)
        written = await self.journal.find(entry.id)
        return Written(replace(written, reversed_by=None), posted.replayed)
