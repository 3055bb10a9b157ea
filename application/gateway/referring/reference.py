"""What there is, as operators have left it."""

from dataclasses import dataclass, field

from application.shared.ports import Settings
from domain.gateway.reference import Catalogue
from domain.gateway.reference_settings import OFF
from domain.shared.currencies import Currency


@dataclass(slots=True, eq=False)
class Reference:
    """The catalogue without what is switched off, from memory; and `Methods` of it.

    What an operator switches is known in every process as soon as settings are.
    """

    whole: Catalogue
    settings: Settings
    _off: frozenset[str] = field(default=frozenset(), init=False)
    _left: Catalogue | None = field(default=None, init=False)

    def now(self) -> Catalogue:
        off = self.settings.get(OFF)
        if self._left is None or off != self._off:
            self._left, self._off = self.whole.without(off), off
        return self._left

    async def check(self, currency: Currency, method: str, bank: str | None) -> None:
        """Raise `UnknownMethod`, `UnknownBank`."""
        catalogue = self.now()
        catalogue.method(currency, method)
        if bank is not None:
            catalogue.bank(currency, bank)
