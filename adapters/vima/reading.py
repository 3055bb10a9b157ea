"""An operation of Vima, in our words."""

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from adapters.provider_http.exact_json import written
from adapters.provider_http.reading import (
    Unreadable,
    amount,
    currency,
    fields,
    first,
    identifier,
    moment,
    moment_needed,
    rate,
    text,
    word,
)
from application.psp.ports import Unread
from domain.psp.operation import (
    Direction,
    Party,
    ProviderOperation,
    SourceCode,
    Status,
    Version,
)

SOURCE = SourceCode("vima")
KIND = "operation"
CREATED, UPDATED = "operation_create_id", "operation_update_id"
STATUSES = {
    "success": Status.SUCCESS,
    "fail": Status.FAILED,
    "failed": Status.FAILED,
    "in process": Status.PENDING,
    "pending": Status.PENDING,
    "user input required": Status.PENDING,
}
DIRECTIONS = {"payment.in": Direction.IN, "payment.out": Direction.OUT}
PAIR = re.compile(r"([A-Z0-9]{3,10})-([A-Z0-9]{3,10})")
LONGEST_ID = 20


def read(row: object) -> ProviderOperation | Unread:
    """Read a row of theirs; what has no id or times, or an amount that is none, is unread."""
    try:
        return _operation(fields(row), written(row))
    except Unreadable as unreadable:
        known = text(fields(row).get("operation_id"))
        return Unread(written(row), str(unreadable), KIND, known)


def place(row: object, name: str) -> int | None:
    """Give where a row is in a feed: an id of up to twenty digits, compared as a number."""
    digits = text(fields(row).get(name)) or ""
    plain = digits.isascii() and digits.isdecimal() and len(digits) <= LONGEST_ID
    return int(digits) if plain else None


def _operation(row: Mapping[str, Any], raw: str) -> ProviderOperation:
    create = fields(row.get("create_params"))
    payment = fields(fields(create.get("params")).get("payment"))
    payer, finish = fields(payment.get("payer")), first(row.get("card_finish"))
    created_at = moment_needed(row.get("operation_created_at"), "operation_created_at")
    updated_at = moment(row.get("operation_modified_at"), "operation_modified_at") or created_at
    said, status = _status(row)
    in_currency = currency(row.get("complete_currency")) or currency(
        fields(payment.get("amount")).get("currency")
    )
    return ProviderOperation(
        SOURCE,
        KIND,
        identifier(row.get("operation_id"), "operation_id"),
        Version(place(row, UPDATED) or 0, updated_at),
        status or Status.PENDING,
        said,
        created_at,
        updated_at,
        raw,
        completed_at=moment(row.get("complete_created_at"), "complete_created_at"),
        direction=DIRECTIONS.get(text(create.get("method")) or ""),
        amount=_amount(row, payment),
        currency=in_currency,
        fee=amount(finish.get("charged_fee"), "charged_fee"),
        paid_amount=_paid(finish, in_currency),
        reference_id=_reference(row),
        client_operation_id=_client_operation(row, payment),
        project=text(row.get("project")),
        merchant_id=text(row.get("credentials_owner")),
        user_id=text(row.get("user_id")) or text(fields(payer.get("customer_account")).get("id")),
        utr=text(fields(row.get("payment_custom_data")).get("utr")),
        country=currency(fields(payment.get("client")).get("country")),
        payment_method=text(row.get("payment_method_code")),
        payment_product=text(row.get("payment_product")),
        party=_party(row, payer),
        rates=_rates(row.get("rates")) or _rates(finish.get("rates")),
        status_known=status is not None,
    )


def _status(row: Mapping[str, Any]) -> tuple[str, Status | None]:
    """Give their word and ours, if we know it."""
    for name in ("payment_status", "current_status"):
        if said := text(row.get(name)):
            return said, STATUSES.get(word(said))
    flags = fields(row.get("payment_status_flag"))
    set_one = next((each for each in STATUSES if flags.get(each.replace(" ", "_")) is True), "")
    return set_one.replace(" ", "_"), STATUSES.get(set_one)


def _amount(row: Mapping[str, Any], payment: Mapping[str, Any]) -> Decimal | None:
    """Give what was paid in the end; before that what was begun with; before that the wish."""
    complete = amount(row.get("complete_amount"), "complete_amount")
    begun = amount(first(row.get("card_start")).get("amount"), "card_start.amount")
    wished = amount(fields(payment.get("amount")).get("value"), "amount.value")
    if complete is not None:
        return complete
    return begun if begun is not None or wished is None else wished.scaleb(-2)


def _paid(finish: Mapping[str, Any], in_currency: str | None) -> Decimal | None:
    """Give what the payer was charged, where that is told in the same currency."""
    charged = amount(finish.get("charged_amount"), "charged_amount")
    return charged if currency(finish.get("charged_currency")) == in_currency else None


def _reference(row: Mapping[str, Any]) -> str | None:
    found = text(row.get("reference_id"))
    return None if found is None else found.replace("-", "").lower() or None


def _client_operation(row: Mapping[str, Any], payment: Mapping[str, Any]) -> str | None:
    named = text(row.get("client_operation_id"))
    return named or text(fields(payment.get("identifiers")).get("c_id"))


def _party(row: Mapping[str, Any], payer: Mapping[str, Any]) -> Party:
    person = fields(payer.get("person"))
    names = text(person.get("first_name")), text(person.get("last_name"))
    return Party(
        email=text(payer.get("email")) or text(row.get("contact")),
        name=" ".join(filter(None, names)) or None,
        phone=text(payer.get("phone")),
        account=text(fields(payer.get("customer_account")).get("id")),
    )


def _rates(said: object) -> Mapping[tuple[str, str], Decimal]:
    found = {}
    for name, each in fields(said).items():
        pair, read_rate = PAIR.fullmatch(name), rate(each)
        if pair and read_rate:
            found[pair[1], pair[2]] = read_rate
    return MappingProxyType(found)
