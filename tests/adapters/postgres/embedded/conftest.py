"""Servers in processes of their own, to be killed."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

KEEP_RUNNING = Path(__file__).with_name("keep_running.py")
Process = subprocess.Popen[str]


@pytest.fixture
def other_process() -> Iterator[Callable[[Path], tuple[Process, str]]]:
    """Start a process that runs a server; gives it and the DSN."""
    with ExitStack() as stack:

        def begin(folder: Path) -> tuple[Process, str]:
            process = stack.enter_context(_process(folder))
            assert process.stdout is not None
            return process, process.stdout.readline().strip()

        yield begin


@contextmanager
def _process(folder: Path) -> Iterator[Process]:
    command = [sys.executable, str(KEEP_RUNNING), str(folder)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            yield process
        finally:
            process.terminate()
            process.wait(20)
