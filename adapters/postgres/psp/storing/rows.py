"""An operation as the columns of its row."""

from collections.abc import Sequence
from decimal import Decimal

import orjson

from application.psp.syncing.ports import Fresh
from application.shared.ports import FieldCipher
from domain.psp.masking import masked_email, masked_name, masked_tail
from domain.psp.operation import NOBODY

PARTY, RAW = "psp.party", "psp.raw"


def row(fresh: Fresh, email_hash: bytes | None, cipher: FieldCipher) -> tuple[object, ...]:
    """Give the columns in the order of `add_operations`."""
    told, worth, party = fresh.operation, fresh.worth, fresh.operation.party
    return (
        *(fresh.id, told.source, told.kind, told.source_id, told.reference_id),
        *(told.client_operation_id, told.order_id, told.project, fresh.project, told.merchant_id),
        *(told.direction, told.amount, told.currency, told.fee, told.paid_amount),
        *(worth.rate, worth.own, worth.amount, worth.fee, told.status, told.original_status),
        *(told.user_id, email_hash, masked_email(party.email), masked_name(party.name)),
        *(masked_tail(party.phone), _sealed_party(fresh, cipher), told.country, told.utr),
        *(told.payment_method, told.payment_product),
        *(told.created_at, told.updated_at, told.completed_at),
        *(Decimal(told.version.number), told.version.at, fresh.fingerprint),
    )


def columns(rows: Sequence[tuple[object, ...]]) -> list[list[object]]:
    return [list(each) for each in zip(*rows, strict=True)]


def sealed_raw(fresh: Fresh, cipher: FieldCipher) -> bytes:
    return cipher.seal(fresh.operation.raw, purpose=f"{RAW} {fresh.id}").encode("ascii")


def _sealed_party(fresh: Fresh, cipher: FieldCipher) -> bytes | None:
    party = fresh.operation.party
    if party == NOBODY:
        return None
    said = {"email": party.email, "name": party.name, "phone": party.phone}
    text = orjson.dumps(said | {"account": party.account}).decode()
    return cipher.seal(text, purpose=f"{PARTY} {fresh.id}").encode("ascii")
