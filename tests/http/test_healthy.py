"""What the health check of a container finds."""

import os
import subprocess
import sys
from pathlib import Path

import aiohttp.test_utils

HEALTHY = Path(__file__).parents[2] / "scripts" / "healthy.py"


def test_a_site_that_works_is_healthy(site):
    done = ask(site.url.rpartition(":")[2])
    assert done.returncode == 0
    assert '"status":"ok"' in done.stdout


def test_nobody_there_is_not():
    assert ask(aiohttp.test_utils.unused_port()).returncode == 1


def ask(port):
    return subprocess.run(
        [sys.executable, HEALTHY],
        env=os.environ | {"ALTYN_PORT": str(port)},
        capture_output=True,
        check=False,
        text=True,
    )
