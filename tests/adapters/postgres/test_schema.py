"""What the migrations make is what `schema.sql` shows; every statement of ours fits it."""

import asyncio
import pkgutil
from importlib.resources import files

import asyncpg
import pytest

import adapters.postgres
from adapters.postgres.schema import SCHEMA, dump
from adapters.postgres.sql import load_queries

PACKAGES = [
    "adapters.postgres",
    *(
        each.name
        for each in pkgutil.walk_packages(adapters.postgres.__path__, "adapters.postgres.")
        if each.ispkg and files(each.name).joinpath("queries.sql").is_file()
    ),
]


async def test_the_dumped_schema_is_up_to_date(database: str):
    fresh = await asyncio.to_thread(dump, database)
    assert fresh == SCHEMA.read_text(encoding="utf-8"), "Run `make schema` and look at the change"


@pytest.mark.parametrize("package", PACKAGES)
async def test_every_query_can_be_prepared(package: str, module_database: str):
    connection = await asyncpg.connect(module_database)
    try:
        for query in load_queries(package).values():
            await connection.prepare(query)
    finally:
        await connection.close()
