"""Whom pay-outs go to: numbers as people type them, and as they are kept."""

import re
from dataclasses import replace

from domain.gateway.order import Recipient
from domain.shared.errors import Rejected

BETWEEN = re.compile(r"[ ()\-\u00a0]")
"""What people put between digits."""
FORMS = {
    "card": re.compile(r"[0-9]{12,19}"),
    "sbp": re.compile(r"\+[1-9][0-9]{6,14}"),
    "account": re.compile(r"[0-9A-Z]{4,34}"),
    "iban": re.compile(r"[A-Z]{2}[0-9]{2}[0-9A-Z]{5,30}"),
}
RUSSIAN = re.compile(r"[78][0-9]{10}")


class InvalidRecipient(Rejected):
    """The number is none of its type, or is mistyped: telephones begin with + and the country."""


def plain_recipient(to: Recipient, currency: str) -> Recipient:
    """Give a recipient as it is kept: the same is always the same. Raises `InvalidRecipient`."""
    number = BETWEEN.sub("", to.number.strip()).upper()
    if currency == "RUB" and to.type == "sbp" and RUSSIAN.fullmatch(number):
        number = f"+7{number[1:]}"
    form = FORMS.get(to.type)
    sound = form is not None and form.fullmatch(number) and CHECKS.get(to.type, bool)(number)
    if not sound:
        with InvalidRecipient.within(NAMES.get(to.type, "/number")):
            raise InvalidRecipient
    return replace(to, number=number, holder=to.holder.strip())


def _luhn(number: str) -> bool:
    doubled = (sum(divmod(2 * int(each), 10)) for each in number[-2::-2])
    return (sum(int(each) for each in number[-1::-2]) + sum(doubled)) % 10 == 0


def _mod97(number: str) -> bool:
    turned = number[4:] + number[:4]
    return int("".join(str(int(each, 36)) for each in turned)) % 97 == 1


CHECKS = {"card": _luhn, "iban": _mod97}
NAMES = {"sbp": "/phone", "iban": "/iban"}
"""What the number is called; others are numbers."""
