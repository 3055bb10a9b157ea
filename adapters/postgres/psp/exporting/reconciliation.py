"""What reconciliation has found, as a table."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date

from adapters.postgres.pool import Pool
from adapters.postgres.psp.exporting.copying import copied
from adapters.postgres.sql import load_queries
from application.psp.exporting.ports import Wishes
from application.shared.workbooks import Heading

SQL = load_queries("adapters.postgres.psp.exporting")
SHARED = {"missing_vima": "missing_first", "missing_payshack": "missing_second"}
"""Types by the names of the sources that the routes have, and by their places in a pair."""


@dataclass(frozen=True, slots=True)
class ReconciliationTable:
    """The results of some days: of one type, all of them, or all that is not well."""

    pool: Pool

    def heading(self, wishes: Wishes) -> Heading:
        first, second = _pair(wishes).split("-")
        amounts = f"Amount {first}", f"Amount {second}", "Difference"
        return Heading(
            "Reconciliation",
            [
                *("Date", "Result", "Differences", "Client Op ID", f"ID {first}", f"ID {second}"),
                *("Project", "Currency", *amounts, f"Status {first}", f"Status {second}"),
                *(f"Created At {first}", f"Created At {second}", "State", "Owner"),
            ],
            frozenset(amounts),
        )

    async def count(self, wishes: Wishes, most: int | None) -> int | None:
        return int(await self.pool.fetchval(SQL["count_reconciliation"], *_asked(wishes), most))

    def lines(self, wishes: Wishes) -> AsyncIterator[bytes]:
        return copied(self.pool, SQL["reconciliation"], *_asked(wishes))


def _pair(wishes: Wishes) -> str:
    return str(wishes["pair"])


def _asked(wishes: Wishes) -> tuple[object, ...]:
    days = (date.fromisoformat(str(wishes[each])) for each in ("from_date", "to_date"))
    wanted = wishes.get("type")
    return _pair(wishes), *days, SHARED.get(str(wanted), str(wanted)) if wanted else None
