"""Requests about rates and transfers, and what is never right in them."""

NOBODY = "00000000-0000-0000-0000-000000000003"
_SQL, _MARKUP = "'; DROP TABLE accounts; --", "<script>alert(1)</script>"
_NO_TEXT = [7, True, [], {}, "", "\0", "a\nb", "\x7f", "\u202e", "x" * 501]
_NO_WORD = [7, True, [], {}, "", "no such", "OPEN", "\0", _SQL, _MARKUP]
_NO_NUMBER = [
    *(True, False, [], {}, "", "NaN", "Infinity", "-Infinity", "1e3", "0x10", "1_0"),
    *(" 1", "1 ", "1,5", "\uff11", "1\0", _SQL, _MARKUP, "-1", -1),
]
_NO_MARGIN = [
    *(True, [], {}, "", "NaN", "1e1", "--1", -100, 101, "0.12345", 10**30, _SQL, _MARKUP),
]
BODIES = {
    "set_rate": {
        "source": "manual",
        "rate": "92.5",
        "valid_for_seconds": 3600,
        "payin_percent": "-5",
        "payout_percent": "1.25",
    },
    "store_margins_put": {"payin_percent": "-5", "payout_percent": "1.25"},
    "request_transfer": {
        "party_id": NOBODY,
        "kind": "deposit",
        "purse": "insurance",
        "amount": "100.00",
        "method": "crypto",
        "network": "TRC20",
        "reference": "ab" * 32,
    },
    "step_transfer_pay": {"reference": "ab" * 32, "confirmations": 20},
    "step_transfer_reject": {"reason": "Another sum"},
    "destinations_add_it": {
        "party_id": NOBODY,
        "method": "fiat",
        "label": "Salary account",
        "number": "40817810099910004312",
        "holder": "Anna Petrova",
        "bank": "Sberbank",
    },
    "destinations_reject": {"reason": "Another holder"},
}
WRONG = {
    "party_id": [7, True, None, [], {}, "", "one", "0" * 31, "\0", _SQL, _MARKUP],
    **dict.fromkeys(["purse", "network"], _NO_WORD),
    "confirmations": [True, [], {}, "", "60", -1, 1.5, 10**30, _SQL],
    "label": [*_NO_TEXT, None],
    "rate": [*_NO_NUMBER, 0, "0", 10**30, "1.123456789"],
    "valid_for_seconds": [True, [], {}, "", "60", 0, -1, 1.5, 10**30, _SQL],
    **dict.fromkeys(["payin_percent", "payout_percent"], _NO_MARGIN),
}
PARTICULAR = {
    "request_transfer": {
        "reference": _NO_TEXT,
        "method": _NO_WORD,
        "amount": [*_NO_NUMBER, None, 0, "0", 10**30, 1e300],
    },
    "step_transfer_pay": {"reference": _NO_TEXT},
    "destinations_add_it": {
        "method": [*_NO_WORD, None],
        **dict.fromkeys(["number", "holder", "bank"], _NO_TEXT),
    },
}
OPTIONAL = {
    "set_rate": BODIES["set_rate"].keys(),
    "request_transfer": {"purse", "method", "network", "reference"},
    "step_transfer_pay": {"reference", "confirmations"},
    "destinations_add_it": {"number", "holder", "bank"},
}
