"""What becomes of an operation's row when its provider tells of it once more."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from hashlib import blake2b
from operator import attrgetter
from typing import Any

from domain.psp.filters import YEARS
from domain.psp.operation import OperationId, Party, ProviderOperation, Status, Version
from domain.shared.values import value

LONGEST_TEXT = 255
"""Characters that are kept of any text but the raw one."""
SHORTER = {"currency": 16, "country": 64, "project": 100, "payment_method": 100}
"""What sums are kept by: together they fit into an index."""
LONGEST = {"source_id": 255, "kind": 64}
LARGEST = Decimal(10) ** 19
TEXTS = (
    *("original_status", "currency", "reference_id", "client_operation_id", "order_id"),
    *("project", "merchant_id", "user_id", "country", "utr", "payment_method"),
    "payment_product",
)
_TEXTS = attrgetter(*TEXTS)
_SAID = attrgetter(*TEXTS, "status", "direction")
_AMOUNTS = attrgetter("amount", "fee", "paid_amount")
_TIMES = attrgetter("created_at", "updated_at", "completed_at")


class Verdict(StrEnum):
    """What a row is, beside the one that we have."""

    NEW = "new"
    CHANGED = "changed"
    CONFLICT = "conflict"
    """It says something else under the same version: the later word holds, and it is noted."""
    NEWER = "newer"
    """It says the same under a newer version."""
    KNOWN = "known"
    OLDER = "older"
    """Also what a file says of an operation that an API has told of."""


@value
class Known:
    """What we have of an operation, as far as it decides."""

    version: Version
    fingerprint: bytes
    status: Status
    original_status: str
    amount: Decimal | None
    currency: str | None
    from_file: bool
    created_at: datetime
    ingested_at: datetime


class Unfit(ValueError):
    """A row whose id, times or amounts nobody can keep; the text says which."""


def judge(
    known: Known | None, told: ProviderOperation, fingerprint: bytes, *, from_file: bool
) -> Verdict:
    """Compare by version; an API's word always stands above a file's."""
    if known is None:
        return Verdict.NEW
    same = fingerprint == known.fingerprint
    if from_file is not known.from_file:
        return Verdict.OLDER if from_file else Verdict.CHANGED
    if told.version.newer_than(known.version):
        return Verdict.NEWER if same else Verdict.CHANGED
    if known.version.newer_than(told.version):
        return Verdict.OLDER
    return Verdict.KNOWN if same else Verdict.CONFLICT


def latest(told: Iterable[ProviderOperation]) -> Mapping[OperationId, ProviderOperation]:
    """Give one row for each operation, its newest; of equal versions the one told last."""
    found: dict[OperationId, ProviderOperation] = {}
    for each in told:
        id_ = each.id
        if id_ not in found or not found[id_].version.newer_than(each.version):
            found[id_] = each
    return found


def fingerprint_of(operation: ProviderOperation) -> bytes:
    """Give a hash of what is told, however it is written: amounts by their value."""
    party = operation.party
    said = (
        *_SAID(operation),
        *(_plain(each) for each in _AMOUNTS(operation)),
        *(each.timestamp() if each else None for each in _TIMES(operation)),
        *(party.email, party.name, party.phone, party.account),
    )
    return blake2b(repr(said).encode("utf-8", "replace"), digest_size=16).digest()


def fit(operation: ProviderOperation) -> ProviderOperation:
    """Give it without what no database keeps: control characters, texts without end.

    Raises `Unfit` for an id, a time or an amount that cannot be kept.
    """
    for name, longest in LONGEST.items():
        text = getattr(operation, name)
        if not 0 < len(text) <= longest or _clean(text) != text:
            raise Unfit(f"{name} is not 1 to {longest} printable characters")
    for name in ("created_at", "updated_at", "completed_at"):
        moment = getattr(operation, name)
        if moment is not None and moment.year not in YEARS:
            raise Unfit(f"{name} does not lie in our age")
    if not 0 <= operation.version.number < LARGEST or operation.version.at.year not in YEARS:
        raise Unfit("its version is beyond what we can keep")
    for name in ("amount", "fee", "paid_amount"):
        _check_amount(name, getattr(operation, name), signed=name == "fee")
    changed: dict[str, Any] = {
        name: cut
        for name, text in zip(TEXTS, _TEXTS(operation), strict=True)
        if text and (cut := _clean(text)[: SHORTER.get(name, LONGEST_TEXT)]) != text
    }
    told = operation.party
    party = Party(*map(_clean_or_none, (told.email, told.name, told.phone, told.account)))
    if party != told:
        changed["party"] = party
    return replace(operation, **changed) if changed else operation


def _check_amount(name: str, amount: Decimal | None, *, signed: bool) -> None:
    if amount is None:
        return
    if not amount.is_finite() or abs(amount) >= LARGEST or (amount < 0 and not signed):
        raise Unfit(f"{name} is not an amount that we can keep")


def _clean(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(each for each in text if each.isprintable())


def _clean_or_none(text: str | None) -> str | None:
    return None if text is None else _clean(text)


def _plain(amount: Decimal | None) -> str | None:
    return None if amount is None else format(amount.normalize(), "f")
