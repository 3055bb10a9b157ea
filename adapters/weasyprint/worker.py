"""The process that draws: `python -m adapters.weasyprint.worker FOLDER`.

It does what it reads from its input until that ends, which it does whenever the process that has
begun this one is gone: so none is ever left behind.
"""

import json
import logging
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from adapters.weasyprint import frames
from adapters.weasyprint.drawing import Drawing

NICE = 10
"""Whoever moves money goes first."""


def work(drawing: Drawing, asked: BinaryIO, answers: BinaryIO) -> None:
    """Answer one request after the other until there are no more."""
    with suppress(EOFError, BrokenPipeError):
        while True:
            request = frames.read(asked)
            answers.write(frames.packed(_answer(drawing, request)))
            answers.flush()


def _answer(drawing: Drawing, request: list[bytes]) -> list[bytes]:
    try:
        asked, *sheets = request
        order = json.loads(asked)
        if sheets:
            pdf = drawing.join(sheets, order["language"], order["title"])
        else:
            pdf = drawing.draw(order["template"], order["language"], order["values"])
    except Exception as error:  # noqa: BLE001  # Whatever it is, the next request is another one.
        return [b"failed", f"{type(error).__name__}: {error}".encode()]
    return [b"drawn", pdf]


if __name__ == "__main__":
    os.nice(NICE)
    logging.getLogger("weasyprint").addHandler(logging.NullHandler())
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    # What libraries print must not get between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    work(Drawing(Path(sys.argv[1])), sys.stdin.buffer, answers)
