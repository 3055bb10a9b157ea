"""Every operation of the document, each with a request that it takes."""

import json
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from aiohttp.payload import BytesPayload

from entrypoints.serve import describe
from entrypoints.settings import load_settings
from tests import guard_bodies, money_bodies, order_bodies, store_bodies, trading
from tests.scheduled import SCHEDULE

INN = "7707083893"
SETTING = "access.session_days"
JSON = "application/json"
NOBODYS = [str(UUID(int=n)) for n in range(1, 4)]
"""Ids of nothing."""
NOBODYS_NUMBER = "999999999"
"""The same where things have numbers."""
POSTING = {"debit": NOBODYS[0], "credit": NOBODYS[1], "amount": "1.00", "currency": "USD"}
ENTRY = {"postings": [POSTING], "reason": "A mistake", "metadata": {"seen_by": "Anna"}}
PASSWORD = "correct horse battery"  # noqa: S105  # An example.
KEY_ID = {"id": "AAEC", "rawId": "AAEC", "type": "public-key"}
MADE = {**KEY_ID, "response": {"clientDataJSON": "e30", "attestationObject": "oA"}}
SHOWN = {
    **KEY_ID,
    "response": {
        "clientDataJSON": "e30",
        "authenticatorData": "AAEC",
        "signature": "AAEC",
        "userHandle": "AAEC",
    },
}
LEG = {"event_id": 501, "event_name": "Spartak – Zenit", "selection": "home", "coefficient": "2.10"}
READING = {
    "source": "acquirer",
    "kind": "operation",
    "columns": {"source_id": "Id", "created_at": "Created | Date", "status": "Status"},
    "statuses": {"Paid out": "success"},
    "timezone": "Asia/Kolkata",
    "decimal": ",",
    "direction": "in",
    "currency": "INR",
}
ALERT_RULE = {
    "name": "Nights",
    "severity": "critical",
    "params": {"threshold": 80, "window_minutes": "60", "at_least": 20},
    "channels": ["bell", "mail"],
    "recipients": ["anna@example.com", "-1001234"],
    "active": True,
    "mute_minutes": 45,
}
BODIES = {
    **trading.BODIES,
    "post_operation": {"operation_type": "DEPOSIT", "amount": "1.00", "currency": "USD"},
    "transfer": {"to_wallet_id": NOBODYS[0], "amount": "1.00", "currency": "USD"},
    "create_wallet": {"currency": "USD"},
    "bank": {
        "operation_id": NOBODYS[0],
        "amount": "1.00",
        "payer_inn": INN,
        "document_number": "PAY-328",
        "document_date": "2024-04-27T21:00:00Z",
    },
    "assign_bank_payment": {"inn": INN},
    "post_entry": ENTRY,
    "reverse_entry": {"reason": "A mistake"},
    "post_in_bulk": {"entries": [ENTRY], "atomic": True},
    "approve": {"comment": "As agreed"},
    "reject": {"comment": "Not now"},
    "change_setting": {"value": 77},
    "thaw_dispute": {"comment": "As agreed"},
    "add_card": {"stripe_payment_method_id": "pm_card_visa", "set_as_default": True},
    "make_deposit": {
        "amount": "1.00",
        "stripe_payment_method_id": "pm_card_visa",
        "payment_method": "card",
        "save_method": True,
    },
    "close_deposit_review": {"comment": "Settled with the bank"},
    "withdraw": {"amount": "10.00", "withdrawal_method_id": 17, "reason": "Rent"},
    "add_withdrawal_method": {
        "withdrawal_type": "bank_transfer",
        "account_holder_name": "Anna Petrova",
        "iban": "DE89370400440532013000",
        "swift_code": "COBADEFFXXX",
        "bank_name": "Commerzbank",
        "is_default": False,
    },
    "reject_withdrawal_method": {"reason": "Another name"},
    "pay_withdrawal": {"reference": "E2E-17"},
    "reject_withdrawal": {"reason": "Another name"},
    "refresh_tokens": {"refresh_token": "altyn_refresh_" + "a" * 86},
    "create_key": {
        "name": "shop",
        "permissions": ["wallets:read"],
        "expires_at": "2090-01-31T00:00:00Z",
        "allowed_addresses": ["203.0.113.7"],
        "signed": True,
    },
    "change_key": {
        "permissions": ["wallets:read"],
        "expires_at": "2090-01-31T00:00:00Z",
        "allowed_addresses": ["203.0.113.7"],
        "signed": True,
    },
    "rotate_key": {"overlap_seconds": 60},
    "invite_user": {
        "email": "boris@example.com",
        "name": "Boris",
        "role": "trader",
        "granted": ["wallets:read:any"],
        "withheld": ["wallets:write:own"],
        "lead": NOBODYS[0],
    },
    "change_user": {
        "name": "Boris",
        "role": "support",
        "granted": ["wallets:read:any"],
        "withheld": [],
        "lead": None,
        "active": True,
    },
    "change_me": {"name": "Anna"},
    "change_password": {"current": PASSWORD, "new": PASSWORD + " staple"},
    "accept_invitation": {"password": PASSWORD, "name": "Boris"},
    "ask_for_reset": {"email": "anna@example.com"},
    "reset_password": {"password": PASSWORD},
    "set_up": {"email": "anna@example.com", "name": "Anna", "password": PASSWORD, "code": "b" * 43},
    "sign_in": {"email": "anna@example.com", "password": PASSWORD},
    "complete_sign_in": {"challenge": "0" * 43, "code": "123456"},
    "confirm_code_generator": {"code": "123456"},
    "confirm_session": {"code": "123456"},
    "enter_with_passkey": {"challenge_id": "0" * 43, "credential": SHOWN},
    "add_passkey": {"challenge_id": "0" * 43, "name": "Telephone", "credential": MADE},
    "rename_passkey": {"name": "Telephone"},
    "place_bet": {
        "bet_id": "B-1",
        "event_id": 501,
        "event_name": "Spartak – Zenit",
        "selection": "home",
        "odds_id": "501-1",
        "bet_type": "express",
        "bet_amount": "10.00",
        "coefficient": "6.30",
        "legs": [LEG, LEG | {"event_id": "e-502", "coefficient": "3.00"}],
    },
    "settle_bet": {
        "result": "cashout",
        "amount": "12.00",
        "legs": [{"leg": 1, "result": "win"}],
    },
    "give_bonus": {"bonus_id": "W-1", "amount": "100.00", "description": "Welcome"},
    "replay_dead_letters": {"kind": "job", "name": "apply", "before": 7},
    "discard_dead_letters": {"kind": "job", "name": "apply", "before": 7},
    "trigger_sync": {"source": "vima", "force": False},
    "add_schedule": SCHEDULE,
    "change_schedule": SCHEDULE,
    "backfill": {"source": "vima", "from_date": "2026-01-01", "to_date": "2026-01-31"},
    "name_project": {"source": "payshack", "theirs": "91G_TECH_PVT_LTD", "project": "91game"},
    "request_report": {
        "format": "csv",
        "date_from": "2026-01-31",
        "date_to": "2026-01-31",
        "include_bets": True,
        "include_transactions": True,
        "include_statistics": True,
        "language": "ru",
    },
    "make_rule_alert_rule": {
        "kind": "success_rate",
        "source": "vima",
        "project": "91game",
        **ALERT_RULE,
    },
    "change_rule_alert_rule": ALERT_RULE,
    "settle_alert_acknowledge": {"comment": "As agreed"},
    "settle_alert_mute": {"minutes": 60},
    "run_reconciliation": {"date": "2026-03-01", "pair": "vima-payshack", "force": False},
    "act_on_breaks": {
        "ids": [NOBODYS[2]],
        "action": "assign",
        "owner": None,
        "text": "Seen",
        "state": "resolved",
        "reason": "Was late",
    },
    "act_on_break_assign": {"owner": NOBODYS[2]},
    "act_on_break_comment": {"text": "Asked the provider"},
    "act_on_break_evidence": {
        "title": "Statement",
        "url": "https://example.com/statement",
        "text": "Line 12",
    },
    "act_on_break_move": {"state": "investigating", "reason": "Asked the provider"},
    "act_on_break_write_off": {"reason": "Too old"},
    "reconciliation_rules_draft": {
        "first": "vima",
        "second": "payshack",
        "scope": [{"project": "91game", "direction": "in"}],
        "keys": [["client_operation_id", "order_id"]],
        "statuses": ["success"],
        "compare": ["amount"],
        "amount_tolerance": "0.01",
        "amount_tolerance_percent": "0.1",
        "fee_tolerance": "0.02",
        "time_tolerance_minutes": 120,
        "window_hours": 24,
        "deadline_hours": 72,
        "grace_minutes": 15,
        "proposal_minutes": 45,
    },
    "reconciliation_rules_try_out": {"from_date": "2026-03-01", "to_date": "2026-03-02"},
    "preview_import": READING,
    "create_import_profile": READING | {"name": "Acquirer"},
    "change_import_profile": READING | {"name": "Acquirer"},
    "start_import": {"file_id": NOBODYS[0], "profile_id": NOBODYS[1]},
    **store_bodies.BODIES,
    **money_bodies.BODIES,
    **guard_bodies.BODIES,
    **order_bodies.BODIES,
}
"""A body for each operation that takes one, with every member that it knows."""
FORMS = {
    "issue_tokens": {"grant_type": "password", "username": "anna@example.com", "password": "no"},
}
"""The same for those that take a form."""


def multipart(fields):
    """Give a form without a file, as often as it is wanted."""
    said = "".join(
        f'--form\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'
        for name, text in fields.items()
    )
    return BytesPayload(
        f"{said}--form--\r\n".encode(), content_type="multipart/form-data; boundary=form"
    )


@dataclass(frozen=True)
class Operation:
    """What can be asked of the service."""

    name: str
    method: str
    path: str
    """Its template; the same template with all its parameters filled in is the `address`."""
    told: dict

    @property
    def address(self):
        path = self.path.replace("{inn}", INN).replace("{name}", SETTING)
        path = path.replace("horizontal-bars/{type}", "horizontal-bars/volume-by-project")
        for each in self.told["parameters"]:
            if each["in"] == "path":
                numbered = each["schema"].get("type") == "integer"
                nobodys = NOBODYS_NUMBER if numbered else NOBODYS[2]
                path = path.replace(f"{{{each['name']}}}", nobodys)
        return path

    @property
    def body(self):
        return BODIES.get(self.name)

    @property
    def sent(self):
        """Give its body as aiohttp's clients take it."""
        if self.name in order_bodies.MULTIPART:
            return {"data": multipart(order_bodies.MULTIPART[self.name])}
        form = FORMS.get(self.name)
        return {"json": self.body} if form is None else {"data": form}

    def __str__(self):
        return self.name


@cache
def document():
    return json.loads(describe(load_settings(_env_file=None)))


def operations():
    return [
        Operation(told["operationId"], method.upper(), path, told)
        for path, methods in document()["paths"].items()
        for method, told in methods.items()
    ]


def with_a_body():
    """Give those that cannot do without a JSON body."""
    bodies = ((each, each.told.get("requestBody", {})) for each in operations())
    return [each for each, body in bodies if body.get("required") and JSON in body["content"]]
