"""Check digits of cards and IBANs."""

from dataclasses import dataclass

from stdnum import iban, luhn


@dataclass(frozen=True, slots=True)
class StdnumNumberChecks:
    """`NumberChecks`."""

    def card(self, number: str) -> bool:
        return bool(luhn.is_valid(number))

    def iban(self, number: str) -> bool:
        return bool(iban.is_valid(number))
