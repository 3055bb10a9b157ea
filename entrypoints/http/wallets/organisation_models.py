"""What the routes of organisations have in common."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.wallets.bank_views import OrganisationLine
from entrypoints.http.kit.values import Amount, Path, View


class OrganisationPath(Path):
    """Which organisation."""

    inn: str


@dataclass(frozen=True, slots=True)
class OrganisationView(View):
    """An organisation and what we hold for it."""

    inn: str
    balance: Amount
    currency: str
    account_id: UUID
    created_at: datetime


def organisation_view(line: OrganisationLine) -> OrganisationView:
    return OrganisationView(
        line.inn,
        Amount(line.balance),
        line.balance.currency.code,
        line.account_id,
        line.created_at,
    )
