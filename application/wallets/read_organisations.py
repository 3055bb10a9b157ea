"""Read organisations, their balances and histories."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.wallets.bank_ports import Organisations
from application.wallets.bank_views import HistoryLine, OrganisationLine


@dataclass(frozen=True, slots=True)
class GetOrganisation:
    """Give one organisation as it stands. Raises `OrganizationNotFound`."""

    organisations: Organisations

    async def __call__(self, *, inn: str) -> OrganisationLine:
        return await self.organisations.find(inn)


@dataclass(frozen=True, slots=True)
class ListOrganisations:
    """Give a page of the organisations whose INN begins so, in the order of INNs."""

    organisations: Organisations

    async def __call__(self, *, prefix: str, after: str, limit: int) -> Sequence[OrganisationLine]:
        return await self.organisations.page(prefix, after, limit)


@dataclass(frozen=True, slots=True)
class ReadBalanceHistory:
    """Give the last changes of an organisation's balance, newest first.

    Each tells the balance right after it. Raises `OrganizationNotFound`.
    """

    organisations: Organisations

    async def __call__(self, *, inn: str, limit: int) -> Sequence[HistoryLine]:
        organisation = await self.organisations.find(inn)
        return await self.organisations.history(organisation, limit)
