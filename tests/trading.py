"""Requests about traders and their requisites, and what is wrong with them."""

from uuid import UUID

NOBODY = str(UUID(int=1))

TRADER = {
    "user_id": NOBODY,
    "tier": 5,
    "dispute_limit": 6,
    "concurrent_payouts": 3,
    "currency": "RUB",
    "settlement_currency": "USDT",
    "directions": ["payin", "payout"],
    "payin": {"least": "100.00", "largest": "100000.00"},
    "payout": {"least": None, "largest": "50000.00"},
    "least_insurance": "0",
    "timezone": "Europe/Moscow",
    "verified": True,
}
LIMITS = {
    "least": "100.00",
    "largest": "100000.00",
    "window_seconds": 3600,
    "window_sum": "300000.00",
    "day_sum": "1000000.00",
    "day_count": 50,
    "month_sum": "10000000.00",
    "min_interval_seconds": 30,
    "concurrent": 3,
}
REQUISITE = {
    "trader_id": NOBODY,
    "type": "iban",
    "number": "DE89 3704 0044 0532 0130 00",
    "holder": "Boris Petrov",
    "method": "sepa",
    "bank": "commerzbank",
    "directions": ["payin"],
    "limits": LIMITS,
    "device_required": False,
}
CARD = REQUISITE | {"type": "card", "method": "card", "bank": "sber"}
"""What a trader in roubles may have; its number is still to be chosen."""
_MADE = {"user_id", "currency", "settlement_currency"}
_ADDED = {"trader_id", "type", "number"}
BODIES = {
    "make_trader": TRADER,
    "change_trader": {
        **{name: it for name, it in TRADER.items() if name not in _MADE},
        "enabled": False,
    },
    "switch_trader_traffic": {"traffic": True},
    "switch_trader_working": {"working": True},
    "add_requisite": REQUISITE,
    "change_requisite": {name: it for name, it in REQUISITE.items() if name not in _ADDED},
    "moderate_requisite_approve": {"comment": "As agreed"},
    "moderate_requisite_reject": {"comment": "Another holder"},
    "moderate_requisite_block": {"comment": "Fraud"},
    "moderate_requisite_share": {"weight": "2.5", "excluded": False},
}
OPTIONAL = {
    "make_trader": TRADER.keys() - {"user_id", "currency", "directions"},
    "change_trader": BODIES["change_trader"].keys(),
    "add_requisite": {"trader_id", "bank", "limits", "device_required"},
    "change_requisite": BODIES["change_requisite"].keys(),
    "moderate_requisite_share": {"weight", "excluded"},
}


def wrong(**no):
    """Give what is never right for each member, made of what is not of some type."""
    bound = [
        *(each for each in no["number"] if each is not None),
        *(0, "0", "0.00", 10**30, str(10**30), "9" * 5_000),
    ]
    no_object = [7, True, None, [], "text", {"moon": 1}]
    return {
        "user_id": no["id"],
        "trader_id": [each for each in no["id"] if each is not None],
        "settlement_currency": no["code"],
        "directions": [*no["words"], [], ["payin"] * 3],
        **dict.fromkeys(["payin", "payout", "limits"], no_object),
        **dict.fromkeys(["least", "largest", "window_sum", "day_sum", "month_sum"], bound),
        "tier": [*no["count"], 0, 101],
        "least_insurance": [*no["number"], 10**30, "9" * 5_000],
        **{each: [*no["count"], 10_001] for each in ("dispute_limit", "concurrent_payouts")},
        **dict.fromkeys(["verified", "enabled", "traffic", "working"], no["truth"]),
        **dict.fromkeys(["excluded", "device_required"], no["truth"]),
        "number": [7, True, None, [], {}, "", "4111111111111112", "x", "\0", no["sql"]],
        "holder": no["text"],
        **{each: [7, True, [], {}, "", "A", "a b", "\0", no["sql"]] for each in ("method", "bank")},
        "window_seconds": [*no["count"], 0, 604_801],
        "day_count": [*(each for each in no["count"] if each is not None), 0, 100_001],
        "min_interval_seconds": [*no["count"], 86_401],
        "concurrent": [*no["count"], 0, 1_001],
        "weight": [*no["number"], 0, "0.000", "0.0001", 100_000, 10**30],
    }
