"""What PayShack's rows say."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.payshack.reading import read_payin, read_payout
from adapters.provider_http.exact_json import parsed
from application.psp.ports import Unread
from domain.psp.operation import Direction, Party, ProviderOperation, Status, Version

PAYIN = """{"_id": 15900001, "txnId": "AB12CD202611510", "spTxnId": "SP-1",
  "orderId": "ORDER1234567A",
  "amount": 500.10, "paidAmount": 499, "utr": "", "rrn": "123456789012", "txnStatus": "Success",
  "clientId": "c-1", "clientName": "91G_TECH_PVT_LTD", "transactionType": "UPI_INTENT",
  "payerVpa": "asha@upi", "payerName": "Asha", "payerPhone": "9000000001",
  "totalCommissionAmount": 10.002, "createdAt": "2026-01-15T10:00:00.000Z",
  "modifiedAt": "2026-01-15T10:02:00.000Z"}"""
PAYOUT = """{"transactionId": "OUT1", "orderId": "O-2", "amount": 1000, "txnCharges": 5.5,
  "netAmount": 994.5, "status": "FAILED", "clientName": "IG Indigate P_Out", "utr": "9",
  "beneName": "Ravi", "beneAccount": "0001", "beneEmail": "ravi@example.test",
  "benePhone": "9000000002", "createdAt": "2026-01-15T10:00:00", "modifiedAt": ""}"""
AT = datetime(2026, 1, 15, 10, tzinfo=UTC)
LATER = AT.replace(minute=2)


def test_a_pay_in():
    found = read_payin(parsed(PAYIN.encode()))
    assert found == ProviderOperation(
        source="payshack",
        kind="payin",
        source_id="AB12CD202611510",
        version=Version(0, LATER),
        status=Status.SUCCESS,
        original_status="Success",
        created_at=AT,
        updated_at=LATER,
        raw=found.raw,
        completed_at=LATER,
        direction=Direction.IN,
        amount=Decimal("500.10"),
        currency="INR",
        fee=Decimal("10.002"),
        paid_amount=Decimal(499),
        reference_id="SP-1",
        client_operation_id="ORDER1234567A",
        order_id="ORDER1234567A",
        project="91G_TECH_PVT_LTD",
        merchant_id="c-1",
        country="IN",
        utr="123456789012",
        payment_method="UPI_INTENT",
        payment_product="payin",
        party=Party(None, "Asha", "9000000001", "asha@upi"),
    )
    assert '"amount":500.10' in found.raw


def test_a_pay_out():
    found = read_payout(parsed(PAYOUT.encode()))
    assert (found.kind, found.source_id, found.direction) == ("payout", "OUT1", Direction.OUT)
    assert (found.status, found.original_status) == (Status.FAILED, "FAILED")
    assert (found.amount, found.fee, found.paid_amount) == (1000, Decimal("5.5"), Decimal("994.5"))
    assert found.party == Party("ravi@example.test", "Ravi", "9000000002", "0001")
    assert (found.created_at, found.updated_at, found.completed_at) == (AT, AT, None)


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Success", Status.SUCCESS),
        ("SUCCESS", Status.SUCCESS),
        ("Failed", Status.FAILED),
        ("FAILED", Status.FAILED),
        ("INITIATED", Status.PENDING),
        ("Initiated", Status.PENDING),
        ("Pending", Status.PENDING),
        ("In Process", Status.PROCESSING),
        ("in_process", Status.PROCESSING),
        ("TRANSACTION IN PROCESS", Status.PROCESSING),
        ("Incomplete", Status.PENDING),
        ("HOLD", Status.PENDING),
        ("Refunded", Status.REFUNDED),
        ("Cb_Refunded", Status.REFUNDED),
        ("Tampered", Status.FAILED),
        ("DUPLICATE", Status.FAILED),
        ("EXPIRED", Status.FAILED),
        ("Something else", Status.PENDING),
        (None, Status.PENDING),
    ],
)
def test_statuses(word, status):
    payin = read_payin(parsed(PAYIN.encode()) | {"txnStatus": word})
    payout = read_payout(parsed(PAYOUT.encode()) | {"txnStatus": word, "status": ""})
    assert payin.status is payout.status is status
    known = word not in {"Something else", None}
    assert payin.status_known is payout.status_known is known


@pytest.mark.parametrize("reader", [read_payin, read_payout])
@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"txnId": None, "transactionId": None}, "txnId is missing"),
        ({"createdAt": None}, "createdAt is missing"),
        ({"createdAt": "15/01/2026"}, "createdAt is no time"),
        ({"modifiedAt": "?"}, "modifiedAt is no time"),
        ({"amount": "a lot"}, "amount is no number"),
    ],
)
def test_what_cannot_be_read_says_why(reader, changes, reason):
    whole = {"txnId": "T", "createdAt": "2026-01-15T10:00:00Z"}
    found = reader(whole | changes)
    assert isinstance(found, Unread)
    assert found.reason == reason


@given(
    st.sampled_from(sorted(parsed(PAYIN.encode()) | parsed(PAYOUT.encode()))),
    st.none() | st.booleans() | st.integers() | st.text() | st.decimals() | st.just({}),
)
def test_nothing_in_a_field_breaks_the_reading(name, said):
    for text, reader in ((PAYIN, read_payin), (PAYOUT, read_payout)):
        found = reader(parsed(text.encode()) | {name: said})
        assert isinstance(found, ProviderOperation | Unread)
