"""Addresses of Ethereum, where ERC20 tokens live."""

import re
from dataclasses import dataclass
from typing import ClassVar

from eth_utils.address import is_checksum_address, to_checksum_address

from domain.funding.withdrawal_method import Network

SHAPE = re.compile(r"0x[0-9A-Fa-f]{40}")
BURNT = "0x" + "0" * 40
"""Nobody has the key of this one: what is sent there is lost."""


@dataclass(frozen=True, slots=True)
class EthereumAddresses:
    """`AddressRules`: upper and lower case are the checksum (EIP-55).

    An address in one case alone has none; it is kept with it.
    """

    network: ClassVar[Network] = Network.ERC20

    def read(self, text: str) -> str | None:
        if not SHAPE.fullmatch(text) or text == BURNT:
            return None
        digits = text[2:]
        if digits not in {digits.lower(), digits.upper()} and not is_checksum_address(text):
            return None
        return str(to_checksum_address(text.lower()))
