"""What PayShack itself says now, as a table."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from application.psp.exporting.ports import Wishes
from application.psp.ports import Days, Feed, Provider
from application.shared.table import csv_lines
from application.shared.workbooks import Heading
from domain.psp.amounts import amount_text
from domain.psp.operation import ProviderOperation
from domain.shared.errors import Conflict

SOURCE = "payshack"
PAYIN = (
    *("Transaction ID", "Order ID", "Amount", "Paid Amount", "Status", "Client", "UTR"),
    *("Created At", "Modified At"),
)
PAYOUT = (
    *("Transaction ID", "Order ID", "Amount", "Status", "Beneficiary Name", "Account"),
    *("Created At", "Modified At"),
)
NUMBERS = frozenset({"Amount", "Paid Amount"})


class NoAccessToProvider(Conflict):
    """We cannot ask this provider: its credentials are not set here."""


@dataclass(frozen=True, slots=True)
class ProviderReport:
    """The rows of one of its lists, asked for when somebody wants them, and not kept by us.

    How many there are nobody knows before. Whom money went to is masked. Raises
    `NoAccessToProvider`, `ProviderUnavailable` and `ProviderRefused`.
    """

    sources: Sequence[Provider]

    def heading(self, wishes: Wishes) -> Heading:
        return Heading("Report", PAYIN if _kind(wishes) == "payin" else PAYOUT, NUMBERS)

    async def count(self, wishes: Wishes, most: int | None) -> int | None:  # noqa: ARG002
        return None

    async def lines(self, wishes: Wishes) -> AsyncIterator[bytes]:
        days = Days(*(date.fromisoformat(str(wishes[each])) for each in ("from_date", "to_date")))
        kind, told = _kind(wishes), set[str]()
        cells = _payin if kind == "payin" else _payout
        async for page in self._feed(kind).pages(after=None, days=days):
            fresh = [each for each in page.operations if each.source_id not in told]
            told.update(each.source_id for each in fresh)
            if fresh:
                yield csv_lines(map(cells, fresh)).replace(b"\r\n", b"\n")

    def _feed(self, kind: str) -> Feed:
        for provider in self.sources:
            if provider.source == SOURCE:
                for each in provider.feeds:
                    if each.name == kind:
                        return each
        raise NoAccessToProvider


def _kind(wishes: Wishes) -> str:
    return str(wishes["report_type"])


def _payin(each: ProviderOperation) -> list[object]:
    return [
        *(each.source_id, each.order_id, _amount(each, each.amount)),
        *(_amount(each, each.paid_amount), each.original_status, each.project, each.utr),
        *(each.created_at.isoformat(), each.updated_at.isoformat()),
    ]


def _payout(each: ProviderOperation) -> list[object]:
    return [
        *(each.source_id, each.order_id, _amount(each, each.amount), each.original_status),
        *(_masked(each.party.name), _masked(each.party.account)),
        *(each.created_at.isoformat(), each.updated_at.isoformat()),
    ]


def _amount(each: ProviderOperation, amount: Decimal | None) -> str | None:
    return None if amount is None else amount_text(amount, each.currency)


def _masked(text: str | None) -> str | None:
    return f"{text[:1]}***" if text else None
