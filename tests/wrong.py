"""What is never right for a member of a body, by its name."""

from tests import guard_bodies, money_bodies, order_bodies, store_bodies, trading
from tests.scheduled import ONLY_OF_SCHEDULES, SCHEDULE, WRONG_CHANGE, WRONG_SCHEDULE

MARKUP, SQL = "<script>alert(1)</script>", "'; DROP TABLE accounts; --"
NO_TEXT = [7, True, None, [], {}, "", "\0", "a\nb", "\x7f", "\u202e", "x" * 501]
NO_TEXT_OF_FORM = [each for each in NO_TEXT if each is not None and each != ""]
"""A field of a form that may be left empty."""
NO_ID = [7, True, None, [], {}, "", "one", "0" * 31, "\0", SQL, MARKUP]
NO_CODE = [7, True, [], {}, "", "usd", "ZZZ", "US\0", "\uff35\uff33\uff24", SQL, MARKUP]
NO_INN = [7707083893, True, None, [], {}, "", "abc", "1" * 11, "7707083893\0", SQL, MARKUP]
NO_SECRET = [7, True, None, [], {}, "", "x" * 1_025]
NO_BYTES = [7, True, [], {}, "", "\0", "a b", "a+/=", "\u00e9", SQL, MARKUP]
NO_PERMISSIONS = [
    *(7, True, None, {}, "*", [7], [None], [[]], [""], ["wallets"], ["wallets:rite"], ["a:b:c:d"]),
    *(["wallets:read:"], ["wallets:read:all"], ["\0"], [SQL], [MARKUP], ["*:*:*"] * 101),
]
NO_TRUTH = [7, 1, 0, None, [], {}, "true", "yes"]
NO_LIST = [7, True, None, {}, "text", [], [[]], [None], ["text"], [{}]]
NO_NUMBER = [
    *(True, False, None, [], {}, "", "NaN", "Infinity", "-Infinity", "1e3", "0x10", "1_0"),
    *(" 1", "1 ", "1,5", "\uff11", "1\0", SQL, MARKUP, "-1", -1),
]
NO_AMOUNT = [
    *(*NO_NUMBER, 0, "0", 1.005, "1.005", 0.1 + 0.2, 10**30, str(10**30), 2**63, 1e300),
    "9" * 5_000,
]
NO_NAME = [7, True, None, [], {}, "", "a b", "a/b", "..", "\0", "\u00e9", "x" * 101, SQL, MARKUP]
NO_NAME_OF_EVENT = [each for each in NO_TEXT if each is not None]
NO_REFERENCE = [True, [], {}, "", -1, 2**63, 1.5, "\0", "a\nb", "\u202e", "x" * 101]
NO_DAY = [
    0,
    7.5,
    True,
    None,
    [],
    {},
    "",
    "yesterday",
    "2024-02-30",
    "0001-01-01",
    "\0",
    SQL,
    MARKUP,
]
NO_LINES = [7, True, [], {}, "", " ", "\0", "\x7f", "\u202e", "x" * 4_001]
NO_WORD = [7, True, [], {}, "", "no such", "OPEN", "\0", SQL, MARKUP]
NO_WORDS = [7, True, None, {}, "text", [None], [7], ["no such"], ["\0"], [SQL]]
NO_SOURCE = [7, True, None, [], {}, "", "x", "Vima", "x" * 21, "a b", "\0", SQL, MARKUP]
NO_COUNT = [True, None, [], {}, "", "1", -1, 1.5, 10**30, SQL]
_TRADING = trading.wrong(
    number=NO_NUMBER,
    id=NO_ID,
    code=NO_CODE,
    words=NO_WORDS,
    count=NO_COUNT,
    truth=NO_TRUTH,
    text=NO_TEXT,
    sql=SQL,
)
WRONG = {
    **guard_bodies.WRONG,
    **money_bodies.WRONG,
    **store_bodies.WRONG,
    **_TRADING,
    **order_bodies.WRONG,
    **{name: WRONG_CHANGE[name] for name in ONLY_OF_SCHEDULES},
    "value": [None, "7", 0, 91, 7.5, True, [], {}],
    "amount": NO_AMOUNT,
    "operation_type": [7, True, None, [], {}, "", "deposit", "DEPOSIT\0", SQL, MARKUP],
    "currency": NO_CODE,
    "to_wallet_id": NO_ID,
    "operation_id": NO_ID,
    "debit": NO_ID,
    "credit": NO_ID,
    **dict.fromkeys(["payer_inn", "inn"], NO_INN),
    "document_number": [328, True, None, [], {}, "", " ", "\0", "a\nb", "\u202e", "x" * 51],
    "document_date": [0, True, None, [], {}, "", "yesterday", "2024-02-30", "\0", SQL, MARKUP],
    "reason": NO_TEXT,
    "seen_by": NO_TEXT,
    "metadata": [7, True, None, [], "text", {"a b": "c"}, {"\0": "c"}, {SQL: "c"}, {MARKUP: "c"}],
    **dict.fromkeys(["postings", "entries"], NO_LIST),
    "atomic": NO_TRUTH,
    "permissions": [
        *(7, True, None, {}, "wallets:read", [], [7], [None], [[]], [""], ["wallets"], ["a:b:c:d"]),
        *(["wallets:rite"], ["wallets:read:mine"], ["\0"], ["x" * 201], ["a:b"] * 201, [SQL]),
    ],
    "expires_at": [
        *(0, True, [], {}, "", "yesterday", "2024-02-30", "\0", SQL, "2020-01-31T00:00:00Z"),
        *("2090-01-31T00:00:00", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00"),
    ],
    "allowed_addresses": [
        *(7, True, None, {}, "10.0.0.0/8", [7], [None], [""], ["nonsense"], ["10.0.0.1/8"]),
        *(["10.0.0.0/33"], ["2001:db8::/129"], ["\0"], ["fe80::1%eth0"], ["\uff11.1.1.1"], [SQL]),
        *(["10.0.0.0/8/8"], ["010.0.0.1"], ["x" * 65], ["203.0.113.7"] * 51),
    ],
    "signed": NO_TRUTH,
    "overlap_seconds": [True, None, [], {}, "", "60", -1, 2_592_001, 1.5, 10**30, SQL],
    "email": [7, True, None, [], {}, "", "anna", "a b@example.com", "anna@example.com\0", SQL],
    "refresh_token": [7, True, None, [], {}, "", "x" * 201],
    "password": NO_SECRET,
    "challenge": NO_SECRET,
    "challenge_id": NO_SECRET,
    "credential": [7, True, None, [], {}, "", "text"],
    "response": [7, True, None, [], {}, "", "text"],
    "id": NO_BYTES,
    "rawId": NO_BYTES,
    "type": [7, True, None, [], {}, "", "password"],
    "clientDataJSON": NO_BYTES,
    "attestationObject": NO_BYTES,
    "authenticatorData": NO_BYTES,
    "signature": NO_BYTES,
    "userHandle": NO_BYTES,
    "current": NO_SECRET,
    "new": NO_SECRET,
    "code": NO_SECRET,
    "name": NO_TEXT,
    "role": [7, True, None, [], {}, "", "Admin", "root", "admin\0", SQL, MARKUP],
    "granted": NO_PERMISSIONS,
    "withheld": NO_PERMISSIONS,
    "lead": [each for each in NO_ID if each is not None],
    "active": NO_TRUTH,
    "before": [True, [], {}, "", "7", 0, -1, 1.5, 2**63, 10**30, SQL],
    "set_as_default": NO_TRUTH,
    **dict.fromkeys(["bet_id", "bonus_id"], NO_NAME),
    **dict.fromkeys(["event_id", "odds_id"], NO_REFERENCE),
    **dict.fromkeys(["event_name", "selection"], NO_NAME_OF_EVENT),
    "description": NO_TEXT,
    "bet_type": [7, True, [], {}, "", "Single", "system", "express\0", SQL, MARKUP],
    "bet_amount": NO_AMOUNT,
    "coefficient": [*NO_NUMBER, 0, 0.99, "0", "1.0005", 1_000_001, 10**30, "9" * 5_000],
    "legs": [7, True, None, {}, "text", [[]], [None], ["text"], [{}]],
    "leg": [True, None, [], {}, "", "1", 0, -1, 51, 1.5, 10**30],
    "stripe_payment_method_id": [7, True, [], {}, "", "pm card", "pm\0", "x" * 256, SQL, MARKUP],
    "payment_method": [7, True, None, [], {}, "", "Card", "bank_transfer", "card\0", SQL, MARKUP],
    "save_method": NO_TRUTH,
    "comment": NO_TEXT,
    "result": [7, True, [], {}, "", "won", "WIN", "win\0", SQL, MARKUP],
    "withdrawal_method_id": [True, None, [], {}, "", "17", "x", -1, 1.5, 2**63, 10**30, SQL],
    "withdrawal_type": [7, True, None, [], {}, "", "cash", "Crypto", "crypto\0", SQL, MARKUP],
    "account_holder_name": NO_TEXT,
    "bank_name": NO_TEXT_OF_FORM,
    "iban": [*NO_TEXT, "DE89370400440532013001", "GB89370400440532013000", SQL, MARKUP],
    "swift_code": [*NO_TEXT_OF_FORM, "COBADEF", "COBAZZFF", SQL, MARKUP],
    "is_default": NO_TRUTH,
    "reference": NO_TEXT,
    "source": [each for each in NO_TEXT if each is not None],
    "theirs": NO_TEXT,
    "project": NO_TEXT,
    **dict.fromkeys(["date", "from_date", "to_date"], NO_DAY),
    "pair": [7, True, [], {}, "", "vima", "VIMA-PAYSHACK", "a-b-c", "\0", SQL, MARKUP],
    "force": NO_TRUTH,
    "ids": [*NO_LIST, [SQL], ["0" * 31], ["0" * 32] * 501],
    **dict.fromkeys(["action", "state", "direction"], NO_WORD),
    "owner": [each for each in NO_ID if each is not None],
    "text": NO_LINES,
    "title": NO_TEXT,
    "url": [
        7,
        True,
        [],
        {},
        "",
        "nonsense",
        "javascript:alert(1)",
        "https://a b",
        "\0",
        SQL,
        MARKUP,
    ],
    **dict.fromkeys(["first", "second"], NO_SOURCE),
    "scope": NO_LIST,
    "keys": [*NO_LIST, [["utr"]], [["utr", "password"]], [["utr", "utr"]] * 5],
    "statuses": [*NO_WORDS, []],
    "compare": NO_WORDS,
    **dict.fromkeys(["amount_tolerance", "amount_tolerance_percent", "fee_tolerance"], NO_NUMBER),
    **dict.fromkeys(["time_tolerance_minutes", "window_hours", "deadline_hours"], NO_COUNT),
    **dict.fromkeys(["grace_minutes", "proposal_minutes"], NO_COUNT),
    "kind": [7, True, None, [], {}, "", "No", "a", "a b", "x" * 21, "\0", SQL, MARKUP],
    "columns": [
        *(7, True, None, [], "text", {}, {"odd": "Id"}, {"source_id": "Id"}, {"status": 7}),
        {"source_id": "", "created_at": "Date", "status": "State"},
    ],
    **dict.fromkeys(["source_id", "created_at", "status"], NO_TEXT),
    "Paid out": [7, True, None, [], {}, "", "won", "SUCCESS", "success\0", SQL, MARKUP],
    "timezone": [7, True, None, [], {}, "", "Mars/Olympus", "../UTC", "UTC\0", SQL, MARKUP],
    "decimal": [7, True, None, [], {}, "", ";", "..", "\0", SQL, MARKUP],
    **dict.fromkeys(["file_id", "profile_id"], NO_ID),
    "severity": NO_WORD,
    "params": [7, True, None, [], "text", {"moon": 3}, {"\0": 3}, {SQL: 3}, {"threshold": None}],
    "threshold": [*NO_NUMBER, 0, 101, "80.123", 10**30],
    "window_minutes": [*NO_NUMBER, 0, 10**7, 60.5, 10**30],
    "at_least": [*NO_NUMBER, 0, 10**7, 60.5, 10**30],
    "channels": NO_WORDS,
    "recipients": [7, True, None, {}, "text", [7], [None], [""], ["nobody"], ["a@b"] * 21, [SQL]],
    "minutes": [*NO_NUMBER, 43_201, 1.5, 10**30],
    "mute_minutes": [*NO_NUMBER, 43_201, 1.5, 10**30],
    "method": NO_WORD,
    **dict.fromkeys(["label", "number", "holder", "bank"], NO_TEXT),
}
"""What is never right for a member of this name."""
READING = {
    "currency": [each for each in NO_CODE if each != "ZZZ"],
    "direction": [7, True, [], {}, "", "IN", "both", "in\0", SQL, MARKUP],
    "statuses": [7, True, None, [], "text", {"a": "won"}, {"a": 7}, {"\0": "success"}],
}
NO_REASON = {"reason": [each for each in NO_TEXT if each is not None]}
PARTICULAR = {
    **store_bodies.PARTICULAR,
    **money_bodies.PARTICULAR,
    **guard_bodies.PARTICULAR,
    **dict.fromkeys(trading.BODIES, _TRADING),
    **order_bodies.PARTICULAR,
    "add_schedule": WRONG_SCHEDULE,
    "change_schedule": WRONG_CHANGE,
    "backfill": {"to_date": [*NO_DAY, "2025-12-31", "2999-01-01"]},
    "name_project": {"project": [*NO_TEXT, "a,b", " a", "a "]},
    "withdraw": {"reason": NO_TEXT_OF_FORM},
    "act_on_break_move": NO_REASON,
    "act_on_breaks": NO_REASON,
    **dict.fromkeys(["preview_import", "create_import_profile", "change_import_profile"], READING),
}
"""What is never right for a member of one body, where the same name may be something else."""
_OF_READING = {"kind", "statuses", "timezone", "decimal", "direction", "currency"}
OPTIONAL = {
    **store_bodies.OPTIONAL,
    **money_bodies.OPTIONAL,
    **guard_bodies.OPTIONAL,
    **trading.OPTIONAL,
    **order_bodies.OPTIONAL,
    **dict.fromkeys(
        ["preview_import", "create_import_profile", "change_import_profile"], _OF_READING
    ),
    "replay_dead_letters": {"before"},
    "discard_dead_letters": {"before"},
    "add_schedule": SCHEDULE.keys() - {"name", "frequency"},
    "change_schedule": SCHEDULE.keys(),
    "add_card": {"stripe_payment_method_id", "set_as_default"},
    "post_entry": {"metadata"},
    "invite_user": {"granted", "withheld", "lead"},
    "change_user": {"name", "role", "granted", "withheld", "lead", "active"},
    "accept_invitation": {"name"},
    "create_key": {"expires_at", "allowed_addresses", "signed"},
    "change_key": {"permissions", "expires_at", "allowed_addresses", "signed"},
    "rotate_key": {"overlap_seconds"},
    "confirm_session": {"code"},
    "make_deposit": {"stripe_payment_method_id", "payment_method", "save_method"},
    "place_bet": {"event_id", "event_name", "selection", "odds_id", "bet_type"},
    "settle_bet": {"legs"},
    "give_bonus": {"description"},
    "withdraw": {"reason"},
    "backfill": {"source"},
    "add_withdrawal_method": {"bank_name", "swift_code", "is_default"},
    "make_rule_alert_rule": {
        *("source", "project", "name", "severity", "params", "threshold", "window_minutes"),
        *("at_least", "channels", "recipients", "active", "mute_minutes"),
    },
    "change_rule_alert_rule": {
        *("name", "severity", "params", "threshold", "window_minutes"),
        *("at_least", "channels", "recipients", "active", "mute_minutes"),
    },
    "settle_alert_acknowledge": {"comment"},
    "run_reconciliation": {"pair", "force"},
    "act_on_breaks": {"owner", "text", "state", "reason"},
    "act_on_break_evidence": {"url", "text"},
    "act_on_break_move": {"reason"},
    "reconciliation_rules_draft": {
        *("first", "second", "statuses", "compare", "amount_tolerance", "fee_tolerance"),
        *("amount_tolerance_percent", "time_tolerance_minutes", "window_hours", "deadline_hours"),
        *("grace_minutes", "proposal_minutes"),
    },
}
