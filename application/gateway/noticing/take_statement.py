"""Take a statement that somebody uploads."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from uuid import uuid4

from application.gateway.noticing.statement_ports import (
    BankStatements,
    BeginStatementWork,
    StatementWork,
    Told,
)
from application.gateway.ports import Requisites
from application.shared.blind_index import BlindIndex
from application.shared.ports import Act, Clock
from domain.gateway.bank_statement import (
    BankLine,
    LineKind,
    ReadStatement,
    Statement,
    StatementFormat,
    StatementId,
    StatementOfAnotherAccount,
    identities,
)
from domain.gateway.device import RequisiteOfAnother
from domain.gateway.notice import BankChannel, Notice, NoticeId, Reading
from domain.gateway.notice_patterns import LONGEST_TEXT
from domain.gateway.order import RequisiteId
from domain.gateway.requisite import Requisite, RequisiteNotFound, RequisiteType
from domain.shared.caller import Caller
from domain.shared.currencies import CURRENCIES, Currency
from domain.shared.ids import OwnerId, derived_id
from domain.shared.masking import masked

READ_STATEMENT = "gateway.read_statement"
"""The job that looks for the orders of a statement's lines."""
NUMBERED = frozenset({RequisiteType.ACCOUNT, RequisiteType.IBAN})
"""Requisites that are the account itself, by its number."""


@dataclass(frozen=True, slots=True)
class Uploading:
    """A statement as it is sent: whose, of what, and how it says it is to be read."""

    trader: OwnerId
    requisites: Sequence[RequisiteId]
    filename: str | None
    content: bytes = field(repr=False)
    format: StatementFormat | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TakeStatement:
    """Keep the lines of a statement, and see to it that their orders are found.

    The same file again is no error, and a line that another statement has told of is not told
    again. Raises `TraderNotFound`, `RequisiteOfAnother`, `StatementOfAnotherAccount`,
    `StatementUnreadable`, `StatementTooLong`, `Unavailable`.
    """

    begin: BeginStatementWork
    requisites: Requisites
    read: BankStatements
    blind: BlindIndex
    clock: Clock

    async def __call__(self, *, by: Caller, sent: Uploading) -> tuple[StatementId, bool]:
        """Give which it is, and whether it was there before."""
        reached = [await self._one(sent.trader, each) for each in sorted(set(sent.requisites))]
        read = await self.read.read(
            sent.content, said=sent.format, columns=sent.columns, currency=_currency(reached)
        )
        statement = _statement(by, sent, read, _account(read, reached), self.clock.now())
        digests = await self.blind.of([f"{sent.trader} {each}" for each in identities(read.lines)])
        async with self.begin() as work:
            zone = await work.statements.zone(sent.trader)
            known = await work.statements.add(statement)
            if known is not None:
                return known, True
            notices = {
                line.number: _notice(statement, line, *line.window(zone), digest)
                for line, digest in zip(read.lines, digests, strict=True)
                if line.kind is LineKind.CREDIT
            }
            await _keep(work, statement, read.lines, notices)
            await _record(work, by, statement)
        return statement.id, False

    async def _one(self, trader: OwnerId, requisite_id: RequisiteId) -> Requisite:
        try:
            requisite = await self.requisites.opened(requisite_id)
        except RequisiteNotFound:
            raise RequisiteOfAnother from None
        if requisite.trader != trader:
            raise RequisiteOfAnother
        return requisite


def _currency(reached: Sequence[Requisite]) -> Currency:
    if len({each.currency for each in reached}) != 1:
        raise StatementOfAnotherAccount
    return CURRENCIES[reached[0].currency.code]


def _account(read: ReadStatement, reached: Sequence[Requisite]) -> str | None:
    """Give the one account of a statement, if it tells. Raises `StatementOfAnotherAccount`."""
    numbers = {each.number for each in reached if each.type in NUMBERED}
    if not read.accounts:
        return None
    if len(read.accounts) > 1 or (numbers and not numbers & read.accounts):
        raise StatementOfAnotherAccount
    return next(iter(read.accounts))


def _statement(
    by: Caller, sent: Uploading, read: ReadStatement, account: str | None, at: datetime
) -> Statement:
    requisites = tuple(sorted(set(sent.requisites)))
    whole = sha256(sent.content)
    whole.update(b"".join(each.bytes for each in requisites))
    return Statement(
        StatementId(uuid4()),
        sent.trader,
        requisites,
        sent.filename,
        read.format,
        None if account is None else masked(account),
        len(sent.content),
        whole.digest(),
        by.principal,
        by.name,
        at,
        len(read.lines),
    )


def _notice(
    statement: Statement, line: BankLine, since: datetime, until: datetime, digest: bytes
) -> Notice:
    return Notice(
        NoticeId(derived_id("gateway.statement_line", digest.hex())),
        None,
        statement.trader,
        BankChannel.STATEMENT,
        statement.format,
        since,
        statement.at,
        digest,
        text=line.text[:LONGEST_TEXT],
        reading=Reading(statement.format, None, line.amount, None, line.payer),
        statement=statement.id,
        until=min(until, max(since, statement.at)),  # The money was there before the file.
    )


async def _keep(
    work: StatementWork,
    statement: Statement,
    lines: Sequence[BankLine],
    notices: Mapping[int, Notice],
) -> None:
    known = await work.statements.add_notices(list(notices.values()))
    told = []
    for line in lines:
        notice = notices.get(line.number)
        if notice is None:
            told.append(Told(line, line.kind, None))
        elif (before := known.get(notice.digest)) is not None:
            told.append(Told(line, LineKind.KNOWN, before))
        else:
            told.append(Told(line, line.kind, notice.id))
    await work.statements.add_lines(statement.id, told)
    await work.jobs.enqueue(READ_STATEMENT, {"statement_id": str(statement.id)})


async def _record(work: StatementWork, by: Caller, statement: Statement) -> None:
    facts = {
        "format": statement.format,
        "size": statement.size,
        "lines": statement.lines,
        "requisites": [str(each) for each in statement.requisites],
    }
    await work.audit.record(
        Act(
            "statement.uploaded",
            by,
            "statement",
            str(statement.id),
            after=facts,
            subject=statement.trader,
        )
    )


async def collected(pieces: AsyncIterator[bytes]) -> bytes:
    """Give a file whole: whoever sends the pieces has a limit."""
    return b"".join([each async for each in pieces])
