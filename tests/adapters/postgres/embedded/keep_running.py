"""Runs a server in the folder of the first argument until it is told to stop, or killed."""

import signal
import sys
from pathlib import Path

from adapters.postgres.embedded import running

signal.signal(signal.SIGTERM, lambda *_: sys.exit())
with running(Path(sys.argv[1])) as dsn:
    print(dsn, flush=True)
    signal.pause()
