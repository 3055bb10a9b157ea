"""The schema as PostgreSQL tells it: `schema.sql` beside this file, dumped, never written.

`python -m adapters.postgres.schema` writes it anew after a migration was added.
"""

import asyncio
import re
import subprocess
import tempfile
from pathlib import Path

import asyncpg

from adapters.postgres.embedded import Options, running
from adapters.postgres.embedded.binaries import programs
from adapters.postgres.migrate import migrate

SCHEMA = Path(__file__).with_name("schema.sql")


def dump(dsn: str) -> str:
    """Give the schema of a database as SQL, the same text for the same schema."""
    options = "--schema-only", "--no-owner", "--no-privileges", "--exclude-table=migrations"
    dumped = subprocess.run(  # noqa: S603  # The program and its arguments are ours.
        [programs() / "pg_dump", *options, dsn], capture_output=True, text=True, check=True
    )
    # Settings, comments and restriction keys change from one release of pg_dump to the next.
    noise = r"^(--.*|SET .*|SELECT pg_catalog.set_config.*|\\(un)?restrict .*)\n"
    text = re.sub(noise, "", dumped.stdout, flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


async def _migrated(dsn: str) -> None:
    connection = await asyncpg.connect(dsn)
    await migrate(connection)
    await connection.close()


def write() -> None:
    small = Options({"shared_buffers": "16MB"})
    folder = tempfile.TemporaryDirectory(prefix="altyn-schema-")
    with folder as path, running(Path(path), small) as dsn:
        asyncio.run(_migrated(dsn))
        SCHEMA.write_text(dump(dsn), encoding="utf-8")


if __name__ == "__main__":
    write()
