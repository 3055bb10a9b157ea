"""What the routes of the guard take, and what is never right in it."""

NOBODY = "00000000-0000-0000-0000-000000000001"
SQL = "'; DROP TABLE accounts; --"
_NO_WORD = [7, True, None, [], {}, "", "no such", "AMOUNT", "\0", SQL]
_NO_NAME = [7, True, [], {}, "", "A", "a b", "\0", "x" * 41, SQL]
_NO_ID = [7, True, [], {}, "", "one", "0" * 31, "\0", SQL]
_NO_COUNT = [True, [], {}, "", "1", -1, 1.5, 10**30, SQL]
_NO_TRUTH = [7, 1, 0, None, [], {}, "true", "yes"]
RULE = {
    "kind": "sum",
    "verdict": "review",
    "subject": "customer",
    "list": None,
    "amount": "100000.00",
    "currency": "RUB",
    "most": 3,
    "seconds": 3600,
    "direction": "payin",
    "store_id": NOBODY,
    "shadow": False,
    "active": True,
}
ENTRY = {
    "list": "black",
    "subject": "customer",
    "value": "C-1",
    "store_id": NOBODY,
    "note": "Charged back",
    "until": "2090-01-31T00:00:00Z",
}
BODIES = {
    "guard_rules_put": RULE,
    "guard_entries_add": ENTRY,
    "guard_reviews_release": {"reason": "Known to us"},
    "guard_reviews_reject": {"reason": "Stolen card"},
}
PARTICULAR = {
    "guard_rules_put": {
        "kind": _NO_WORD,
        "verdict": _NO_WORD,
        "subject": _NO_WORD,
        "list": _NO_NAME,
        "amount": [
            True,
            None,
            [],
            {},
            "",
            "NaN",
            "1e3",
            " 1",
            "1,5",
            SQL,
            "-1",
            -1,
            0,
            "0",
            10**30,
        ],
        "currency": [7, True, None, [], {}, "", "usd", "ZZZ", SQL],
        "most": _NO_COUNT,
        "seconds": [*_NO_COUNT, 0, None, 31 * 86_400 + 1],
        "direction": [each for each in _NO_WORD if each is not None],
        "store_id": _NO_ID,
        "shadow": _NO_TRUTH,
        "active": _NO_TRUTH,
    },
    "guard_entries_add": {
        "list": [*_NO_NAME, None],
        "subject": _NO_WORD,
        "value": [7, True, None, [], {}, "", " ", "\0", "a\nb", "x" * 501],
        "store_id": [*_NO_ID, None],
        "note": [7, True, [], {}, "", "\0", "a\nb", "x" * 501],
        "until": [7, True, [], {}, "", "tomorrow", "2090-01-31", "2090-13-31T00:00:00Z", SQL],
    },
}
OPTIONAL = {
    "guard_rules_put": RULE.keys() - {"kind", "verdict"},
    "guard_entries_add": {"store_id", "note", "until"},
}
WRONG = {**PARTICULAR["guard_entries_add"], **PARTICULAR["guard_rules_put"]}
