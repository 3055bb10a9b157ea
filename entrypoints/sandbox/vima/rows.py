"""An operation as Vima's collector tells it."""

from collections.abc import Mapping
from typing import Any

from entrypoints.sandbox.economy.book import Book, mark
from entrypoints.sandbox.economy.dice import Dice
from entrypoints.sandbox.economy.payment import Payment, Row
from entrypoints.sandbox.economy.people import Person, person
from entrypoints.sandbox.economy.settings import Settings
from entrypoints.sandbox.economy.texts import decimal, iso, uuid7, zoneless
from entrypoints.sandbox.rates.rates import rate

Json = dict[str, Any]
ENDS = "success", "fail"
ALSO = {"fail": "failed", "in_process": "in process"}
LANGUAGES: Mapping[str, str] = {"IN": "EN", "TR": "TR", "BR": "PT", "DE": "DE"}


def client_operation_id(payment: Payment) -> str:
    """Give the merchant's own id of a payment: digits."""
    return f"{payment.at}{payment.number % 1000:03d}"


def reference_id(payment: Payment) -> str:
    return uuid7(payment.at, Dice(payment.seed))


def utr(payment: Payment) -> str:
    """Give the bank's reference of a payment in India."""
    return f"{Dice(payment.seed ^ 0x07A).randrange(10**11, 10**12)}"


def operation(row: Row, book: Book, settings: Settings) -> Json:
    """Write an operation down as it is now."""
    payment, skew = row.payment, int(settings.vima_skew * 1000)
    who = person(payment.person, payment.country)
    random = Dice(payment.seed ^ 0x51A)
    ended = row.word in ENDS
    young = payment.bare and not ended
    told: Json = {
        "operation_id": str(mark(row.created, row.number)),
        "reference_id": reference_id(payment),
        "client_operation_id": client_operation_id(payment),
        "service": "multihub-api",
        "service_env": "prod-hub1",
        "project": payment.flow.project,
        "project_env": "prod",
        "user_id": str(who.number),
        "contact": who.email,
        "ip_addr": f"203.0.113.{random.randrange(1, 255)}" if random.happens(0.9) else "",
        "create_params": _create_params(row, who, random, young=young),
        "current_status": _said(row),
        "operation_state": "complete" if ended and row.changed % 3 else "in_process",
        "payment_product": "multihub-api",
        "payment_method_type": payment.flow.kind,
        "payment_method_code": payment.flow.method,
        "credentials_owner": payment.flow.owner,
        "integration_type": "direct",
        "operation_created_at": iso(row.created + skew, short=True),
        "operation_modified_at": iso(row.changed + skew, short=True),
        "card_start": None if young else [_start(row, who, random, skew)],
        "card_finish": [_finish(row, random, skew)] if ended else [],
        "operation_create_id": str(book.seen_at(row)),
        "operation_update_id": str(book.changed_at(row)),
        "payment_custom_data": _custom(payment, who, ended=ended),
    }
    if ended:
        told |= _completed(row, skew)
    if settings.unreadable and payment.one_in(settings.unreadable, 5):
        told["operation_created_at"] = ""
    return told | row.over


def _said(row: Row) -> str:
    """Give a status in the word that is used for it: now and then it is another one."""
    return ALSO.get(row.word, row.word) if row.payment.one_in(60, 4) else row.word


def _create_params(row: Row, who: Person, random: Dice, *, young: bool) -> Json | None:
    payment, flow = row.payment, row.payment.flow
    missing = random.choices(("all", "payment", "nothing"), (4, 3, 3))[0] if young else "nothing"
    if missing == "all":
        return None
    params: Json = {
        "method": f"payment.{flow.direction}",
        "service_id": 1200 + flow.prefix,
        "params": {"payment": None},
    }
    if missing == "payment":
        return params
    params["params"]["payment"] = {
        "payer": {
            "email": who.email,
            "phone": who.phone,
            "person": {"first_name": who.first, "last_name": who.last},
            "customer_account": {"id": str(who.number)},
        },
        "amount": {"value": row.amount, "currency": flow.currency},
        "client": {"country": payment.country, "language": LANGUAGES.get(payment.country, "EN")},
        "identifiers": {"c_id": int(client_operation_id(payment))},
    }
    return params


def _start(row: Row, who: Person, random: Dice, skew: int) -> Json:
    number = str(mark(row.created, row.number) + 1)
    return {
        "oper_type": "withdrawal" if row.payment.flow.outgoing else "deposit",
        "action_id": number,
        "payment_id": f"{random.getrandbits(40)}",
        "payment_gate": f"{row.payment.flow.owner}-{row.payment.flow.method}",
        "user_ref": str(who.number),
        "kyc_verification": int(random.happens(0.6)),
        "currency": row.payment.flow.currency,
        "amount": decimal(row.amount, 8),
        "created_at": zoneless(row.created + skew),
        "modified_at": zoneless(row.created + skew + 400),
    }


def _finish(row: Row, random: Dice, skew: int) -> Json:
    flow, won = row.payment.flow, row.word == "success"
    told: Json = {
        "action_id": str(mark(row.created, row.number) + 2),
        "payment_id": f"{random.getrandbits(40)}",
        "currency": flow.currency,
        "amount": decimal(row.amount, 8),
        "charged_currency": flow.currency,
        "charged_amount": decimal(row.amount if won else 0, 8),
        "charged_fee": decimal(row.payment.fee if won else 0, 8),
        "result": row.word,
        "created_at": zoneless(row.changed + skew),
        "modified_at": zoneless(row.changed + skew),
    }
    if flow.converts:
        told["rates"] = {f"{flow.currency}-USD": rate(flow.currency, "USD", row.created)}
    return told


def _completed(row: Row, skew: int) -> Json:
    told: Json = {
        "complete_amount": decimal(row.amount, 8),
        "complete_currency": row.payment.flow.currency,
        "complete_created_at": iso(row.changed + skew, short=True),
        "complete_modified_at": iso(row.changed + skew, short=True),
    }
    if row.payment.seed % 5:
        told["payment_status"] = row.word
    if row.payment.seed % 7 == 0:
        flags = ("success", "in_process", "fail", "user_input_required")
        told["payment_status_flag"] = {each: each == row.word for each in flags}
    return told


def _custom(payment: Payment, who: Person, *, ended: bool) -> Json:
    told = {"name": who.name}
    if ended and payment.shared == "utr":
        told["utr"] = utr(payment)
    return told
