"""What the routes of orders take, and what is never right in it."""

SQL = "'; DROP TABLE accounts; --"
_NO_WORD = [7, True, None, [], {}, "", "no such", "SBP", "sbp\0", "x" * 51, SQL]
_NO_LINE = [7, True, None, [], {}, "", "\0", "a\nb", "\u202e"]
ORDER = {
    "external_order_id": "A-1",
    "amount": "5000.00",
    "currency": "RUB",
    "method": "sbp",
    "bank": "tbank",
    "customer_id": "C-1",
    "customer_ip": "203.0.113.7",
    "callback_url": "https://shop.example/hook",
    "wait_ms": 1500,
}
NEEDED = {"external_order_id", "amount", "currency", "method"}
BODIES = {
    "init_order_payin": {
        **ORDER,
        "return_url": "https://shop.example/back",
        "ttl_seconds": 600,
    },
    "init_order_payout": {
        **ORDER,
        "recipient": {
            "type": "card",
            "number": "4242424242424242",
            "bank": "tbank",
            "holder": "Anna P",
        },
    },
    "cancel_order_payin": {"reason": "The customer has changed their mind"},
    "cancel_order_payout": {"reason": "The customer has changed their mind"},
    "trade_reject": {"reason": "No money came"},
    "devices_add": {
        "name": "Telephone",
        "trader_id": "00000000-0000-0000-0000-000000000001",
        "requisite_ids": ["00000000-0000-0000-0000-000000000001"],
    },
    "answer_appeal_accept": {"amount": "4999.00", "comment": "It has come"},
    "decide_appeal": {"outcome": "completed", "comment": "Seen", "amount": "4999.00"},
    "notices_assign": {"order_id": "00000000-0000-0000-0000-000000000001"},
    "notices_dismiss": {"comment": "Another trader's"},
    "act_by_hand_assign": {
        "reason": "Seen",
        "requisite_id": "00000000-0000-0000-0000-000000000001",
    },
    "act_by_hand_complete": {"reason": "Seen", "amount": "4999.00"},
    "act_by_hand_cancel": {"reason": "Seen"},
    "act_by_hand_correct": {"reason": "Seen", "amount": "4999.00"},
}
_APPEAL = {"reason": "wrong_amount", "amount": "4999.00", "comment": "They paid less"}
MULTIPART = {
    **{f"open_appeal_{each}": _APPEAL for each in ("payin", "payout", "order")},
    "comment_appeal": {"comment": "Here it is"},
    "answer_appeal_refuse": {"comment": "Nothing has come"},
}
"""Forms that may have a file in them."""
WRONG = {
    "outcome": [7, True, None, [], {}, "", "no such", "COMPLETED", SQL],
    "external_order_id": [*_NO_LINE, "x" * 256],
    "customer_id": [*(each for each in _NO_LINE if each is not None), "x" * 201],
    "customer_ip": [True, [], {}, "", "nonsense", "1.2.3", "1.2.3.4\0", "fe80::1%eth0", SQL],
    "wait_ms": [True, None, [], {}, "", -1, 10_001, 1.5, 10**30, SQL],
    "recipient": [7, True, None, [], "text", {}, {"x": 1}],
    "order_id": [7, True, None, [], {}, "", "one", "0" * 31, "\0", SQL],
    "requisite_ids": [7, True, {}, [], "text", [SQL], ["0" * 31]],
    "requisite_id": [7, True, [], {}, "", "one", "0" * 31, "\0", SQL],
}
_NO_AMOUNT = [True, [], {}, "", "NaN", "1e3", "0x10", " 1", "1,5", "1\0", SQL, "-1", -1, 0, "0"]
_NO_COMMENT = [7, True, [], {}, "", " ", "\0", "\u202e", "x" * 2_001]
_OF_INIT = {
    "ttl_seconds": [True, [], {}, "", "600", 59, 86_401, 60.5, 10**30, SQL],
    "bank": [each for each in _NO_WORD if each is not None],
    "holder": [*_NO_LINE, "x" * 101],
    "number": [7, True, [], {}, "", "\0", "a\nb", "4242424242424241", "x" * 41],
}
PARTICULAR = {
    "init_order_payin": _OF_INIT,
    "init_order_payout": _OF_INIT,
    "devices_add": {
        "name": [*_NO_LINE, " ", "x" * 101],
        "trader_id": [7, True, [], {}, "", "one", "0" * 31, "\0", SQL],
    },
    "answer_appeal_accept": {"amount": _NO_AMOUNT, "comment": _NO_COMMENT},
    "decide_appeal": {
        "amount": _NO_AMOUNT,
        "comment": [*_NO_COMMENT, None],
    },
    "act_by_hand_complete": {"amount": _NO_AMOUNT},
    "act_by_hand_correct": {"amount": [*_NO_AMOUNT, None]},
}
OPTIONAL = {
    "devices_add": {"trader_id", "requisite_ids"},
    "init_order_payin": BODIES["init_order_payin"].keys() - NEEDED,
    "init_order_payout": BODIES["init_order_payout"].keys() - NEEDED - {"recipient"},
    "answer_appeal_accept": {"amount", "comment"},
    "decide_appeal": {"amount"},
    "act_by_hand_assign": {"requisite_id"},
    "act_by_hand_complete": {"amount"},
}
