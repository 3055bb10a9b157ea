"""Take the details of a withdrawal method as somebody has typed them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from application.funding.withdrawal_methods.ports import (
    AddressRules,
    BankNumbers,
    RoutingNumbers,
)
from domain.funding.account_numbers import (
    BIK,
    RUSSIAN_ACCOUNT,
    RUSSIAN_BIKS,
    InvalidAccountNumber,
    InvalidBankCode,
    InvalidWalletAddress,
    key_holds,
)
from domain.funding.withdrawal_method import MethodType, PayoutDetails

ACCOUNT = re.compile(r"[0-9A-Za-z]{4,34}")
BANK_CODE = re.compile(r"[0-9A-Za-z]{3,20}")


@dataclass(frozen=True, slots=True)
class ReadDetails:
    """Give details as they are kept: complete, checked, and written in one way.

    Raises `MissingDetail`, `MissingAddress`, `DetailOfAnotherType`, and `InvalidIban`,
    `InvalidSwiftCode`, `InvalidBankCode`, `InvalidAccountNumber`, `InvalidWalletAddress`.
    """

    bank_numbers: BankNumbers
    routing_numbers: RoutingNumbers
    networks: Sequence[AddressRules]

    def __call__(self, type_: MethodType, typed: PayoutDetails) -> PayoutDetails:
        typed.check_complete(type_)
        if type_ is MethodType.CRYPTO:
            return self._address(typed.crypto_wallet_address or "")
        iban, swift = typed.iban, typed.swift_code
        account, code = _plain(typed.bank_account_number), _plain(typed.bank_code)
        self._check_account(account, code)
        return replace(
            typed,
            iban=None if iban is None else self.bank_numbers.iban(iban),
            swift_code=None if swift is None else self.bank_numbers.swift_code(swift),
            bank_account_number=account,
            bank_code=code,
        )

    def _check_account(self, account: str | None, code: str | None) -> None:
        if code is not None and not BANK_CODE.fullmatch(code):
            raise InvalidBankCode
        if account is not None and not ACCOUNT.fullmatch(account):
            raise InvalidAccountNumber
        if account is not None and code is not None:
            self._check_together(account, code)

    def _check_together(self, account: str, code: str) -> None:
        """Codes of nine digits are Russian or American, and their check digits tell a mistake."""
        if RUSSIAN_ACCOUNT.fullmatch(account) and BIK.fullmatch(code):
            if not key_holds(account, code):
                raise InvalidAccountNumber
        elif BIK.fullmatch(code) and not self.routing_numbers.hold(code):
            raise InvalidAccountNumber if code.startswith(RUSSIAN_BIKS) else InvalidBankCode

    def _address(self, text: str) -> PayoutDetails:
        for each in self.networks:
            address = each.read(text.strip())
            if address is not None:
                return PayoutDetails(crypto_wallet_address=address, crypto_network=each.network)
        raise InvalidWalletAddress


def _plain(text: str | None) -> str | None:
    """Leave out what people put between digits."""
    return None if text is None else re.sub(r"[ -]", "", text)
