"""What an earlier process of ours left behind when it was killed."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

from adapters.postgres.embedded.binaries import Unusable

NOBODY_PID = 2**22 + 1
"""More than Linux ever gives to a process."""
PATIENCE_SECONDS = {signal.SIGINT: 20, signal.SIGQUIT: 6, signal.SIGKILL: 5}


def end_leftover(data: Path) -> None:
    """End a server that still uses `data`. The caller holds the lock, so it is nobody's.

    Its backends may live on for a moment; the next server notices them by the shared memory that
    `postmaster.pid` names. That is why the file is kept, and only the process id is taken out of
    it: by now it may be another program's, or a zombie's that nobody collects, and the next
    server would mistake either for a living server.
    """
    file = data / "postmaster.pid"
    if (pid := _named(file)) is None:
        return
    if _serves(pid, data):
        _end(pid, data)
    with suppress(FileNotFoundError):  # A server that stopped in order took it away.
        _, *rest = file.read_text().split("\n")
        file.write_text("\n".join([str(NOBODY_PID), *rest]))


def _named(file: Path) -> int | None:
    try:
        first = file.read_text().partition("\n")[0].strip()
    except FileNotFoundError:
        return None
    return int(first) if first.isdecimal() else NOBODY_PID


def _end(pid: int, data: Path) -> None:
    for each, seconds in PATIENCE_SECONDS.items():
        with suppress(ProcessLookupError):
            os.kill(pid, each)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if not _lives(pid):
                return
            time.sleep(0.02)
    raise Unusable(f"Process {pid} uses {data} and does not end")


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return not _there_is_proc()
    return state != "Z"  # A zombie has ended; only its parent has not looked yet.


def _serves(pid: int, data: Path) -> bool:
    if not _lives(pid):
        return False
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return not _there_is_proc()  # Without it we believe the file.
    return bytes(data) in command.split(b"\0")


def _there_is_proc() -> bool:
    return Path("/proc/self/stat").exists()
