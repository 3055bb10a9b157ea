"""Write many manual entries with one request."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from application.ledger.acts import posted
from application.ledger.drafts import Draft, accounts_of
from application.ledger.ports import (
    Accounts,
    AtomicLedger,
    Journal,
    Ledger,
    Posted,
    Record,
    Request,
)
from application.shared.ports import Acts
from domain.ledger.errors import RepeatedKey, TooManyPostings
from domain.ledger.journal import MOST_POSTINGS, Account, JournalEntry
from domain.ledger.operators import EntryPosted
from domain.shared.caller import Caller
from domain.shared.errors import Refusal
from domain.shared.ids import AccountId, IdempotencyKey, IdempotencyKeyReused, derived_id

LARGEST_BULK = 1_000


@dataclass(frozen=True, slots=True)
class BulkItem:
    """One entry of many. Under a key of its own it is written once, whatever request brings it."""

    draft: Draft
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """The entry is written, now or by an earlier request."""

    entry_id: UUID
    replayed: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """The entry is not written; the refusal says why, and points into the request."""

    entry_id: UUID
    refusal: Refusal


Outcome = Done | Refused
Drafted = JournalEntry | Refused


@dataclass(frozen=True, slots=True)
class PostInBulk:
    """Write up to 1,000 manual entries: all or none, or each for itself.

    Atomic: raises what `PostManualEntry` raises for the first entry that is refused, pointing at
    it, and nothing is written. Otherwise each gets its own answer, in order. Raises
    `TooManyPostings` and `RepeatedKey` either way, and `IdempotencyKeyReused` when entries without
    keys of their own have been sent under the request's key in another request.
    """

    ledger: Ledger
    atomic_ledger: AtomicLedger
    accounts: Accounts
    journal: Journal
    acts: Acts

    async def __call__(
        self, *, by: Caller, key: IdempotencyKey, items: Sequence[BulkItem], atomic: bool
    ) -> Sequence[Outcome]:
        _check(items)
        known = await accounts_of((each.draft for each in items), self.accounts)
        drafted = _drafted(key, items, known)
        await self._check_key(items, drafted)
        if atomic:
            return await self._together(by, drafted)
        entries = [each for each in drafted if isinstance(each, JournalEntry)]
        acts = iter(await self.acts.ready([posted(by, each) for each in entries]))
        alone = (
            self._alone(n, each, next(acts) if isinstance(each, JournalEntry) else None)
            for n, each in enumerate(drafted)
        )
        return await asyncio.gather(*alone)

    async def _check_key(self, items: Sequence[BulkItem], drafted: Sequence[Drafted]) -> None:
        said = {
            each.id: each.fingerprint
            for item, each in zip(items, drafted, strict=True)
            if item.key is None and isinstance(each, JournalEntry)
        }
        written = await self.journal.fingerprints(said)
        if any(said[entry_id] != fingerprint for entry_id, fingerprint in written.items()):
            raise IdempotencyKeyReused

    async def _together(self, by: Caller, drafted: Sequence[Drafted]) -> Sequence[Outcome]:
        entries = []
        for each in drafted:
            if isinstance(each, Refused):
                raise each.refusal
            entries.append(each)
        acts = await self.acts.ready([posted(by, each) for each in entries])
        with Refusal.within("/entries"):
            answers = await self.atomic_ledger.post_all(
                [
                    Request(each, (EntryPosted(each),), act)
                    for each, act in zip(entries, acts, strict=True)
                ]
            )
        return [_done(each) for each in answers]

    async def _alone(self, n: int, drafted: Drafted, act: Record | None) -> Outcome:
        if isinstance(drafted, Refused):
            return drafted
        try:
            with Refusal.within(f"/entries/{n}"):
                event = EntryPosted(drafted)
                return _done(await self.ledger.post(drafted, event, record=act))
        except Refusal as refusal:
            return Refused(drafted.id, refusal)


def _done(posted: Posted) -> Done:
    return Done(posted.entry_id, posted.replayed)


def _check(items: Sequence[BulkItem]) -> None:
    if sum(len(each.draft.postings) for each in items) > MOST_POSTINGS:
        raise TooManyPostings
    seen = set()
    for n, each in enumerate(items):
        if each.key is not None and each.key in seen:
            with Refusal.within(f"/entries/{n}/key"):
                raise RepeatedKey
        seen.add(each.key)


def _drafted(
    key: IdempotencyKey, items: Sequence[BulkItem], known: Mapping[AccountId, Account]
) -> Sequence[Drafted]:
    said = [each.draft.fingerprint for each in items]
    # Under the request's key an entry is a retry only if all the others are the same, too.
    whole = derived_id(*said)
    drafted: list[Drafted] = []
    for n, item in enumerate(items):
        entry_id = _id(key, n, item)
        fingerprint = derived_id(said[n], whole) if item.key is None else said[n]
        try:
            with Refusal.within(f"/entries/{n}"):
                drafted.append(item.draft.entry(entry_id, fingerprint, known))
        except Refusal as refusal:
            drafted.append(Refused(entry_id, refusal))
    return drafted


def _id(key: IdempotencyKey, n: int, item: BulkItem) -> UUID:
    if item.key is None:
        return derived_id(key.entry_id, str(n))
    return IdempotencyKey(key.owner, key.route, item.key).entry_id
