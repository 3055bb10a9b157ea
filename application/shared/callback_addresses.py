"""Which addresses of others we call."""

from dataclasses import dataclass

from application.shared.ports import Settings
from domain.shared.callback_address import LOOPBACK, check_callback_address


@dataclass(frozen=True, slots=True)
class CallbackAddresses:
    """What the settings say. In a demo whoever is called may be on this very machine."""

    settings: Settings
    demo: bool

    @property
    def loopback(self) -> bool:
        return self.demo or self.settings.get(LOOPBACK)

    def check(self, url: str) -> str:
        """Give an address that may be kept. Raises `CallbackAddressRefused`."""
        return check_callback_address(url, loopback=self.loopback)
