"""Rows of a statement, in our words."""

import json
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from domain.psp.filters import timezone
from domain.psp.import_cells import UnreadableCell, amount, identifier, moment, text
from domain.psp.import_profile import KNOWN_DIRECTIONS, KNOWN_STATUSES, Column, Reading, plain
from domain.psp.operation import Direction, Party, ProviderOperation, Status, Version
from domain.shared.values import value

MOST_TEXT = 8_000


@value
class Row:
    """A row as it stands in the file: `number` is its line, the heading being the first.

    `cells` have the names of their columns as the heading writes them.
    """

    number: int
    cells: Mapping[str, str]


@value
class BadRow:
    """A row that cannot be read, and why: in words that show nothing of it."""

    number: int
    column: Column
    reason: str
    text: str
    """The row itself, as JSON."""


class Unfit(Exception):
    """A cell that spoils its row."""

    def __init__(self, column: Column, reason: str) -> None:
        super().__init__(column, reason)
        self.column, self.reason = column, reason


def read_row(row: Row, reading: Reading) -> ProviderOperation | BadRow:
    """Read a row as a profile says."""
    raw = json.dumps(row.cells, ensure_ascii=False)
    try:
        return _operation(_Cells(row, reading), reading, raw)
    except Unfit as unfit:
        return BadRow(row.number, unfit.column, unfit.reason, raw[:MOST_TEXT])


class _Cells:
    """The cells of a row by what they tell."""

    def __init__(self, row: Row, reading: Reading) -> None:
        self._cells = {plain(name): cell for name, cell in row.cells.items()}
        self._reading = reading
        self._zone: ZoneInfo = timezone(reading.timezone)

    def cell(self, column: Column) -> str | None:
        found = (self._cells.get(name) for name in self._reading.names(column))
        return next((each for each in found if each and each.strip()), None)

    def text(self, column: Column) -> str | None:
        return text(self.cell(column))

    def identifier(self, column: Column) -> str:
        try:
            return identifier(self.cell(column))
        except UnreadableCell as error:
            raise Unfit(column, str(error)) from None

    def amount(self, column: Column) -> Decimal | None:
        try:
            return amount(self.cell(column), self._reading.decimal)
        except UnreadableCell as error:
            raise Unfit(column, str(error)) from None

    def moment(self, column: Column) -> datetime | None:
        try:
            return moment(self.cell(column), self._zone)
        except UnreadableCell as error:
            raise Unfit(column, str(error)) from None

    def currency(self) -> str | None:
        found = self.text(Column.CURRENCY) or self._reading.currency
        return None if found is None else found.upper()

    def status(self) -> tuple[str, Status]:
        said = self.text(Column.STATUS)
        if said is None:
            raise Unfit(Column.STATUS, "is empty")
        word = plain(said)
        status = self._reading.statuses.get(word) or KNOWN_STATUSES.get(word)
        if status is None:
            raise Unfit(Column.STATUS, "is a word that the profile does not know")
        detail = self.text(Column.STATUS_DETAIL)
        return said if detail is None else f"{said}: {detail}", status

    def direction(self) -> Direction | None:
        said = self.text(Column.DIRECTION)
        found = KNOWN_DIRECTIONS.get(plain(said)) if said else None
        return found or self._reading.direction


def _operation(cells: _Cells, reading: Reading, raw: str) -> ProviderOperation:
    source_id = cells.identifier(Column.SOURCE_ID)
    created_at = cells.moment(Column.CREATED_AT)
    if created_at is None:
        raise Unfit(Column.CREATED_AT, "is empty")
    completed_at = cells.moment(Column.COMPLETED_AT)
    updated_at = cells.moment(Column.UPDATED_AT) or completed_at or created_at
    said, status = cells.status()
    return ProviderOperation(
        reading.source,
        reading.kind,
        source_id,
        Version(0, updated_at),
        status,
        said[:255],
        created_at,
        updated_at,
        raw,
        completed_at=completed_at,
        direction=cells.direction(),
        amount=cells.amount(Column.AMOUNT),
        currency=cells.currency(),
        fee=cells.amount(Column.FEE),
        paid_amount=cells.amount(Column.PAID_AMOUNT),
        reference_id=cells.text(Column.REFERENCE_ID),
        client_operation_id=cells.text(Column.CLIENT_OPERATION_ID),
        order_id=cells.text(Column.ORDER_ID),
        project=cells.text(Column.PROJECT),
        merchant_id=cells.text(Column.MERCHANT_ID),
        user_id=cells.text(Column.USER_ID),
        country=cells.text(Column.COUNTRY),
        utr=cells.text(Column.UTR),
        payment_method=cells.text(Column.PAYMENT_METHOD),
        payment_product=cells.text(Column.PAYMENT_PRODUCT),
        party=Party(*(cells.text(each) for each in PARTY)),
    )


PARTY = Column.EMAIL, Column.NAME, Column.PHONE, Column.ACCOUNT
