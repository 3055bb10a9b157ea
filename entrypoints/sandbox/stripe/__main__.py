"""The stand-in as a process: says where it is in one line of JSON, then runs until stopped."""

import argparse
import asyncio
import signal
import sys
from pathlib import Path

import orjson
import uvloop

from entrypoints.sandbox.stripe.running import running


async def _run(arguments: argparse.Namespace) -> None:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with running(
        state=arguments.state,
        host=arguments.host,
        port=arguments.port,
        webhook_url=arguments.webhook,
    ) as standin:
        sys.stdout.write(orjson.dumps(standin.described()).decode() + "\n")
        sys.stdout.flush()
        await stopped.wait()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m entrypoints.sandbox.stripe")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--state", type=Path, help="a file that keeps everything")
    parser.add_argument("--webhook", help="where events go")
    uvloop.run(_run(parser.parse_args()))


if __name__ == "__main__":
    main()
