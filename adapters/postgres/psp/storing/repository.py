"""Operations, within a unit of work."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from adapters.postgres.psp.locks import lock_sources
from adapters.postgres.psp.storing.rows import PARTY, RAW, columns, row, sealed_raw
from adapters.postgres.sealing import SealedColumn
from adapters.postgres.sql import PooledConnection, load_queries
from application.psp.syncing.ports import Fresh, Overtaken
from application.shared.blind_index import BlindIndex
from application.shared.ports import FieldCipher
from domain.psp.operation import OperationId, SourceCode, Status, Version
from domain.psp.rates import RatesOf
from domain.psp.storing import Known, Verdict

SQL = load_queries("adapters.postgres.psp.storing")
SEALED = (SealedColumn.of(PARTY, SQL, "party"), SealedColumn.of(RAW, SQL, "raw"))


@dataclass(frozen=True, slots=True)
class PostgresOperationsInWork:
    """`OperationsInWork`: a page takes as many statements as one operation would."""

    connection: PooledConnection
    cipher: FieldCipher
    blind: BlindIndex

    async def lock(
        self, source: SourceCode, ids: Collection[OperationId]
    ) -> Mapping[OperationId, Known]:
        await lock_sources(self.connection, [source])
        rows = await self.connection.fetch(SQL["lock_operations"], list(ids))
        return {
            OperationId(each["id"]): Known(
                Version(int(each["version_number"]), each["version_at"]),
                each["fingerprint"],
                Status(each["status"]),
                each["original_status"],
                each["amount"],
                each["currency"],
                each["from_file"],
                each["created_at"],
                each["ingested_at"],
            )
            for each in rows
        }

    async def projects(self, source: SourceCode) -> Mapping[str, str]:
        rows = await self.connection.fetch(SQL["projects_of"], source)
        return {each["theirs"]: each["project"] for each in rows}

    async def rates(self, currencies: Collection[str], first: date, last: date) -> RatesOf:
        rows = await self.connection.fetch(SQL["rates_of"], list(currencies), first, last)
        found: dict[str, dict[date, Decimal]] = defaultdict(dict)
        for currency, day, usd in rows:
            found[currency][day] = usd
        return found

    async def write(self, fresh: Sequence[Fresh], *, at: datetime, from_file: bool) -> None:
        if not fresh:
            return
        emails = sorted({each.operation.party.email for each in fresh} - {None, ""}, key=str)
        hashes = await self.blind.of([str(each) for each in emails])
        by_email = dict(zip(emails, hashes, strict=True))
        new = [each for each in fresh if each.verdict is Verdict.NEW]
        known = [each for each in fresh if each.verdict is not Verdict.NEW]
        for query, some in ("add_operations", new), ("change_operations", known):
            if some:
                rows = [
                    row(each, by_email.get(each.operation.party.email), self.cipher)
                    for each in some
                ]
                added = await self.connection.fetch(SQL[query], *columns(rows), from_file, at)
                if some is new and len(added) < len(new):
                    raise Overtaken
        await self._keep_raw(fresh)
        await self._note_changes(fresh, at)

    async def count(self, source: SourceCode, new: int) -> None:
        await self.connection.execute(SQL["count_operations"], source, new)

    async def _keep_raw(self, fresh: Sequence[Fresh]) -> None:
        ids = [each.id for each in fresh]
        sealed = [sealed_raw(each, self.cipher) for each in fresh]
        await self.connection.execute(SQL["keep_raw"], ids, sealed)

    async def _note_changes(self, fresh: Sequence[Fresh], at: datetime) -> None:
        moved = [(each, each.known) for each in fresh if each.known and _noted(each, each.known)]
        if not moved:
            return
        before = [
            (each.id, known.ingested_at, known.version.at, *_worth_noting(known))
            for each, known in moved
        ]
        await self.connection.execute(SQL["note_beginnings"], *columns(before))
        after = [
            (
                *(each.id, at, each.operation.version.at),
                *_worth_noting(each.operation),
                each.verdict is Verdict.CONFLICT,
            )
            for each, _ in moved
        ]
        await self.connection.execute(SQL["note_changes"], *columns(after))


def _noted(fresh: Fresh, known: Known) -> bool:
    if fresh.verdict is Verdict.CONFLICT:
        return True
    return _worth_noting(known) != _worth_noting(fresh.operation)


def _worth_noting(told: object) -> tuple[object, ...]:
    names = "status", "original_status", "amount", "currency"
    return tuple(getattr(told, each) for each in names)
