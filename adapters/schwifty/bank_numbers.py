"""IBANs and BICs."""

import re
from dataclasses import dataclass

from schwifty import BIC, IBAN
from schwifty.exceptions import SchwiftyException

from domain.funding.account_numbers import InvalidIban, InvalidSwiftCode

IBAN_SHAPE = re.compile(r"[A-Z]{2}[0-9]{2}[0-9A-Z]{5,30}")
BIC_SHAPE = re.compile(r"[A-Z0-9]{8}([A-Z0-9]{3})?")


@dataclass(frozen=True, slots=True)
class SchwiftyBankNumbers:
    """`BankNumbers`."""

    def iban(self, text: str) -> str:
        compact = text.replace(" ", "").upper()
        # The shape first: the library reads digits of all scripts.
        if not IBAN_SHAPE.fullmatch(compact):
            raise InvalidIban
        try:
            return str(IBAN(compact, validate_bban=True).compact)
        except SchwiftyException:
            raise InvalidIban from None

    def swift_code(self, text: str) -> str:
        compact = text.replace(" ", "").upper()
        if not BIC_SHAPE.fullmatch(compact):
            raise InvalidSwiftCode
        try:
            return str(BIC(compact).compact)
        except SchwiftyException:
            raise InvalidSwiftCode from None
