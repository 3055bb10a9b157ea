"""Becomes the program that it is given, which dies with the process that asked.

Run as a script: `dying.py PARENT PROGRAM ARGUMENT...`.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1

if __name__ == "__main__":
    os.setsid()  # Ctrl-C in a terminal reaches the tests alone.
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != int(sys.argv[1]):  # It died before we could ask.
        sys.exit(1)
    os.execvp(sys.argv[2], sys.argv[2:])  # noqa: S606  # As we were told by our tests.
