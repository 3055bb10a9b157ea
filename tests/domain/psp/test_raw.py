import json

import pytest

from domain.psp.operation import NOBODY, Party
from domain.psp.raw import masked

ANNA = Party("anna@example.com", "Anna Petrova", "+919876543210", "anna@upi")


@pytest.mark.parametrize(
    "member",
    [
        *("email", "contact", "payerVpa", "payerName", "payerPhone", "beneName", "beneAccount"),
        *("beneIfsc", "beneEmail", "benePhone", "upiId", "ipAddress", "ip_addr", "deviceInfo"),
        *("first_name", "last_name", "customer_account", "User name", "IP", "Receiver account"),
        *("user_ref", "iban", "card_number"),
    ],
)
@pytest.mark.parametrize("told", ["x1", 17, {"id": "17", "more": ["x"]}, ["a"]])
def test_what_says_who_somebody_is_is_hidden(member, told):
    [found] = masked({member: told}, NOBODY).values()
    assert json.dumps(found).replace("***", "") in {'""', '{"id": "", "more": [""]}', '[""]'}


@pytest.mark.parametrize(
    "member",
    [
        *("clientName", "resellerName", "company_name", "amount", "status", "project", "utr"),
        *("txnId", "orderId", "payment_method_code", "service_id", "account_type", "description"),
        "operation_id",
    ],
)
def test_what_says_what_it_was_is_shown(member):
    assert masked({member: "x1"}, ANNA) == {member: "x1"}


@pytest.mark.parametrize(
    "text",
    [
        *("paid by Anna", "PETROVA", "to anna@upi now", "mail boris@example.org"),
        *("+919876543210", "from 203.0.113.7", "from 2001:db8:0:1::1"),
    ],
)
def test_what_gives_itself_away_is_hidden_wherever_it_stands(text):
    found = masked({"details": [text]}, ANNA)["details"][0]
    assert "***" in found
    assert not any(
        each in found.lower() for each in ("anna", "petrova", "@", "98765", "203.", "db8")
    )


def test_nothing_stays_nothing_and_times_stay_times():
    told = {"email": None, "contact": "", "active": True, "createdAt": "2026-01-31T10:11:12.345Z"}
    assert masked(told, ANNA) == told


def test_what_is_nested_too_deeply_is_hidden():
    nested = "x"
    for _ in range(60):
        nested = [nested]
    assert "***" in json.dumps(masked({"a": nested}, NOBODY))


@pytest.mark.parametrize("document", ["a text of anna@example.com", None, 7, []])
def test_it_need_not_be_an_object(document):
    found = masked(document, NOBODY)
    assert found == ("a text of ***" if isinstance(document, str) else document)
