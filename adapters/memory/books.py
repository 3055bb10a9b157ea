"""The books of the ledger in dictionaries: everything is counted again for each question."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from adapters.memory.ledger import MemoryLedger
from application.ledger.views import (
    AccountLine,
    BalancePoint,
    EntryLine,
    Holdings,
    LegLine,
    Minute,
    PostingLine,
    TrialLine,
    evenly,
)
from domain.ledger.chart import Kind
from domain.ledger.errors import AccountNotFound, EntryNotFound
from domain.ledger.journal import Account, JournalEntry
from domain.shared.currencies import CURRENCIES, Currency
from domain.shared.ids import AccountId, OwnerId
from domain.shared.money import Money, Total


@dataclass(frozen=True, slots=True)
class MemoryAccounts:
    """`Accounts` and `BalanceHistory`."""

    ledger: MemoryLedger

    async def page(
        self, kind: str | None, currency: Currency | None, after: int | None, limit: int
    ) -> Sequence[AccountLine]:
        found = [each for each in self._all(kind, currency) if each.number > (after or 0)]
        return found[:limit]

    async def search(
        self,
        words: str,
        kind: str | None,
        currency: Currency | None,
        after: int | None,
        limit: int,
    ) -> Sequence[AccountLine]:
        def place(line: AccountLine) -> tuple[str, int]:
            return line.account.label.lower(), line.number

        lines = sorted(self._all(None, None), key=place)
        begin = next((place(each) for each in lines if each.number == after), ("", 0))
        wanted = {each.number for each in self._all(kind, currency)}
        return [
            each
            for each in lines
            if each.account.label
            and each.account.label.lower().startswith(words.lower())
            and each.number in wanted
            and place(each) > begin
        ][:limit]

    async def find(self, account_id: AccountId, at: datetime | None = None) -> AccountLine:
        for line in self._all(None, None):
            if line.account.id == account_id:
                if at is None:
                    return line
                balance = self._balance_at(line.account, at)
                return AccountLine(line.number, line.account, balance, line.frozen, line.opened_at)
        raise AccountNotFound

    async def known(self, account_ids: Collection[AccountId]) -> Mapping[AccountId, Account]:
        standings = self.ledger.standings
        return {each: standings[each].account for each in account_ids if each in standings}

    async def of_owner(self, owner: OwnerId) -> Sequence[AccountLine]:
        return [each for each in self._all(None, None) if each.account.owner == owner]

    async def history(
        self, account_id: AccountId, before: int | None, limit: int
    ) -> Sequence[LegLine]:
        line = await self.find(account_id)
        legs = [each for each in self._legs(line.account) if before is None or each.number < before]
        return legs[::-1][:limit]

    async def balances(
        self, account_id: AccountId, since: datetime, until: datetime, points: int
    ) -> Sequence[BalancePoint]:
        account = (await self.find(account_id)).account
        instants = evenly(since, until, points)
        return [BalancePoint(each, self._balance_at(account, each)) for each in instants]

    def _balance_at(self, account: Account, at: datetime) -> Total:
        changes = [each.amount.minor for each in self._legs(account) if each.posted_at <= at]
        return Total(sum(changes), account.currency)

    def _all(self, kind: str | None, currency: Currency | None) -> Iterator[AccountLine]:
        opened: dict[AccountId, datetime] = {}
        for entry, posted in self.ledger.journal.values():
            for account, _ in entry.legs():
                opened.setdefault(account.id, posted.posted_at)
        for number, (account_id, each) in enumerate(self.ledger.standings.items(), 1):
            if kind in {None, each.account.kind} and currency in {None, each.account.currency}:
                balance = Total(each.balance.minor, each.balance.currency)
                at = opened.get(account_id, datetime.now(UTC))
                yield AccountLine(number, each.account, balance, each.frozen, at)

    def _legs(self, account: Account) -> Iterator[LegLine]:
        number, balance = 0, 0
        for entry, posted in self.ledger.journal.values():
            for posting in entry.postings:
                for side, change in posting.legs():
                    number += 1
                    if side.id == account.id:
                        balance += change.minor
                        contra = posting.credit if side is posting.debit else posting.debit
                        yield LegLine(
                            number,
                            entry.id,
                            entry.kind,
                            change,
                            Total(balance, account.currency),
                            self.ledger.standings[contra.id].account,
                            posted.posted_at,
                        )


@dataclass(frozen=True, slots=True)
class MemoryJournal:
    """`Journal`."""

    ledger: MemoryLedger

    async def page(self, kind: str | None, before: int | None, limit: int) -> Sequence[EntryLine]:
        entries = [
            each
            for each in self._all()
            if kind in {None, each.kind} and (before is None or each.number < before)
        ]
        return entries[::-1][:limit]

    async def find(self, entry_id: UUID) -> EntryLine:
        for each in self._all():
            if each.id == entry_id:
                return each
        raise EntryNotFound

    async def fingerprints(self, entry_ids: Collection[UUID]) -> Mapping[UUID, UUID]:
        journal = self.ledger.journal
        return {each: journal[each][0].fingerprint for each in entry_ids if each in journal}

    def _all(self) -> Iterator[EntryLine]:
        balances: dict[AccountId, Money] = {}
        for number, (entry, posted) in enumerate(self.ledger.journal.values(), 1):
            yield EntryLine(
                number,
                entry.id,
                entry.kind,
                entry.reason,
                entry.metadata or {},
                self._postings(entry, balances),
                posted.posted_at,
                entry.reverses,
                self.ledger.reversals.get(entry.id),
            )

    def _postings(
        self, entry: JournalEntry, balances: dict[AccountId, Money]
    ) -> Sequence[PostingLine]:
        lines = []
        for posting in entry.postings:
            for account, change in posting.legs():
                balances[account.id] = balances.get(account.id, Money(0, change.currency)) + change
            debit, credit = (
                self.ledger.standings[each.id].account for each in (posting.debit, posting.credit)
            )
            before, after = (balances[each.id] if each.capped else None for each in (debit, credit))
            lines.append(PostingLine(debit, before, credit, after, posting.amount))
        return lines


@dataclass(frozen=True, slots=True)
class MemoryFigures:
    """`Figures`."""

    ledger: MemoryLedger

    async def trial_balance(self) -> Sequence[TrialLine]:
        return [
            TrialLine(
                Total(-sum(each for each in held if each < 0), currency),
                Total(sum(each for each in held if each > 0), currency),
            )
            for currency, held in self._held(None)
        ]

    async def holdings(self) -> Sequence[Holdings]:
        kinds = (Kind.WALLET, Kind.ORGANISATION, Kind.PLAYER)
        held = [dict(self._held(kind)) for kind in kinds]
        parts = [(each, [sum(of.get(each, ())) for of in held]) for each, _ in self._held(None)]
        return [
            Holdings(*(Total(part, each) for part in (*minors, -sum(minors))))
            for each, minors in parts
        ]

    def _held(self, kind: str | None) -> list[tuple[Currency, list[int]]]:
        held: dict[str, list[int]] = {}
        for each in self.ledger.standings.values():
            if kind in {None, each.account.kind}:
                held.setdefault(each.balance.currency.code, []).append(each.balance.minor)
        return [(CURRENCIES[code], minors) for code, minors in sorted(held.items())]

    async def activity(self, minutes: int) -> Sequence[Minute]:
        earliest = self.ledger.now().replace(second=0, microsecond=0) - timedelta(minutes=minutes)
        moved: dict[tuple[datetime, str], tuple[int, int]] = {}
        for entry, posted in self.ledger.journal.values():
            minute = posted.posted_at.replace(second=0, microsecond=0)
            for n, posting in enumerate(entry.postings if minute > earliest else ()):
                place = minute, posting.amount.currency.code
                entries, volume = moved.get(place, (0, 0))
                moved[place] = entries + (n == 0), volume + posting.amount.minor
        return [
            Minute(minute, CURRENCIES[code], entries, Total(volume, CURRENCIES[code]))
            for (minute, code), (entries, volume) in sorted(moved.items())
        ]
