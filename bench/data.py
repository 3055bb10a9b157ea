"""The data sets: made in SQL. The large ones are kept between runs, until the tables change."""

import time
from hashlib import blake2b
from importlib.resources import files

import click

from adapters.postgres.migrate import migrate
from bench.server import SQL, Server
from bench.subjects import KEY_NAME, run_altyn
from bench.trees import PRESENT, Tree
from domain.ledger.chart import Kind, house_account
from domain.shared.currencies import CURRENCIES

BATCH = 50  # entries of one transaction in a made history
STATEMENT = "bench_statement"
CLEARING = house_account(Kind.CLEARING, CURRENCIES["USD"])


async def make_rival(server: Server, name: str, wallets: int) -> str:
    """Make the database of rival `plain` or `equal`, anew."""
    database = f"bench_{name}"
    await server.create(database)
    connection = await server.connect(database)
    try:
        await connection.execute(SQL["wallet_id"])
        await connection.execute(SQL[f"{name}_tables"])
        await connection.execute(SQL[f"{name}_wallets"], wallets)
        await connection.execute(SQL["tidy"])
    finally:
        await connection.close()
    return database


async def make_statement(server: Server, wallets: int) -> None:
    """Make the database for the batch statement alone: Altyn's tables, and a maker of batches."""
    await server.create(STATEMENT)
    connection = await server.connect(STATEMENT)
    try:
        await migrate(connection)
        await connection.execute(SQL["wallet_id"])
        await connection.execute(SQL["make_batch"])
        await connection.execute(SQL["altyn_wallets"], wallets, CLEARING.owner)
        await connection.execute(SQL["tidy"])
    finally:
        await connection.close()


async def make_altyn(
    server: Server, database: str, wallets: int, entries: int = 0, *, tree: Tree = PRESENT
) -> str:
    """Make a database of Altyn, anew, with this many wallets, each with so many entries."""
    await server.create(database)
    create = "key", "create", "--name", KEY_NAME, "--scope", "wallets:read"
    run_altyn(server, database, "migrate", root=tree.root)
    run_altyn(server, database, *create, root=tree.root)
    connection = await server.connect(database)
    sql = tree.sql
    try:
        owner = await connection.fetchval(sql["altyn_owner"], KEY_NAME)
        await connection.execute(sql["wallet_id"])
        await connection.execute(sql["altyn_wallets"], wallets, owner)
        if entries:
            await connection.execute(sql["make_history"])
            await connection.execute(
                sql["history"], wallets, entries, BATCH, owner, CLEARING.owner, CLEARING.id
            )
        await connection.execute(sql["tidy"])
    finally:
        await connection.close()
    return database


async def keep_altyn(server: Server, wallets: int, entries: int = 0) -> str:
    """Give the name of a large database, made by an earlier run or now."""
    scripts = files("adapters.postgres").joinpath("migrations").iterdir()
    schema = blake2b(SQL["make_history"].encode(), digest_size=4)
    for each in sorted(scripts, key=lambda each: each.name):
        schema.update(each.read_bytes())
    stem = f"kept_{wallets}_{entries}"
    database = f"{stem}_{schema.hexdigest()}"
    if not await server.exists(database):
        await server.drop_like(f"{stem}_")
        click.echo(f"Making {wallets:,} wallets with {wallets * entries:,} entries, once ...")
        started = time.monotonic()
        # Under another name until it is whole.
        await server.rename(await make_altyn(server, "unfinished", wallets, entries), database)
        click.echo(f"... made in {time.monotonic() - started:.0f} s")
    return database
