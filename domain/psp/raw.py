"""A provider's document as those see it who are not to know whom it is about."""

import re
from collections.abc import Mapping, Sequence

from domain.psp.operation import Party

HIDDEN = "***"
DEEPEST = 40
PERSONAL = re.compile(
    r"e-?mail|phone|mobile|contact|(first|last|user|full|payer|bene|holder)_?name|surname"
    r"|vpa|upi_?id|acc(oun)?t|ifsc|iban|^ip$|^ip_|_ip$|ip_?addr|device|card_?(number|no)|pan$"
    r"|user_?ref|receiver|name$",
    re.IGNORECASE,
)
"""Members whose values say who somebody is, in whatever provider's words."""
HARMLESS = re.compile(
    r"(client|reseller|project|company|merchant|channel|method|service|gateway|provider|file)"
    r"_?name|^name$|account_?(type|currency)",
    re.IGNORECASE,
)
"""Members that are called so, and are about no person."""
TELLING = re.compile(
    r"[^@\s]+@[^@\s]+"  # An e-mail address, or one of UPI.
    r"|\b\d{1,3}(\.\d{1,3}){3}\b|\b([0-9a-f]{1,4}:){3,}[0-9a-f:]+",  # An address of the Internet.
    re.IGNORECASE,
)
"""What gives itself away, whatever the member is called."""
SHORTEST = 3
"""Of a person's data: less than that is found everywhere."""


def masked(document: object, party: Party) -> object:
    """Give the document with all that says who somebody is replaced by asterisks.

    That is whatever the member's name says so of, also within it; what looks like an address; and
    whatever we know of the person, wherever it stands.
    """
    known = tuple(
        each.lower()
        for each in (party.email, party.name, party.phone, party.account)
        if each and len(each) >= SHORTEST
    )
    words = tuple(each for each in (party.name or "").lower().split() if len(each) >= SHORTEST)
    return _masked(document, (*known, *words), 0, personal=False)


def _masked(part: object, known: Sequence[str], depth: int, *, personal: bool) -> object:
    if depth > DEEPEST:
        return HIDDEN
    if isinstance(part, Mapping):
        return {
            str(name): _masked(each, known, depth + 1, personal=personal or _is_personal(str(name)))
            for name, each in part.items()
        }
    if isinstance(part, list):
        return [_masked(each, known, depth + 1, personal=personal) for each in part]
    if part is None or isinstance(part, bool) or part == "":
        return part
    if personal:
        return HIDDEN
    return _without(part, known) if isinstance(part, str) else _number(part, known)


def _is_personal(name: str) -> bool:
    return PERSONAL.search(name) is not None and HARMLESS.search(name) is None


def _without(text: str, known: Sequence[str]) -> str:
    if any(each in text.lower() for each in known):
        return HIDDEN
    return TELLING.sub(HIDDEN, text)


def _number(number: object, known: Sequence[str]) -> object:
    return HIDDEN if str(number) in known else number
