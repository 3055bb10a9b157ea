"""What the routes of stores take, and what is never right in it."""

SQL = "'; DROP TABLE accounts; --"
_NO_WORDS = [7, True, None, {}, "text", [], [None], [7], ["no such"], ["\0"], [SQL]]
_NO_TRUTH = [7, 1, 0, None, [], {}, "true", "yes"]
_NO_WORD = [7, True, None, [], {}, "", "no such", "EXACT", "\0", SQL]
_NO_NUMBER = [
    *(True, False, [], {}, "", "NaN", "Infinity", "-Infinity", "1e3", "0x10", "1_0"),
    *(" 1", "1 ", "1,5", "\uff11", "1\0", SQL, "-1", -1, "9" * 5_000),
]
_NO_ADDRESS = [
    *(7, True, [], {}, "", "nonsense", "javascript:alert(1)", "https://a b", "\0", SQL),
    *("https://anna:secret@shop.example", "https://shop.example/#x", "ftp://shop.example"),
]
_NO_OBJECT = [7, True, None, [], "text", {"x": 1}]
STORE = {
    "name": "Tea and cups",
    "directions": ["payin"],
    "required_fields": ["customer_id"],
    "ttl_seconds": 600,
    "amount_policy": "both",
    "largest_delta": "0.75",
    "return_url": "https://shop.example/back",
    "callback_url": "https://shop.example/hook",
    "allowed_addresses": ["203.0.113.7"],
}
BODIES = {
    "make_store": {
        **STORE,
        "currency": "RUB",
        "merchant_id": "00000000-0000-0000-0000-000000000001",
        "sandbox": True,
    },
    "change_store": {**STORE, "enabled": False},
    "approve_store_limits": {
        "payin": {"least": "100", "largest": "5000.50"},
        "payout": {"least": "50", "largest": None},
        "may_lose": True,
    },
    "store_keys": {
        "name": "Till",
        "scopes": ["payin", "read"],
        "signed": True,
        "expires_at": "2090-01-31T00:00:00Z",
    },
    "renew_callback_secret": {"overlap_seconds": 60},
    "store_fees": {
        "items": [
            {
                "direction": "payin",
                "method": "sbp",
                "from_amount": "1000",
                "percent": "4.5",
                "fixed": "0.25",
            }
        ],
        "valid_from": "2090-01-31T00:00:00Z",
        "valid_until": "2091-01-31T00:00:00Z",
    },
}
BODIES["rewards"] = BODIES["store_fees"]
"""What traders earn is written as what stores pay."""
_NO_INSTANT = [
    *(0, True, [], {}, "", "yesterday", "2024-02-30", "\0", SQL),
    *("2090-01-31T00:00:00", "0001-01-01T00:00:00+14:00"),
]
WRONG = {
    **dict.fromkeys(["directions", "scopes"], _NO_WORDS),
    "required_fields": [each for each in _NO_WORDS if each != []],
    "merchant_id": [7, True, [], {}, "", "one", "0" * 31, "\0", SQL],
    **dict.fromkeys(["sandbox", "enabled", "may_lose"], _NO_TRUTH),
    "ttl_seconds": [True, None, [], {}, "", "600", 59, 86_401, 60.5, 10**30, SQL],
    "amount_policy": _NO_WORD,
    "largest_delta": [*_NO_NUMBER, None, "5.001", "0.0001", 10**30],
    **dict.fromkeys(["return_url", "callback_url"], _NO_ADDRESS),
    **dict.fromkeys(["payin", "payout"], _NO_OBJECT),
    **dict.fromkeys(["least", "largest", "fixed"], _NO_NUMBER),
    "from_amount": [*_NO_NUMBER, None],
    "items": [7, True, None, {}, "text", [], [[]], [None], ["text"], [{}]],
    "method": [7, True, [], {}, "", "a b", "Card", "x" * 41, "\0", SQL],
    "percent": [*_NO_NUMBER, None, "100.1", "1.0000001", 10**30],
    **dict.fromkeys(["valid_from", "valid_until"], _NO_INSTANT),
}
PARTICULAR = {"store_keys": {"expires_at": _NO_INSTANT}}
OPTIONAL = {
    "make_store": BODIES["make_store"].keys() - {"name", "currency"},
    "change_store": BODIES["change_store"].keys(),
    "approve_store_limits": BODIES["approve_store_limits"].keys(),
    "store_keys": {"signed", "expires_at"},
    **dict.fromkeys(["store_fees", "rewards"], frozenset({"valid_from", "valid_until"})),
}
