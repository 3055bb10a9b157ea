"""The wheel, as `scripts/wheel.sh` builds it: whole, nothing else, and it serves pages."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import aiohttp
import pytest

from tests.architecture.sources import LAYERS, ROOT, name, tracked
from tests.faults.altyn import serving

INSTALL = "pip", "install", "--quiet", "--no-deps"
PACKED = *(f"{each}/" for each in LAYERS), "web/templates/"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build it in a copy of the repository, with the pages that `make setup` has built."""
    copy = tmp_path_factory.mktemp("clean")
    for each in tracked():
        if not name(each).startswith(("tests/", "web/src/", "docs/", "bench/")):
            (copy / name(each)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(each, copy / name(each))
    (copy / ".venv").symlink_to(ROOT / ".venv")
    (copy / "web/dist").symlink_to(ROOT / "web/dist")
    _run(copy / "scripts/wheel.sh", "out")
    [built] = (copy / "out").glob("*.whl")
    return built


def test_it_has_everything_that_is_read_at_run_time(wheel):
    packed = {each for each in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in each}
    ours = {name(each) for each in tracked() if name(each).startswith(PACKED)}
    dist = {each for each in (ROOT / "web/dist").rglob("*") if each.is_file()}
    assert packed == ours | {each.relative_to(ROOT).as_posix() for each in dist}


@pytest.fixture
def installed(wheel, folder):
    """Install it in a folder of its own; what it needs is as here."""
    target = folder / "installed"
    _run(Path(sys.executable).with_name("uv"), *INSTALL, "--target", target, wheel)
    shows = "import entrypoints; print(entrypoints.__file__)"
    path = {"PYTHONPATH": str(target)}
    shown = _run(sys.executable, "-c", shows, cwd=folder, env=os.environ | path)
    assert shown.startswith(str(target))
    return path


async def test_it_serves_pages_wherever_it_is_installed(installed, folder):
    up = "up", "--no-demo", "--data", folder / "data"
    async with (
        serving(folder, *up, whole=True, **installed) as (_, url),
        aiohttp.ClientSession(url) as session,
    ):
        for route in "/", "/docs", "/openapi.json":
            async with session.get(route) as answer:
                assert (route, answer.status) == (route, 200)


def _run(*command, **more):
    said = subprocess.run(command, capture_output=True, check=False, text=True, **more)
    assert said.returncode == 0, said.stdout + said.stderr
    return said.stdout
