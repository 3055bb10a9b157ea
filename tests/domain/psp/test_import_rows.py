"""Rows are read as a profile says; what cannot be read says which field, and shows nothing."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.psp.filters import UnknownTimezone
from domain.psp.import_built_in import BANK_TRANSFER, BUILT_IN, PAYSHACK, PLATFORM
from domain.psp.import_profile import Column, InvalidProfile, Reading, plain
from domain.psp.import_rows import BadRow, Row, read_row
from domain.psp.imports import FileFormat, Layout, missing
from domain.psp.operation import Direction, ProviderOperation, Status

PAYSHACK_ROW = {
    "Created Date": "14/01/2026 10:00:00",
    "Order Id": "ORDER1",
    "Transaction Id": "TXN1",
    "UTR": "123456789012",
    "Amount": "500,10",
    "Status": "Success",
    "Remarks": "ok",
}
BANK_ROW = {
    "Tracking ID": "T-1",
    "Reference Id": "R-1",
    "Status": "Declined",
    "Payment method": "Havale",
    "Payment Gateway": "Bank",
    "Amount": "1,000.50",
    "Transaction amount": "1,000.00",
    "Type": "Deposit",
    "Company": "Shop",
    "Fee": "10",
    "Name": "Ali Veli",
    "User id": "7",
    "Creation time": "2026-01-14 10:00:00",
    "Processed time": "2026-01-14 10:05:00",
    "Explanation": "Wrong name",
}


def test_payshacks_export():
    found = read_row(Row(2, PAYSHACK_ROW), PAYSHACK)
    assert isinstance(found, ProviderOperation)
    assert (found.source, found.kind, found.source_id) == ("payshack", "payin", "TXN1")
    assert (found.amount, found.currency, found.direction) == (
        Decimal("500.10"),
        "INR",
        Direction.IN,
    )
    assert found.created_at == datetime(2026, 1, 14, 4, 30, tzinfo=UTC)
    assert (found.order_id, found.client_operation_id, found.utr) == (
        "ORDER1",
        "ORDER1",
        "123456789012",
    )


def test_bank_transfers():
    found = read_row(Row(2, BANK_ROW), BANK_TRANSFER)
    assert (found.status, found.original_status) == (Status.FAILED, "Declined: Wrong name")
    assert (found.amount, found.paid_amount, found.fee) == (Decimal("1000.50"), 1000, 10)
    assert (found.direction, found.currency, found.party.name) == (
        Direction.IN,
        "TRY",
        "Ali Veli",
    )
    assert found.version.at == found.completed_at == datetime(2026, 1, 14, 10, 5, tzinfo=UTC)


def test_russian_headings_are_the_same_columns():
    row = {"Идентификатор отслеживания": "T-1", "Статус": "Успешно", "Сумма": "5",
           "Время создания": "14.01.2026 10:00", "Тип": "Вывод"}  # fmt: skip
    found = read_row(Row(2, row), BANK_TRANSFER)
    assert (found.status, found.direction) == (Status.SUCCESS, Direction.OUT)


def test_the_first_column_that_is_not_empty_counts():
    row = {"Operation ID": "1", "Status": "In Progress", "Created At": "2026-01-14 10:00:00",
           "Initial Amount": "5", "Result Amount": "", "Initial Currency": "try"}  # fmt: skip
    found = read_row(Row(2, row), PLATFORM)
    assert (found.amount, found.currency, found.status) == (5, "TRY", Status.PROCESSING)
    assert read_row(Row(2, row | {"Result Amount": "4"}), PLATFORM).amount == 4


@pytest.mark.parametrize(
    ("changes", "column", "reason"),
    [
        ({"Transaction Id": ""}, "source_id", "is empty"),
        ({"Transaction Id": "x" * 300}, "source_id", "is too long"),
        ({"Created Date": ""}, "created_at", "is empty"),
        ({"Created Date": "soon"}, "created_at", "is no time"),
        ({"Status": ""}, "status", "is empty"),
        ({"Status": "Odd"}, "status", "is a word that the profile does not know"),
        ({"Amount": "much"}, "amount", "is no amount"),
    ],
)
def test_bad_rows_say_which_field(changes, column, reason):
    found = read_row(Row(7, PAYSHACK_ROW | changes), PAYSHACK)
    assert isinstance(found, BadRow)
    assert (found.number, found.column, found.reason) == (7, column, reason)
    assert '"Order Id": "ORDER1"' in found.text


@given(st.dictionaries(st.sampled_from(sorted(PAYSHACK_ROW)), st.text()))
def test_nothing_in_a_row_breaks_the_reading(changes):
    found = read_row(Row(2, PAYSHACK_ROW | changes), PAYSHACK)
    assert isinstance(found, ProviderOperation | BadRow)


@pytest.mark.parametrize("profile", BUILT_IN)
def test_a_reading_can_be_written_and_read(profile):
    assert Reading.read(profile.reading.described) == profile.reading


def test_a_profile_adds_words():
    reading = Reading(PAYSHACK.source, PAYSHACK.columns, {plain("Wow_Done"): Status.SUCCESS})
    found = read_row(Row(2, PAYSHACK_ROW | {"Status": "wow done"}), reading)
    assert found.status is Status.SUCCESS


@pytest.mark.parametrize(
    ("changes", "refusal", "pointer"),
    [
        ({"source": "No!"}, InvalidProfile, "/source"),
        ({"timezone": "Mars/Olympus"}, UnknownTimezone, "/timezone"),
        ({"columns": {Column.STATUS: "S", Column.CREATED_AT: "C"}}, InvalidProfile,
         "/columns/source_id"),
    ],
)  # fmt: skip
def test_profiles_that_cannot_be(changes, refusal, pointer):
    whole = {"source": "acquirer", "columns": PAYSHACK.columns, "statuses": {}} | changes
    with pytest.raises(refusal) as caught:
        Reading(**whole)
    assert caught.value.pointer == pointer


def test_what_a_file_lacks():
    layout = Layout(FileFormat.CSV, ("transaction id", "STATUS", "x"))
    assert missing(layout, PAYSHACK) == ["created_at"]
    assert missing(Layout(FileFormat.CSV, tuple(PAYSHACK_ROW)), PAYSHACK) == []
