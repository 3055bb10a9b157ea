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
NATIONAL_TELEPHONE = re.compile(r"[78][0-9]{10}")
"""As they are written in Russia and Kazakhstan."""


class InvalidRequisiteNumber(Rejected):
    """The number is none of its type, or is mistyped: telephones begin with + and the country."""


def plain_number(type_: RequisiteType, text: str) -> str:
    """Give a number as it is kept: the same one is always the same text.

    Check digits of cards and IBANs are looked at elsewhere. Raises `InvalidRequisiteNumber`.
    """
    number = BETWEEN.sub("", text.strip()).upper()
    if type_ is RequisiteType.SBP and NATIONAL_TELEPHONE.fullmatch(number):
        number = f"+7{number[1:]}"
    if not FORMS[type_].fullmatch(number):
        raise InvalidRequisiteNumber
    return number


def check_country(type_: RequisiteType, number: str, currency: str) -> None:
    """Look at what only one country's numbers have. Raises `InvalidRequisiteNumber`."""
    rouble_account = currency == "RUB" and type_ is RequisiteType.ACCOUNT
    if rouble_account and not RUSSIAN_ACCOUNT.fullmatch(number):
        raise InvalidRequisiteNumber
