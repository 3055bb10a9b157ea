"""Addresses of TRON, where TRC20 tokens live."""

import re
from dataclasses import dataclass
from typing import ClassVar

import base58

from domain.funding.withdrawal_method import Network

SHAPE = re.compile(r"T[1-9A-HJ-NP-Za-km-z]{33}")
MAIN_NETWORK = b"\x41"
BYTES = 21


@dataclass(frozen=True, slots=True)
class Base58TronAddresses:
    """`AddressRules`: the last four bytes check the others."""

    network: ClassVar[Network] = Network.TRC20

    def read(self, text: str) -> str | None:
        if not SHAPE.fullmatch(text):
            return None
        try:
            decoded = base58.b58decode_check(text)
        except ValueError:
            return None
        return text if len(decoded) == BYTES and decoded.startswith(MAIN_NETWORK) else None
