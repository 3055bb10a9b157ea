"""What the routes of accounts have in common."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.ledger.views import AccountLine
from entrypoints.http.kit.values import Amount, Path, View


class AccountPath(Path):
    """Which account."""

    account_id: UUID


@dataclass(frozen=True, slots=True)
class AccountView(View):
    """An account. Capped ones never go below zero, and `part` tells what money is held for."""

    id: UUID
    owner: UUID
    kind: str
    part: str
    label: str
    currency: str
    capped: bool
    frozen: bool
    balance: Amount
    opened_at: datetime


def account_view(line: AccountLine) -> AccountView:
    account = line.account
    return AccountView(
        id=account.id,
        owner=account.owner,
        kind=account.kind,
        part=account.part,
        label=account.label,
        currency=account.currency.code,
        capped=account.capped,
        frozen=line.frozen,
        balance=Amount(line.balance),
        opened_at=line.opened_at,
    )
