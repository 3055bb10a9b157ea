"""How our server is set up: durable always, sized by the machine, tuned for short writes."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

MEGABYTE = 1024 * 1024
CGROUP_LIMITS = "/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"


@dataclass(frozen=True, slots=True)
class Options:
    """What tests and benches change: server settings, and its environment (a preload shim)."""

    settings: Mapping[str, str] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)


def memory_bytes() -> int:
    """Give the memory that we may use: the machine's, or the container's where that is less."""
    limits = [os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")]
    for each in map(Path, CGROUP_LIMITS):
        text = each.read_text().strip() if each.is_file() else ""
        if text.isdecimal():
            limits.append(int(text))
    return min(limits)


def settings(memory: int) -> dict[str, str]:
    """Give the server's settings for this much memory, in bytes."""
    buffers = min(max(memory // 16, 128 * MEGABYTE), 512 * MEGABYTE)
    return {
        "listen_addresses": "",
        "unix_socket_permissions": "0700",
        "fsync": "on",
        "synchronous_commit": "on",
        "full_page_writes": "on",
        "shared_buffers": f"{buffers // MEGABYTE}MB",
        "max_connections": "100",
        # Checkpoints are rare: each makes every page cost a full image in the log once more. The
        # wheel has neither lz4 nor zstd, and pglz costs more processor than it saves disk.
        "checkpoint_timeout": "15min",
        "max_wal_size": "4GB",
        "min_wal_size": "256MB",
        "wal_compression": "off",
        "jit": "off",  # Compiling costs more than any of our statements.
        "random_page_cost": "1.1",
        # Rows that are updated often are cleaned often and a little at a time.
        "autovacuum_naptime": "15s",
        "autovacuum_vacuum_scale_factor": "0.05",
        "autovacuum_analyze_scale_factor": "0.02",
        "autovacuum_max_workers": "2",
        "log_line_prefix": "%m [%p] ",
        "log_min_error_statement": "panic",  # Statements may carry names and numbers of people.
        "log_checkpoints": "off",
    }
