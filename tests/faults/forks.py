"""The command in a process of its own, forked from one that has imported everything.

Importing takes most of the time of a process that lives for a few seconds, and these tests start
nearly a hundred. From then on it is as if it had been executed.
"""

import asyncio
import os
import signal
import sys
from multiprocessing import get_context, set_forkserver_preload
from multiprocessing.connection import Connection

FORKS = get_context("forkserver")
set_forkserver_preload(["entrypoints.cli.main"])


class Forked:
    """A process with what tests use of asyncio's."""

    def __init__(self, process, stdout):
        self._process, self.stdout, self.pid = process, stdout, process.pid

    @property
    def returncode(self):
        return self._process.exitcode

    def send_signal(self, number):
        if self.returncode is None:
            os.kill(self.pid, number)

    def terminate(self):
        self.send_signal(signal.SIGTERM)

    def kill(self):
        self.send_signal(signal.SIGKILL)

    async def wait(self):
        while self.returncode is None:
            await asyncio.sleep(0.005)
        return self.returncode

    async def communicate(self):
        printed = await self.stdout.read()
        await self.wait()
        return printed, None


async def fork(folder, arguments, environment):
    """Run the command; what it prints is there to be read, its errors go to a file."""
    mine, its = os.pipe()
    with Connection(its, readable=False) as output:
        wanted = output, str(folder), list(map(str, arguments)), environment
        process = FORKS.Process(target=_run, args=wanted)
        await asyncio.to_thread(process.start)
    stdout = asyncio.StreamReader()
    protocol = asyncio.StreamReaderProtocol(stdout)
    await asyncio.get_running_loop().connect_read_pipe(lambda: protocol, os.fdopen(mine, "rb"))
    return Forked(process, stdout)


def _run(output, folder, arguments, environment):
    from entrypoints.cli.main import main  # noqa: PLC0415  # Known where this is forked from.

    os.chdir(folder)
    with open("stderr", "ab") as errors:  # noqa: PTH123  # In the folder.
        os.dup2(errors.fileno(), 2)
    os.dup2(output.fileno(), 1)
    output.close()
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["altyn", *arguments]
    sys.orig_argv = [sys.executable, "-m", "entrypoints.cli.main", *arguments]
    main(arguments, prog_name="altyn")
