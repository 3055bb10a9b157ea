"""Words for tests of reports without HTTP: rooms on memory or PostgreSQL, and a made-up past."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from uuid import UUID, uuid4

import orjson

from adapters.memory.documents import MemoryDocuments
from adapters.memory.files import MemoryFiles
from adapters.memory.funding import MemoryFunding
from adapters.memory.funding_reports import MemoryReports
from adapters.memory.ledger import MemoryLedger
from adapters.memory.settings import MemorySettings
from adapters.pgqueuer.jobs import queue_over
from adapters.postgres.funding.reports.repository import PostgresReports, PostgresReportWork
from adapters.postgres.funding.work import FundingTransactions
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from application.funding.history.chart_player import ChartPlayer
from application.funding.history.views import HistoryPage, OperationLine, StatisticsLine
from application.funding.reports.draw_pdf import DrawPdf
from application.funding.reports.expire_reports import ExpireReports
from application.funding.reports.make_report import JOB, MakeReport
from application.funding.reports.read_reports import GetReport, ListReports, OpenReport
from application.funding.reports.reading import figures_of
from application.funding.reports.records_of_persons import ReportRecords
from application.funding.reports.request_report import RequestReport
from domain.funding.bet import Bet, BetState, BetType, Terms
from domain.funding.figures import BetFigures
from domain.funding.operations import OperationType
from domain.funding.report import Contents, Format
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey, OwnerId
from domain.shared.money import Total
from tests.world import USD, usd


@dataclass
class PastOfPlayers:
    """`History` of everybody, as far as reports ask: as many rows as are wanted."""

    bets: int = 3
    operations: int = 3
    event: str = "Спартак — Зенит"
    page_rows: int = 1_000

    def all_bets(self, owner):
        return [self._bet(owner, n) for n in range(self.bets, 0, -1)]

    def _bet(self, owner, n):
        terms = Terms(
            *(f"B-{n}", BetType.SINGLE, "77", self.event, "Home", usd("10.00")),
            coefficient=Decimal("2.100"),
        )
        return Bet(
            *(n, owner, terms, self._at(n), usd("0.00"), ()),
            state=BetState.WIN,
            payout=usd("21.00"),
            resolved_at=self._at(n),
        )

    def _line(self, n):
        return OperationLine(
            *(n, OperationType.DEPOSIT, usd("5.00"), usd("5.00"), "completed", f"Deposit {n}"),
            *(("deposit", str(n)), UUID(int=n), self._at(n)),
        )

    @staticmethod
    def _at(n):
        return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=n)

    async def page(self, owner, _wanted, _offset, limit):
        figures = sum(map(figures_of, self.all_bets(owner)), BetFigures(USD))
        bets = tuple(self.all_bets(owner)[:limit])
        return HistoryPage(bets, (), figures, self.bets, self.operations)

    async def every_bet(self, owner, _days):
        bets = self.all_bets(owner)
        for start in range(0, len(bets), self.page_rows):
            yield bets[start : start + self.page_rows]

    async def every_operation(self, _owner, _days):
        lines = [self._line(n) for n in range(self.operations, 0, -1)]
        for start in range(0, len(lines), self.page_rows):
            yield lines[start : start + self.page_rows]

    async def statistics(self, owner, _days):
        placed = (await self.page(owner, None, 0, 0)).figures
        return StatisticsLine(USD, placed, 0, 0, 3, 2100, None, None, None, 3, 0, 3, ())

    async def balances(self, _owner, instants):
        return [Total(500, USD) for _ in instants]


@dataclass
class Time:
    """A clock that is put forward by hand."""

    at: datetime = field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0))

    def now(self):
        return self.at


class MemoryRooms:
    """Where reports are kept in memory."""

    def __init__(self):
        self.funding = MemoryFunding(MemoryLedger(), USD)
        self.reports = MemoryReports(self.funding)
        self.begin = self.reports.begin

    async def jobs(self):
        return [dict(each.payload) for each in self.funding.jobs if each.name == JOB]

    async def told(self):
        return [(each.type, each.facts()) for each, _ in self.funding.ledger.events]

    async def acts(self):
        return [each.action for each in self.funding.acts]


class PostgresRooms:
    """Where reports are kept in PostgreSQL; other tests use the same tables."""

    def __init__(self, pool):
        self.pool = pool
        transactions = FundingTransactions(
            pool, lambda: None, SharedAccounts(pool), None, USD, queue_over
        )
        self.reports = PostgresReports(pool)
        self.begin = PostgresReportWork(transactions)

    async def emptied(self):
        await self.pool.execute("TRUNCATE reports, pgqueuer")
        self.acted = await self.pool.fetchval("SELECT count(*) FROM audit")
        self.heard = await self.pool.fetchval("SELECT count(*) FROM events")
        return self

    async def jobs(self):
        rows = await self.pool.fetch(
            "SELECT convert_from(payload, 'utf8')::jsonb ->> 'report_id'"
            " AS id FROM pgqueuer WHERE entrypoint = $1",
            JOB,
        )
        return [{"report_id": row["id"]} for row in rows]

    async def told(self):
        rows = await self.pool.fetch("SELECT type, data FROM events ORDER BY batch_id, n")
        return [(row["type"], _json(row["data"])) for row in rows[self.heard :]]

    async def acts(self):
        rows = await self.pool.fetch("SELECT action FROM audit ORDER BY position")
        return [row["action"] for row in rows[self.acted :]]


def _json(data):
    return orjson.loads(data) if isinstance(data, str | bytes) else data


def office(rooms, **others):
    """Give the use cases over these rooms, with what they stand on."""
    o = SimpleNamespace(
        rooms=rooms,
        time=Time(),
        files=MemoryFiles(),
        documents=MemoryDocuments(),
        settings=MemorySettings(),
        history=PastOfPlayers(),
    )
    vars(o).update(others)
    o.draw = DrawPdf(ChartPlayer(o.history, o.time))
    o.make = MakeReport(rooms.begin, o.history, o.files, o.documents, o.draw, o.time)
    o.request = RequestReport(rooms.begin, o.history, o.make, o.files, o.settings, o.time)
    o.list = ListReports(rooms.reports, o.time)
    o.get = GetReport(rooms.reports, o.time)
    o.open = OpenReport(o.get, o.files)
    o.expire = ExpireReports(rooms.begin, rooms.reports, o.files, o.time)
    o.records = ReportRecords(rooms.begin, rooms.reports, o.files)
    return o


def player():
    return Caller(OwnerId(uuid4()), "Pat", frozenset({"funding:*:own"}), kind="user")


async def ask(office, by, token=None, *, format_="csv", first=None, last=None, **contents):
    """Ask for a report; the same token is the same request."""
    key = IdempotencyKey(by.principal, "POST /api/wallet/export", token or uuid4().hex)
    wanted = Contents(Format(format_), "en", **contents)
    return await office.request(
        by=by, request=key, contents=wanted, first=first, last=last, language=None
    )


async def content(office, by, report):
    _, pieces = await office.open(by=by, id_=report.id)
    return b"".join([each async for each in pieces])
