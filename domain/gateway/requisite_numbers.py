"""The numbers of requisites, as people type them and as they are kept."""

import re

from domain.gateway.requisite import RequisiteType
from domain.shared.errors import Rejected

BETWEEN = re.compile(r"[ ()\-\u00a0]")
"""What people put between digits."""
FORMS = {
    RequisiteType.CARD: re.compile(r"[0-9]{12,19}"),
    RequisiteType.SBP: re.compile(r"\+[1-9][0-9]{6,14}"),
    RequisiteType.ACCOUNT: re.compile(r"[0-9A-Z]{4,34}"),
    RequisiteType.IBAN: re.compile(r"[A-Z]{2}[0-9]{2}[0-9A-Z]{5,30}"),
}
RUSSIAN_ACCOUNT = re.compile(r"[0-9]{20}")
RUSSIAN_TELEPHONE = re.compile(r"[78][0-9]{10}")


class InvalidRequisiteNumber(Rejected):
    """The number is none of its type, or is mistyped: telephones begin with + and the country."""


def plain_number(type_: RequisiteType, text: str, currency: str) -> str:
    """Give a number as it is kept: the same one is always the same text.

    Check digits of cards and IBANs are looked at elsewhere. Raises `InvalidRequisiteNumber`.
    """
    number = BETWEEN.sub("", text.strip()).upper()
    rouble = currency == "RUB"
    if rouble and type_ is RequisiteType.SBP and RUSSIAN_TELEPHONE.fullmatch(number):
        number = f"+7{number[1:]}"
    form = RUSSIAN_ACCOUNT if rouble and type_ is RequisiteType.ACCOUNT else FORMS[type_]
    if not form.fullmatch(number):
        raise InvalidRequisiteNumber
    return number
