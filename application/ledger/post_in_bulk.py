"""Write many manual entries with one request."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from uuid import UUID

from application.ledger.acts import posted
from application.ledger.drafts import Draft, accounts_of
from application.ledger.ports import (
    Accounts,
    AtomicLedger,
    Beside,
    Journal,
    Posted,
    Request,
    SeparateLedger,
    Several,
)
from application.ledger.proposals import BULK_ACTION, draft_payload, shown
from application.shared.approvals import Approvals, Proposal
from application.shared.pace import few_at_a_time
from application.shared.ports import Act, Acts, Settings
from domain.ledger.errors import RepeatedKey, TooManyPostings
from domain.ledger.journal import MOST_POSTINGS, Account, JournalEntry
from domain.ledger.operators import EntryPosted
from domain.shared.caller import Caller
from domain.shared.errors import Refusal
from domain.shared.ids import AccountId, IdempotencyKey, IdempotencyKeyReused, derived_id
from domain.shared.policies import MANUAL_ENTRY

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
    keys of their own have been sent under the request's key in another request. Under a policy
    that asks for a second person it raises `AwaitsApproval`, and the bulk is all or none in any
    case.
    """

    ledger: SeparateLedger
    atomic_ledger: AtomicLedger
    accounts: Accounts
    journal: Journal
    acts: Acts
    approvals: Approvals
    settings: Settings
    beside: Beside

    async def __call__(
        self, *, by: Caller, key: IdempotencyKey, items: Sequence[BulkItem], atomic: bool
    ) -> Sequence[Outcome]:
        drafted = await self._draft(key, items)
        needed = self.settings.get(MANUAL_ENTRY) and not await self._all_written(drafted)
        entries = _entries(drafted) if needed else ()
        proposal = Proposal(
            BULK_ACTION,
            by,
            key,
            {"items": [draft_payload(each.draft) | {"key": each.key} for each in items]},
            f"{len(items)} manual entries: {items[0].draft.reason}",
            after={"entries": [shown(each) for each in entries]},
        )
        await self.approvals.check(proposal, needed=needed)
        if atomic:
            return await self._together(by, drafted)
        return await self._separately(by, drafted)

    async def carry_out(
        self, *, by: Caller, key: IdempotencyKey, items: Sequence[BulkItem]
    ) -> Sequence[Outcome]:
        """Write what a second person has agreed to: all or none."""
        return await self._together(by, await self._draft(key, items))

    async def _draft(self, key: IdempotencyKey, items: Sequence[BulkItem]) -> Sequence[Drafted]:
        _check(items)
        known = await accounts_of((each.draft for each in items), self.accounts)
        drafted = await _drafted(key, items, known)
        await self._check_key(items, drafted)
        return drafted

    async def _all_written(self, drafted: Sequence[Drafted]) -> bool:
        ids = {each.id for each in drafted if isinstance(each, JournalEntry)}
        return len(ids) == len(drafted) == len(await self.journal.fingerprints(ids))

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
        requests = await self._requests(by, _entries(drafted))
        with Refusal.within("/entries"):
            answers = await self.atomic_ledger.post_all(requests)
        return [Done(each.entry_id, each.replayed) for each in answers]

    async def _separately(self, by: Caller, drafted: Sequence[Drafted]) -> Sequence[Outcome]:
        entries = [each for each in drafted if isinstance(each, JournalEntry)]
        requests = await self._requests(by, entries)
        answers = iter(await self.ledger.post_each(requests))
        return [
            each if isinstance(each, Refused) else _outcome(each, next(answers), n)
            for n, each in enumerate(drafted)
        ]

    async def _requests(self, by: Caller, entries: Sequence[JournalEntry]) -> Sequence[Request]:
        events = [EntryPosted(each) for each in entries]
        told: list[Act] = []
        async for some in few_at_a_time(events):
            told += [posted(by, each) for each in some]
        acts = await self.acts.ready(told)
        return [
            Request(each.entry, (each,), Several([act, *self.beside(each.entry)]))
            for each, act in zip(events, acts, strict=True)
        ]


def _entries(drafted: Sequence[Drafted]) -> Sequence[JournalEntry]:
    """Give the entries when all of them can be written, or raise the first refusal."""
    entries = []
    for each in drafted:
        if isinstance(each, Refused):
            raise each.refusal
        entries.append(each)
    return entries


def _outcome(entry: JournalEntry, answer: Posted | Refusal, n: int) -> Outcome:
    if isinstance(answer, Posted):
        return Done(answer.entry_id, answer.replayed)
    answer.pointer = f"/entries/{n}{answer.pointer}"
    return Refused(entry.id, answer)


def _check(items: Sequence[BulkItem]) -> None:
    if sum(len(each.draft.postings) for each in items) > MOST_POSTINGS:
        raise TooManyPostings
    seen = set()
    for n, each in enumerate(items):
        if each.key is not None and each.key in seen:
            with Refusal.within(f"/entries/{n}/key"):
                raise RepeatedKey
        seen.add(each.key)


async def _drafted(
    key: IdempotencyKey, items: Sequence[BulkItem], known: Mapping[AccountId, Account]
) -> Sequence[Drafted]:
    said: list[UUID] = []
    async for few in few_at_a_time(items):
        said += [each.draft.fingerprint for each in few]
    # Under the request's key an entry is a retry only if all the others are the same, too.
    whole, request_id = derived_id(*said), key.entry_id
    drafted: list[Drafted] = []
    async for some in few_at_a_time([*zip(count(), items, said)]):
        for n, item, fingerprint in some:
            of = derived_id(fingerprint, whole) if item.key is None else fingerprint
            entry_id = derived_id(request_id, str(n)) if item.key is None else _id(key, item.key)
            try:
                with Refusal.within(f"/entries/{n}"):
                    drafted.append(item.draft.entry(entry_id, of, known))
            except Refusal as refusal:
                drafted.append(Refused(entry_id, refusal))
    return drafted


def _id(key: IdempotencyKey, token: str) -> UUID:
    return IdempotencyKey(key.owner, key.route, token).entry_id
