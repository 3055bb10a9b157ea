"""The books of a subject, read with SQL behind its back."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bench.server import Server
from bench.subjects import Subject


@dataclass(frozen=True, slots=True)
class Books:
    """What the wallets hold, in major units, and what is wrong.

    `off` is by how much the whole is out of balance, `miscounted` how many balances differ from
    the sum of their entries, if that was asked.
    """

    held: Decimal
    off: Decimal
    miscounted: int

    def faults(self) -> Iterator[str]:
        if self.off:
            yield f"the books are out of balance by {self.off}"
        if self.miscounted:
            yield f"{self.miscounted} balances differ from the sum of their entries"


async def read_books(server: Server, subject: Subject, *, recount: bool = False) -> Books:
    """Read one subject's books; it must have some."""
    connection = await server.connect(subject.database)
    try:
        row = await connection.fetchrow(subject.sql[f"{subject.books}_books"])
        miscounted = 0
        if recount and f"{subject.books}_recount" in subject.sql:
            miscounted = await connection.fetchval(subject.sql[f"{subject.books}_recount"])
    finally:
        await connection.close()
    assert row is not None  # noqa: S101  # Sums always have one row.
    return Books(Decimal(row["held"]), Decimal(row["off"]), miscounted)
