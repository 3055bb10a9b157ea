"""The stand-ins as a process: says where they are in one line of JSON, then runs until stopped."""

import argparse
import asyncio
import signal
import sys

import orjson
import uvloop

from entrypoints.sandbox.economy.settings import Settings
from entrypoints.sandbox.psp.running import running


async def _run(arguments: argparse.Namespace) -> None:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    settings = Settings(days=arguments.days, payments_per_day=arguments.per_day)
    async with running(
        seed=arguments.seed, host=arguments.host, port=arguments.port, settings=settings
    ) as standins:
        sys.stdout.write(orjson.dumps(standins.described()).decode() + "\n")
        sys.stdout.flush()
        await stopped.wait()


def main() -> None:
    usual = Settings()
    parser = argparse.ArgumentParser(prog="python -m entrypoints.sandbox.psp")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1, help="the same one, the same data")
    parser.add_argument("--days", type=int, default=usual.days, help="how far the past goes back")
    parser.add_argument(
        "--per-day", type=float, default=usual.payments_per_day, help="payments on a day of it"
    )
    uvloop.run(_run(parser.parse_args()))


if __name__ == "__main__":
    main()
