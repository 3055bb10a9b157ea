"""Numbers of bank accounts that are no IBAN."""

import re

from domain.shared.errors import Rejected

BIK = re.compile(r"[0-9]{9}")
RUSSIAN_ACCOUNT = re.compile(r"[0-9]{20}")
RUSSIAN_BIKS = "04"
"""What the codes of Russian banks begin with; American ones may, too, and check themselves."""
WEIGHTS = 7, 1, 3
SETTLEMENT_CENTRES = {"000", "001", "002"}
"""Last digits of a BIK that is the central bank's own: its accounts are checked in another way."""


class InvalidIban(Rejected):
    """The IBAN is not one: its country, length or check digits are wrong."""


class InvalidSwiftCode(Rejected):
    """A SWIFT code (BIC) has 8 or 11 letters and digits, with a country in the middle."""


class InvalidBankCode(Rejected):
    """The bank's code is not one; a BIK or a routing number has 9 digits."""


class InvalidAccountNumber(Rejected):
    """The account number is not one of that bank: it may be mistyped."""


class InvalidWalletAddress(Rejected):
    """The address is neither one of TRON (TRC20) nor of Ethereum (ERC20), or it is mistyped."""


def key_holds(account: str, bik: str) -> bool:
    """Tell whether the key of a Russian account fits the bank of this BIK.

    The key is the ninth digit: it makes the weighted sum of the bank's three digits and the
    account's twenty end with a zero.
    """
    if not (RUSSIAN_ACCOUNT.fullmatch(account) and BIK.fullmatch(bik)):
        return False
    end = bik[-3:]
    digits = (f"0{bik[4:6]}" if end in SETTLEMENT_CENTRES else end) + account
    total = sum(int(digit) * WEIGHTS[n % 3] % 10 for n, digit in enumerate(digits))
    return total % 10 == 0
