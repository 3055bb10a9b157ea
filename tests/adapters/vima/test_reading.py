"""What Vima's rows say, also when they are young, odd or broken."""

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.provider_http.exact_json import parsed
from adapters.vima.reading import place, read
from application.psp.ports import Unread
from domain.psp.operation import Direction, Party, ProviderOperation, Status, Version

TEXT = """{
  "operation_id": "1071881234567890123", "reference_id": "0194A6B0-1111-7222-8333-444455556666",
  "client_operation_id": "1736850000000", "project": "91game", "user_id": "u-1",
  "contact": "contact@example.test",
  "create_params": {"method": "payment.in", "params": {"payment": {
    "payer": {"email": "payer@example.test", "phone": "+910000000001",
              "person": {"first_name": "Asha", "last_name": "Rao"},
              "customer_account": {"id": "c-9"}},
    "amount": {"value": 150050, "currency": "INR"}, "client": {"country": "IN", "language": "EN"},
    "identifiers": {"c_id": 1736850000000}}}},
  "current_status": "in_process", "payment_status": "success", "operation_state": "in_process",
  "payment_product": "multihub-api", "payment_method_code": "apm", "credentials_owner": "owner-1",
  "operation_created_at": "2026-01-14T10:00:00.5Z",
  "operation_modified_at": "2026-01-14T10:05:00.25Z",
  "card_start": [{"amount": 1500.40000000}],
  "card_finish": [{"charged_amount": 1500.60000000, "charged_currency": "INR",
                   "charged_fee": 30.01}],
  "complete_amount": 1500.10000001, "complete_currency": "INR",
  "complete_created_at": "2026-01-14T10:04:00Z",
  "operation_create_id": "1071881300000000001", "operation_update_id": "1071881400000000002",
  "payment_custom_data": {"utr": "123456789012"}, "rates": {"INR-USD": 0.01150000, "x": 1}}"""


def row(**changes):
    return parsed(TEXT.encode()) | changes


def test_a_whole_row():
    found = read(row())
    assert found == ProviderOperation(
        source="vima",
        kind="operation",
        source_id="1071881234567890123",
        version=Version(1071881400000000002, datetime(2026, 1, 14, 10, 5, 0, 250_000, UTC)),
        status=Status.SUCCESS,
        original_status="success",
        created_at=datetime(2026, 1, 14, 10, 0, 0, 500_000, UTC),
        updated_at=datetime(2026, 1, 14, 10, 5, 0, 250_000, UTC),
        raw=found.raw,
        completed_at=datetime(2026, 1, 14, 10, 4, tzinfo=UTC),
        direction=Direction.IN,
        amount=Decimal("1500.10000001"),
        currency="INR",
        fee=Decimal("30.01"),
        paid_amount=Decimal("1500.60000000"),
        reference_id="0194a6b0111172228333444455556666",
        client_operation_id="1736850000000",
        project="91game",
        merchant_id="owner-1",
        user_id="u-1",
        country="IN",
        utr="123456789012",
        payment_method="apm",
        payment_product="multihub-api",
        party=Party("payer@example.test", "Asha Rao", "+910000000001", "c-9"),
        rates={("INR", "USD"): Decimal("0.01150000")},
    )
    assert '"complete_amount":1500.10000001' in found.raw


@pytest.mark.parametrize(
    ("changes", "amount"),
    [
        ({}, "1500.10000001"),
        ({"complete_amount": None}, "1500.40000000"),
        ({"complete_amount": None, "card_start": None}, "1500.50"),
        ({"complete_amount": None, "card_start": [], "create_params": None}, None),
        ({"complete_amount": 0}, "0"),
    ],
)
def test_which_amount_counts(changes, amount):
    assert read(row(**changes)).amount == (None if amount is None else Decimal(amount))


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("success", Status.SUCCESS),
        ("fail", Status.FAILED),
        ("failed", Status.FAILED),
        ("in_process", Status.PENDING),
        ("in process", Status.PENDING),
        ("pending", Status.PENDING),
        ("user_input_required", Status.PENDING),
        ("something_new", Status.PENDING),
    ],
)
def test_statuses(word, status):
    for changes in (
        {"payment_status": word},
        {"payment_status": None, "current_status": word},
        {"payment_status": "", "current_status": word},
    ):
        found = read(row(**changes))
        assert (found.status, found.original_status) == (status, word)
        assert found.status_known is (word != "something_new")


def test_flags_tell_where_no_word_does():
    flags = {"success": False, "in_process": False, "fail": True, "user_input_required": False}
    found = read(row(payment_status=None, current_status=None, payment_status_flag=flags))
    assert (found.status, found.original_status) == (Status.FAILED, "fail")


@pytest.mark.parametrize(
    ("method", "direction"),
    [("payment.in", Direction.IN), ("payment.out", Direction.OUT), ("odd", None), (None, None)],
)
def test_directions(method, direction):
    params = row()["create_params"] | {"method": method}
    assert read(row(create_params=params)).direction is direction


def test_a_young_row_may_lack_nearly_everything():
    young = {"operation_id": "1", "operation_created_at": "2026-01-14T10:00:00Z"}
    found = read(young)
    assert (found.amount, found.currency, found.direction, found.project) == (None,) * 4
    assert found.client_operation_id is None
    assert (found.status, found.version) == (Status.PENDING, Version(0, found.created_at))


@pytest.mark.parametrize("said", [None, "None", 5, [], True, [None], {"params": []}])
def test_nested_objects_may_be_missing_or_wrong(said):
    found = read(row(create_params=said, card_start=said, card_finish=said, rates=said))
    assert isinstance(found, ProviderOperation)


def test_no_id_becomes_the_word_none():
    payment = {"identifiers": {"c_id": None}}
    params = {"method": "payment.in", "params": {"payment": payment}}
    assert read(row(client_operation_id=None, create_params=params)).client_operation_id is None


def test_a_large_number_is_the_same_id_as_its_text():
    payment = {"identifiers": {"c_id": 1736850000000}}
    params = {"method": "payment.in", "params": {"payment": payment}}
    found = read(row(client_operation_id="", create_params=params))
    assert found.client_operation_id == "1736850000000"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"operation_id": None}, "operation_id is missing"),
        ({"operation_id": "x" * 300}, "operation_id is too long"),
        ({"operation_created_at": None}, "operation_created_at is missing"),
        ({"operation_created_at": "soon"}, "operation_created_at is no time"),
        ({"operation_modified_at": "20260-1"}, "operation_modified_at is no time"),
        ({"complete_amount": "much"}, "complete_amount is no number"),
        ({"complete_amount": -1}, "complete_amount is out of range"),
        ({"complete_amount": Decimal("1e20")}, "complete_amount is out of range"),
    ],
)
def test_what_cannot_be_read_says_why(changes, reason):
    broken = row(**changes)
    found = read(broken)
    assert isinstance(found, Unread)
    assert (found.reason, found.kind) == (reason, "operation")
    assert parsed(found.raw.encode()) == parsed(json.dumps(broken, default=float).encode())


@pytest.mark.parametrize("said", [None, 1, "row", [], True])
def test_what_is_no_row_is_unread(said):
    assert isinstance(read(said), Unread)


@given(
    st.sampled_from(sorted(row())),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text() | st.decimals(),
        lambda each: st.lists(each, max_size=3) | st.dictionaries(st.text(), each, max_size=3),
        max_leaves=5,
    ),
)
def test_nothing_in_a_field_breaks_the_reading(name, said):
    assert isinstance(read(row(**{name: said})), ProviderOperation | Unread)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("1071881300000000001", 1071881300000000001),
        (5, 5),
        ("٣", None),
        ("", None),
        ("1" * 21, None),
    ],
)
def test_places_are_numbers(said, found):
    assert place({"operation_create_id": said}, "operation_create_id") == found
