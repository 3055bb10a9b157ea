"""Operations of providers for measurements: made in SQL, or told as a provider does."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from hashlib import blake2b
from importlib.resources import files
from typing import Any

import click

from adapters.postgres.migrate import migrate
from adapters.postgres.sql import read_queries
from bench.server import Server
from domain.psp.operation import Direction, Party, ProviderOperation, SourceCode, Status, Version

SQL = read_queries(files("bench").joinpath("psp.sql").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much there is of everything."""

    operations: int = 2_000_000
    days: int = 90
    stored: int = 700_000
    pairs: int = 1_000_000


async def kept(server: Server, sizes: Sizes) -> str:
    """Give the name of the database of operations, made by an earlier run or now."""
    scripts = files("adapters.postgres").joinpath("migrations").iterdir()
    made_of = blake2b(SQL["operations_of_day"].encode(), digest_size=4)
    for each in sorted(scripts, key=lambda each: each.name):
        made_of.update(each.read_bytes())
    stem = f"kept_psp_{sizes.operations}_"
    database = f"{stem}{made_of.hexdigest()}"
    if await server.exists(database):
        return database
    await server.drop_like(stem)
    click.echo(f"Making {sizes.operations:,} operations, once ...")
    started = time.monotonic()
    connection = await empty(server, "unfinished")
    try:
        today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        for n in range(sizes.days):
            day = today - timedelta(days=sizes.days - n)
            number = sizes.operations // sizes.days
            await connection.execute(SQL["operations_of_day"], day, number, n, timeout=900)
        await connection.execute(SQL["tidy"], timeout=900)
    finally:
        await connection.close()
    await server.rename("unfinished", database)
    click.echo(f"... made in {time.monotonic() - started:.0f} s")
    return database


async def empty(server: Server, database: str) -> Any:  # noqa: ANN401  # A connection.
    """Make a database with all tables, and connect to it."""
    await server.create(database)
    connection = await server.connect(database)
    await migrate(connection)
    return connection


def told(n: int) -> ProviderOperation:
    """Give the operation of a number, as Vima would tell it."""
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=10 * n)
    return ProviderOperation(
        source=SourceCode("vima"),
        kind="operation",
        source_id=str(10**18 + n),
        version=Version(n, at),
        status=(Status.SUCCESS, Status.FAILED, Status.SUCCESS, Status.PENDING)[n % 4],
        original_status="success",
        created_at=at,
        updated_at=at,
        raw=f'{{"operation_id": "{10**18 + n}", "contact": "payer{n}@mail.example"}}',
        direction=Direction.IN,
        amount=Decimal(100 + n % 9_900),
        currency="INR",
        project=("91game", "monetix", "caroussel")[n % 3],
        client_operation_id=str(10**12 + n),
        payment_method="fiat",
        country="IN",
        party=Party(email=f"payer{n % 50_000}@mail.example", name="Asha Rao"),
    )
