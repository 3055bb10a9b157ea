"""Write a manual entry."""

from dataclasses import dataclass, replace

from application.ledger.acts import posted as posted_by
from application.ledger.drafts import Draft, accounts_of
from application.ledger.ports import Accounts, Journal, Ledger
from application.ledger.views import EntryLine
from application.shared.ports import Acts
from domain.ledger.operators import EntryPosted
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey


@dataclass(frozen=True, slots=True)
class Written:
    """The entry as it was written."""

    entry: EntryLine
    replayed: bool


@dataclass(frozen=True, slots=True)
class PostManualEntry:
    """Write an operator's entry between any accounts, exactly once per key, and tell the trail.

    All accounts exist; the house's adjustments account is opened when it is first used. Money on
    hold cannot be touched. Raises what `Draft.entry` and `Ledger.post` raise.
    """

    ledger: Ledger
    accounts: Accounts
    journal: Journal
    acts: Acts

    async def __call__(self, *, by: Caller, key: IdempotencyKey, draft: Draft) -> Written:
        known = await accounts_of([draft], self.accounts)
        entry = draft.entry(key.entry_id, draft.fingerprint, known)
        [act] = await self.acts.ready([posted_by(by, entry)])
        posted = await self.ledger.post(entry, EntryPosted(entry), record=act)
        written = await self.journal.find(entry.id)
        # A retry gets the first answer, and then nobody had reversed the entry.
        return Written(replace(written, reversed_by=None), posted.replayed)
