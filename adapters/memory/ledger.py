"""The ledger in dictionaries: the rules of `domain/ledger/standing.py`, and nothing else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from uuid import UUID

from application.ledger.ports import Posted, Record, Request, each_record
from domain.ledger.errors import AccountNotFound, AlreadyReversed
from domain.ledger.journal import JournalEntry
from domain.ledger.standing import Standing
from domain.shared.errors import Refusal
from domain.shared.events import Event
from domain.shared.ids import AccountId, IdempotencyKeyReused
from domain.shared.money import Money


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True, repr=False)
class MemoryLedger:
    """`Ledger`: nothing in here awaits, so every call is one transaction."""

    now: Callable[[], datetime] = _now
    standings: dict[AccountId, Standing] = field(default_factory=dict)
    journal: dict[UUID, tuple[JournalEntry, Posted]] = field(default_factory=dict)
    reversals: dict[UUID, UUID] = field(default_factory=dict)
    events: list[tuple[Event, Money | None]] = field(default_factory=list)
    records: list[tuple[Record, Posted]] = field(default_factory=list)

    async def post(
        self, entry: JournalEntry, *events: Event, record: Record | None = None
    ) -> Posted:
        if entry.id in self.journal:
            first, posted = self.journal[entry.id]
            if first.fingerprint != entry.fingerprint:
                raise IdempotencyKeyReused
            return replace(posted, replayed=True)
        if entry.reverses and entry.reverses in self.reversals:
            raise AlreadyReversed
        moved = self._moved(entry)
        balances = {id_: each.balance for id_, each in moved.items() if each.account.capped}
        posted = Posted(entry.id, balances, self.now(), replayed=False)
        self.standings |= {id_: replace(each, opened=True) for id_, each in moved.items()}
        self.journal[entry.id] = entry, posted
        if entry.reverses:
            self.reversals[entry.reverses] = entry.id
        self.events += [
            (each, None if each.balance_of is None else balances[each.balance_of])
            for each in events
        ]
        self.records += [(each, posted) for each in each_record(record)]
        return posted

    async def post_each(self, entries: Sequence[Request]) -> Sequence[Posted | Refusal]:
        """`SeparateLedger`."""
        answers: list[Posted | Refusal] = []
        for each in entries:
            try:
                answers.append(await self.post(each.entry, *each.events, record=each.record))
            except Refusal as refusal:
                answers.append(refusal)
        return answers

    def _moved(self, entry: JournalEntry) -> dict[AccountId, Standing]:
        credited = {each.credit.id for each in entry.postings}
        moved: dict[AccountId, Standing] = {}
        for account, change in entry.legs():
            before = moved.get(account.id) or self.standings.get(account.id)
            if before is None:
                if account.capped and not (entry.opens_accounts and account.id in credited):
                    raise AccountNotFound
                before = Standing(account, Money(0, account.currency))
            moved[account.id] = before.after(account, change, any_owner=entry.any_owner)
        return moved
