"""Details that are wrong: each says where."""

import pytest

from tests.http.funding.withdrawals.conftest import METHODS
from tests.payouts import BANK, CRYPTO, ETHEREUM, IBAN, RUSSIAN, TRON

WRONG = [
    ({}, "invalid_request", "/withdrawal_type"),
    ({"withdrawal_type": "cash"}, "invalid_request", "/withdrawal_type"),
    ({"withdrawal_type": None}, "invalid_request", "/withdrawal_type"),
    ({"withdrawal_type": "crypto"}, "missing_address", "/crypto_wallet_address"),
    ({"withdrawal_type": "bank_transfer"}, "missing_detail", "/account_holder_name"),
    (BANK | {"account_holder_name": " "}, "missing_detail", "/account_holder_name"),
    (BANK | {"iban": None}, "missing_detail", "/iban"),
    (RUSSIAN | {"bank_code": None}, "missing_detail", "/bank_code"),
    (BANK | {"crypto_wallet_address": TRON}, "detail_of_another_type", "/crypto_wallet_address"),
    (CRYPTO | {"iban": IBAN}, "detail_of_another_type", "/iban"),
    (BANK | {"iban": "DE89370400440532013001"}, "invalid_iban", "/iban"),
    (BANK | {"iban": "DE8937040044053201300"}, "invalid_iban", "/iban"),
    (BANK | {"iban": "XX89370400440532013000"}, "invalid_iban", "/iban"),
    (BANK | {"iban": "DE\u0668\u0669370400440532013000"}, "invalid_iban", "/iban"),
    (BANK | {"swift_code": "COBADEF"}, "invalid_swift_code", "/swift_code"),
    (BANK | {"swift_code": "COBAZZFFXXX"}, "invalid_swift_code", "/swift_code"),
    (
        RUSSIAN | {"bank_account_number": "40702810538170012843"},
        "invalid_account_number",
        "/bank_account_number",
    ),
    (
        RUSSIAN | {"bank_account_number": "4070281043817001284"},
        "invalid_account_number",
        "/bank_account_number",
    ),
    (
        RUSSIAN | {"bank_account_number": "=cmd|' /C calc'!A0"},
        "invalid_account_number",
        "/bank_account_number",
    ),
    (RUSSIAN | {"bank_code": "021000022"}, "invalid_account_number", "/bank_account_number"),
    (
        RUSSIAN | {"bank_code": "121000022", "bank_account_number": "123456"},
        "invalid_bank_code",
        "/bank_code",
    ),
    (RUSSIAN | {"bank_code": "?"}, "invalid_bank_code", "/bank_code"),
    (
        CRYPTO | {"crypto_wallet_address": TRON[:-1] + "u"},
        "invalid_wallet_address",
        "/crypto_wallet_address",
    ),
    (
        CRYPTO | {"crypto_wallet_address": ETHEREUM.replace("5aA", "5AA")},
        "invalid_wallet_address",
        "/crypto_wallet_address",
    ),
    (
        CRYPTO | {"crypto_wallet_address": "0x" + "0" * 40},
        "invalid_wallet_address",
        "/crypto_wallet_address",
    ),
    (
        CRYPTO | {"crypto_wallet_address": "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"},
        "invalid_wallet_address",
        "/crypto_wallet_address",
    ),
    (BANK | {"iban": 89}, "invalid_request", "/iban"),
    (BANK | {"bank_name": "a" * 101}, "invalid_request", "/bank_name"),
    (BANK | {"bank_name": "a\x00b"}, "invalid_request", "/bank_name"),
    (BANK | {"card": "4242424242424242"}, "invalid_request", "/card"),
]


@pytest.mark.parametrize(("body", "code", "pointer"), WRONG)
async def test_what_is_wrong_says_where(anna, body, code, pointer):
    status, problem = await anna("POST", METHODS, body)
    assert (status, problem["code"]) == (422, code)
    assert pointer in {each["pointer"] for each in problem["errors"]}
