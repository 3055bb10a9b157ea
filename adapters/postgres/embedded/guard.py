"""Becomes the program that it is given, as another user, and dies with the process that asked.

Run as a script: `guard.py PARENT UID GID PROGRAM ARGUMENT...`; an id of -1 keeps ours. A script of
its own, because code between fork and exec is unsafe in a process with threads. The program is
its own session, so that Ctrl-C in a terminal reaches us alone and we decide when it stops.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def become(parent: int, uid: int, gid: int, *command: str) -> None:
    """Never returns. The parent's death asks the program to stop quickly but in order."""
    os.setsid()
    os.umask(0o077)
    if uid >= 0:
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGINT)  # Changing user clears it.
    if os.getppid() != parent:  # It died before we could ask to be told.
        sys.exit(1)
    os.execv(command[0], command)  # noqa: S606  # The program and its arguments are ours.


if __name__ == "__main__":
    become(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])
