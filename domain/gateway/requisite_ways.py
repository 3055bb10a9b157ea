"""Which ways to pay lead to a requisite."""

from domain.gateway.reference import Catalogue
from domain.gateway.requisite import RequisiteType
from domain.shared.currencies import Currency
from domain.shared.errors import Rejected
from domain.shared.values import value


class MethodOfAnotherType(Rejected):
    """What is paid by this method does not go to a requisite of this type."""


@value
class WayThere:
    """How a requisite is paid to: by a method, at a bank if there is one."""

    currency: Currency
    type: RequisiteType
    method: str
    bank: str | None

    def bank_in(self, catalogue: Catalogue, number: str) -> str | None:
        """Give the bank: the one that was told, or for a card the one that its number tells.

        Raises `UnknownMethod`, `UnknownBank` and `MethodOfAnotherType`.
        """
        if catalogue.method(self.currency, self.method).type is not self.type:
            raise MethodOfAnotherType
        if self.bank is not None:
            catalogue.bank(self.currency, self.bank)
            return self.bank
        return catalogue.card(number).bank if self.type is RequisiteType.CARD else None
