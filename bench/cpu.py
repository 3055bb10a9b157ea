"""Processor time by who used it."""

from contextlib import suppress

import psutil


def seconds_used(pid: int) -> float:
    """Give the processor seconds of a process and its children, those that are gone included.

    For a PostgreSQL server ask for the process that all its backends come from.
    """
    parent = psutil.Process(pid)
    total = float(sum(parent.cpu_times()[:4]))  # user and system, own and of children waited for
    for child in parent.children(recursive=True):
        with suppress(psutil.NoSuchProcess):  # It has just ended: the parent counts it next time.
            total += sum(child.cpu_times()[:4])
    return total
