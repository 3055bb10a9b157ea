"""Store what a provider tells: the newest word of each operation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from application.psp.ports import Unread
from application.psp.syncing.ports import Fresh, SyncWork
from application.shared.ports import Clock
from domain.psp.operation import ProviderOperation, SourceCode
from domain.psp.rates import NEAR, RatesOf, worth
from domain.psp.storing import Unfit, Verdict, fingerprint_of, fit, judge, latest
from domain.shared.values import value

WRITTEN = {Verdict.NEW, Verdict.CHANGED, Verdict.CONFLICT, Verdict.NEWER}
CHANGES = {Verdict.CHANGED, Verdict.CONFLICT}


@value
class Stored:
    """What a page has brought."""

    new: Sequence[ProviderOperation]
    changed: Sequence[ProviderOperation]
    parked: int
    touched: frozenset[date]
    """Days of UTC of operations that were written, also those that they lay on before."""


@dataclass(frozen=True, slots=True)
class StorePage:
    """Write a page within a unit of work, however often and in whatever order it comes.

    Versions only go forward, an API's word stands above a file's, and rows that cannot be kept are
    parked beside the others; so are those whose status nobody knows, which count as pending until
    somebody does. Raises `Overtaken`: nothing of the unit of work then holds.
    """

    clock: Clock

    async def __call__(
        self,
        work: SyncWork,
        source: SourceCode,
        operations: Sequence[ProviderOperation],
        unread: Sequence[Unread] = (),
        *,
        from_file: bool = False,
    ) -> Stored:
        now = self.clock.now()
        told, unfit = _fitting(operations)
        newest = latest(told)
        known = await work.operations.lock(source, sorted(newest))
        projects = await work.operations.projects(source)
        rates = await _rates(work, newest.values())
        fresh = []
        for id_, each in newest.items():
            print_, before = fingerprint_of(each), known.get(id_)
            verdict = judge(before, each, print_, from_file=from_file)
            if verdict in WRITTEN:
                ours = each.project and projects.get(each.project, each.project)
                fresh.append(Fresh(id_, each, verdict, print_, ours, worth(each, rates), before))
        await work.operations.write(fresh, at=now, from_file=from_file)
        await work.parked.settle(source, [(each.kind, each.source_id) for each in told])
        odd = [unknown_status(each) for each in newest.values() if not each.status_known]
        parked = *unread, *unfit, *odd
        await work.parked.park(source, parked, at=now, from_file=from_file)
        stored = _stored(fresh, len(parked))
        if stored.new:
            await work.operations.count(source, len(stored.new))
        return stored


def unknown_status(operation: ProviderOperation) -> Unread:
    """Say of an operation that we do not know what its provider calls its status."""
    reason = f"its status is unknown: {operation.original_status!r}"
    return Unread(operation.raw, reason, operation.kind, operation.source_id)


def _fitting(
    operations: Iterable[ProviderOperation],
) -> tuple[list[ProviderOperation], list[Unread]]:
    told, unfit = [], []
    for each in operations:
        try:
            told.append(fit(each))
        except Unfit as error:
            unfit.append(Unread(each.raw, str(error), each.kind, each.source_id))
    return told, unfit


async def _rates(work: SyncWork, told: Iterable[ProviderOperation]) -> RatesOf:
    """Give the rates that may be the nearest for any of these."""
    days = [(each.currency, _day(each.created_at)) for each in told if each.currency]
    if not days:
        return {}
    currencies = {currency for currency, _ in days}
    first, last = min(day for _, day in days), max(day for _, day in days)
    return await work.operations.rates(sorted(currencies), first - NEAR, last + NEAR)


def _stored(fresh: Sequence[Fresh], parked: int) -> Stored:
    new = [each.operation for each in fresh if each.verdict is Verdict.NEW]
    changed = [each.operation for each in fresh if each.verdict in CHANGES]
    touched = {_day(each.created_at) for each in (*new, *changed)}
    touched |= {_day(each.known.created_at) for each in fresh if each.known}
    return Stored(new, changed, parked, frozenset(touched))


def _day(at: datetime) -> date:
    return at.astimezone(UTC).date()
