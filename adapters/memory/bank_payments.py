"""Organisations and bank payments on the ledger in dictionaries."""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from adapters.memory.access import MemoryAudit
from adapters.memory.ledger import MemoryLedger
from application.shared.ports import Act
from application.wallets.bank_ports import BankWork, Conflicts
from application.wallets.bank_views import (
    HistoryLine,
    OrganisationLine,
    PaymentFilter,
    PaymentLine,
    Place,
    ReviewKind,
    ReviewLine,
)
from domain.ledger.chart import Kind
from domain.shared.ids import AccountId
from domain.shared.money import Money
from domain.wallets.bank_events import BankPaymentConflictDismissed, BankPaymentConflicted
from domain.wallets.bank_payment import (
    BankNotice,
    BankPayment,
    BankPaymentNotFound,
    BankPaymentStatus,
    ReviewNotFound,
)
from domain.wallets.organisation import Inn, OrganizationNotFound

T = TypeVar("T")


@dataclass(slots=True, repr=False)
class MemoryOrganisations:
    """`Organisations`: whatever the ledger knows of accounts of that kind."""

    ledger: MemoryLedger

    async def find(self, inn: str) -> OrganisationLine:
        for each in self._all():
            if each.inn == inn:
                return each
        raise OrganizationNotFound

    async def page(self, prefix: str, after: str, limit: int) -> Sequence[OrganisationLine]:
        found = [each for each in self._all() if each.inn.startswith(prefix) and each.inn > after]
        return sorted(found, key=lambda each: each.inn)[:limit]

    async def history(self, organisation: OrganisationLine, limit: int) -> Sequence[HistoryLine]:
        return list(self._history(organisation.account_id))[::-1][:limit]

    def _all(self) -> Iterator[OrganisationLine]:
        for number, (account_id, each) in enumerate(self.ledger.standings.items(), 1):
            if each.account.kind == Kind.ORGANISATION:
                opened = next(self._history(account_id)).at
                inn = Inn(each.account.label)
                yield OrganisationLine(number, inn, account_id, each.balance, opened)

    def _history(self, account_id: AccountId) -> Iterator[HistoryLine]:
        minor = 0
        for entry, posted in self.ledger.journal.values():
            for account, change in entry.legs():
                if account.id == account_id:
                    minor += change.minor
                    balance = Money(minor, change.currency)
                    yield HistoryLine(change, balance, posted.posted_at)


@dataclass(slots=True, repr=False)
class MemoryBankPayments:
    """`BankPayments`, `Conflicts` and `Suspense`: the records of the ledger, and what followed."""

    ledger: MemoryLedger
    assigned: dict[UUID, Inn] = field(default_factory=dict)
    conflicts: dict[UUID, ReviewLine] = field(default_factory=dict)
    acts: list[Act] = field(default_factory=list)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[BankWork]:
        ledger = self.ledger
        before = dict(self.assigned), dict(self.conflicts), [*self.acts]
        state = dict(ledger.standings), dict(ledger.journal), [*ledger.events], [*ledger.records]
        try:
            yield BankWork(ledger, self, self, MemoryAudit(self.acts))
        except BaseException:
            self.assigned, self.conflicts, self.acts = before
            ledger.standings, ledger.journal, ledger.events, ledger.records = state
            raise

    async def find(self, operation_id: UUID) -> PaymentLine:
        for each in self._all():
            if each.notice.operation_id == operation_id:
                return each
        raise BankPaymentNotFound

    async def lock(self, operation_id: UUID) -> PaymentLine:
        return await self.find(operation_id)

    async def assign(self, notice: BankNotice, inn: Inn, assignment_id: UUID) -> None:
        del assignment_id  # The journal has it.
        self.assigned[notice.operation_id] = inn

    async def page(
        self, wanted: PaymentFilter, before: Place | None, limit: int
    ) -> Sequence[PaymentLine]:
        found = [each for each in self._all() if _meets(each, wanted)]
        return _newest(
            [(Place(each.received_at, each.notice.operation_id), each) for each in found],
            before,
            limit,
        )

    async def review(
        self, kind: ReviewKind | None, before: Place | None, limit: int
    ) -> Sequence[ReviewLine]:
        waiting = [
            ReviewLine(
                each.notice.operation_id, ReviewKind.SUSPENSE, each.notice, None, each.received_at
            )
            for each in self._all()
            if each.status is BankPaymentStatus.SUSPENSE
        ]
        found = [each for each in (*waiting, *self.conflicts.values()) if kind in {None, each.kind}]
        return _newest([(Place(each.received_at, each.id), each) for each in found], before, limit)

    async def keep(self, event: BankPaymentConflicted) -> None:
        notice = event.notice
        of_it = [
            each
            for each in self.conflicts.values()
            if each.received.operation_id == notice.operation_id
        ]
        if (
            event.review_id in self.conflicts
            or len(of_it) >= Conflicts.MOST_PER_OPERATION
            or len(self.conflicts) >= Conflicts.MOST
        ):
            return
        known = (await self.find(notice.operation_id)).notice
        self.conflicts[event.review_id] = ReviewLine(
            event.review_id, ReviewKind.CONFLICT, notice, known, self.ledger.now()
        )
        self.ledger.events.append((event, None))

    async def dismiss(self, review_id: UUID, by: str) -> BankNotice:
        line = self.conflicts.pop(review_id, None)
        if line is None:
            raise ReviewNotFound
        event = BankPaymentConflictDismissed(line.received, review_id, by)
        self.ledger.events.append((event, None))
        return line.received

    def _all(self) -> Iterator[PaymentLine]:
        for record, posted in self.ledger.records:
            if isinstance(record, BankPayment):
                inn = self.assigned.get(record.notice.operation_id)
                yield PaymentLine(
                    record.notice,
                    BankPaymentStatus.ASSIGNED if inn else record.status,
                    inn or record.credited_inn,
                    posted.entry_id,
                    posted.posted_at,
                )


def _meets(line: PaymentLine, wanted: PaymentFilter) -> bool:
    notice, query = line.notice, wanted.query
    return (
        (wanted.inn is None or wanted.inn in {notice.payer_inn, line.credited_inn})
        and (wanted.status is None or wanted.status is line.status)
        and (wanted.since is None or line.received_at >= wanted.since)
        and (wanted.until is None or line.received_at < wanted.until)
        and (
            query is None
            or str(notice.operation_id) == query.lower()
            or notice.payer_inn.startswith(query)
            or notice.document_number.startswith(query)
        )
    )


def _newest(found: list[tuple[Place, T]], before: Place | None, limit: int) -> list[T]:
    ordered = sorted(found, key=lambda each: (each[0].at, each[0].id), reverse=True)
    return [
        line
        for place, line in ordered
        if before is None or (place.at, place.id) < (before.at, before.id)
    ][:limit]
