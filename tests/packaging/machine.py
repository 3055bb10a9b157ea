"""A machine made of this one: its files as they are, and whatever is changed kept aside.

That takes root and Linux's overlays. Elsewhere programs run on the folder itself: what they say is
tried all the same, and that nothing else is written to is left to those machines.
"""

import asyncio
import os
import subprocess
import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
USER = 10001
OPEN = """
set -e
mount -t overlay overlay -o lowerdir=/,upperdir="$1/upper",workdir="$1/work" "$1/root"
cd "$1/root"
mount --rbind /dev dev
mount -t proc proc proc
mount -t tmpfs tmpfs tmp
if [ -L "$1/venv" ]; then mkdir -p app/.venv; mount --bind "$(readlink -f "$1/venv")" app/.venv; fi
here=$1; shift
"""
BUILDS = OPEN + 'exec chroot "$here/root" "$@"'
RUNS = (
    OPEN
    + """
mkdir -p data
mount --bind "$here/data" data
mount -o remount,ro .
exec chroot --userspec=10001:10001 --groups= "$here/root" env -i "$@"
"""
)
LOOSE = 'here=$1; shift; cd "$here/upper/app"; exec env -i "$@"'


@cache
def confines():
    """Whether this machine lets us make another one of it."""
    return not os.geteuid() and not subprocess.run(["unshare", "--mount", "true"]).returncode  # noqa: S607, PLW1510


@dataclass
class Machine:
    """Lives in a folder of its own; what is written to it is in `upper`, from its root on."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self):
        for each in "upper/app", "work", "root", "data":
            (self.folder / each).mkdir(parents=True)
        if confines():
            os.chown(self.folder / "data", USER, USER)  # As a new volume is.
            # This machine's Python may live in a home that others may not enter.
            closed = [str(each) for each in Path(sys.executable).resolve().parents]
            self.do(f"chmod a+x {' '.join(closed)}")

    @property
    def app(self):
        return self.folder / "upper" / "app"

    def do(self, command):
        """Do a step of building, as root, in /app."""
        said = subprocess.run(
            self._apart(BUILDS, "sh", "-c", f"cd /app && {command}"),
            capture_output=True,
            check=False,
            text=True,
        )
        assert said.returncode == 0, said.stdout + said.stderr

    async def begin(self, *command, **more):
        """Run a program as the image does: without rights, on files that cannot be written."""
        known = {"PATH": PATH} | self.environment | more
        if confines():
            command = "sh", "-c", 'cd /app && exec "$@"', "sh", *command
        with (self.folder / "stderr").open("ab") as errors:
            return await asyncio.create_subprocess_exec(
                *self._apart(RUNS, *(f"{name}={each}" for name, each in known.items()), *command),
                stdout=asyncio.subprocess.PIPE,
                stderr=errors,
            )

    async def says(self, *command, **more):
        """Run a program to its end, which is a good one; gives what it printed."""
        process = await self.begin(*command, **more)
        printed, _ = await process.communicate()
        assert process.returncode == 0, (self.folder / "stderr").read_text()
        return printed.decode().strip()

    def _apart(self, script, *command):
        if not confines():
            return ["bash", "-c", LOOSE, "bash", str(self.folder), *command]
        shell = ["bash", "-c", script, "bash", str(self.folder)]
        return ["unshare", "--mount", "--propagation", "private", *shell, *command]
