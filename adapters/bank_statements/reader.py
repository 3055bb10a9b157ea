"""Finds out what a statement is written in, and reads it."""

import asyncio
from collections.abc import Mapping

from adapters.bank_statements import camt, mt940, one_c, separated
from adapters.bank_statements.values import text_of
from domain.gateway.bank_statement import (
    BankLine,
    ReadStatement,
    StatementFormat,
)
from domain.shared.currencies import Currency


class BankStatementReader:
    """`BankStatements`, in a thread beside the event loop."""

    async def read(
        self,
        content: bytes,
        *,
        said: StatementFormat | None,
        columns: Mapping[str, str],
        currency: Currency,
    ) -> ReadStatement:
        return await asyncio.to_thread(read, content, said, columns, currency)


def read(
    content: bytes, said: StatementFormat | None, columns: Mapping[str, str], currency: Currency
) -> ReadStatement:
    """Read a file. Raises `StatementUnreadable`, `StatementTooLong`."""
    found = said or _found(content)
    return ReadStatement(found, _lines(content, found, columns, currency))


def _found(content: bytes) -> StatementFormat:
    if camt.is_camt(content):
        return StatementFormat.CAMT
    text = text_of(content)
    if one_c.is_one_c(text):
        return StatementFormat.ONE_C
    return StatementFormat.MT940 if mt940.is_mt940(text) else StatementFormat.CSV


def _lines(
    content: bytes, found: StatementFormat, columns: Mapping[str, str], currency: Currency
) -> tuple[BankLine, ...]:
    if found is StatementFormat.CAMT:
        return camt.lines(content, currency)
    text = text_of(content)
    if found is StatementFormat.ONE_C:
        return one_c.lines(text, currency)
    if found is StatementFormat.MT940:
        return mt940.lines(text, currency)
    return separated.lines(text, columns, currency)
