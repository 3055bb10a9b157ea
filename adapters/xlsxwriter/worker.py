"""The process that makes a workbook: `python -m adapters.xlsxwriter.worker FOLDER`.

It reads an order (JSON, one line) and then CSV until its input ends, and answers with the
workbook. When the process that has begun this one is gone, it goes, too, and takes the folder
along.
"""

import csv
import io
import json
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from threading import Thread
from time import sleep

from adapters.xlsxwriter.writing import write_workbook

NICE = 10
"""Whoever moves money goes first."""
LOOK_SECONDS = 0.5


def work(folder: Path) -> None:
    """Make what is ordered."""
    try:
        _make(folder)
    finally:  # Whoever ordered may be gone, and the folder be half taken from under our hands.
        shutil.rmtree(folder, ignore_errors=True)


def _make(folder: Path) -> None:
    csv.field_size_limit(2**31 - 1)  # Of this process alone: what is read elsewhere has its own.
    lines = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", newline="")
    try:
        order = json.loads(lines.readline())
    except ValueError:  # Whoever orders was killed before all of it was said.
        return
    Thread(target=_leave, args=(order.pop("parent"), folder), daemon=True).start()
    path = folder / "book.xlsx"
    write_workbook(path, lines, **order)
    with path.open("rb") as file, suppress(BrokenPipeError):
        shutil.rmtree(folder)  # The file is there as long as it is open, whoever is killed now.
        shutil.copyfileobj(file, sys.stdout.buffer, 2**18)
        sys.stdout.buffer.flush()


def _leave(parent: int, folder: Path) -> None:
    """Leave nothing behind when nobody waits for it any more."""
    while os.getppid() == parent:
        sleep(LOOK_SECONDS)
    while folder.exists():  # A file that is just being made keeps it.
        shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)


if __name__ == "__main__":
    os.nice(NICE)
    work(Path(sys.argv[1]))
