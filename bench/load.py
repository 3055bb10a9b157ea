"""The load: wrk, and what it saw."""

import asyncio
import json
import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

CONNECTIONS = 64
SCRIPT = Path(__file__).parent / "load.lua"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """What is asked for, and of how many wallets."""

    name: str
    kind: str  # of request, as in `load.lua`
    wallets: int
    connections: int = CONNECTIONS
    extra: Path | None = None
    units: int = 1  # operations in one request
    moves: int = 1  # major units that one accepted request brings into the wallets
    refuses: bool = False  # whether some of it ought to be refused
    longer: int = 1  # times as long as others: what is cut off at the end is not counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What the load generator counted. `failed` are answers of neither 2xx nor 4xx."""

    seconds: float
    sent: int
    ok: int
    refused: int
    failed: int
    socket_errors: int
    p50_ms: float
    p99_ms: float
    cpu_seconds: float

    @property
    def answered(self) -> int:
        return self.ok + self.refused + self.failed


async def run(workload: Workload, *, port: int, bearer: str, seconds: float) -> Load:
    """Load one port; each request has a key that no other run has used."""
    key = f"{os.getpid():x}-{time.monotonic_ns():x}"
    extra = [str(workload.extra)] if workload.extra else []
    before = os.times()
    process = await asyncio.create_subprocess_exec(
        *("wrk", "-t1", f"-c{workload.connections}", f"-d{seconds:g}s", "--timeout", "20s"),
        *("-s", str(SCRIPT), f"http://127.0.0.1:{port}", "--"),
        *(workload.kind, key, bearer, "0", str(workload.wallets), *extra),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await process.communicate()
    after = os.times()
    for line in output.decode().splitlines():
        if line.startswith("RESULT "):
            used = sum(after[2:4]) - sum(before[2:4])
            return Load(**json.loads(line.removeprefix("RESULT ")), cpu_seconds=used)
    raise SystemExit(f"wrk failed:\n{output.decode()}")


def find_wrk() -> None:
    """See to it that wrk is there: as root on Debian it is installed."""
    if shutil.which("wrk"):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "install", "-y", "-qq", "wrk"], check=False)  # noqa: S607
    if not shutil.which("wrk"):
        raise SystemExit("wrk is missing: install it (`apt-get install wrk`, `brew install wrk`)")
