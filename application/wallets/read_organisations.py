"""Read organisations, their balances and histories."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from application.shared.ports import Clock
from application.wallets.bank_ports import Organisations
from application.wallets.bank_views import HistoryLine, OrganisationLine, Standing


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


@dataclass(frozen=True, slots=True)
class ChartBalance:
    """Give an organisation's balance at `points` moments of the last days, up to now.

    Raises `OrganizationNotFound`.
    """

    organisations: Organisations
    clock: Clock

    async def __call__(self, *, inn: str, days: int, points: int) -> Sequence[Standing]:
        organisation = await self.organisations.find(inn)
        until, step = self.clock.now(), timedelta(days=days) / max(points - 1, 1)
        moments = [until - step * n for n in reversed(range(points))]
        return await self.organisations.balances(organisation, moments)
