"""The Dockerfile: what goes in, what it builds, and how that runs."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest

from entrypoints.settings import PREFIX, Settings, variable
from tests.architecture.sources import ROOT, name, text, tracked
from tests.conftest import quick_folder
from tests.packaging.dockerfile import context, let_in, stages
from tests.packaging.image import quick_image, whole_image
from tests.packaging.machine import confines
from tests.thorough import THOROUGH

pytestmark = pytest.mark.timeout(1800)
DRAWS = "import weasyprint; print(len(weasyprint.HTML(string='<p>Ж').write_pdf()) > 1000)"
BUILDERS = {"quick": quick_image, "whole": whole_image}


def test_the_dockerfile_has_no_faults():
    hadolint = Path(sys.executable).with_name("hadolint")
    said = subprocess.run([hadolint, ROOT / "Dockerfile"], capture_output=True, text=True)  # noqa: PLW1510
    assert (said.returncode, said.stdout) == (0, "")


def test_every_base_is_a_whole_version_of_something_slim():
    for stage in stages():
        assert re.fullmatch(r"(node|python):\d+\.\d+\.\d+-bookworm-slim|python:\S+", stage.image)
        assert re.search(r":\d+\.\d+\.\d+-.*slim", stage.image)


def test_nothing_reaches_the_builder_but_what_it_copies():
    asked = {each for stage in stages() for rest in stage.of("COPY") for each in rest.split()[:-1]}
    for each in context():
        assert any(each == one or each.startswith(one + "/") for one in asked), each


@pytest.mark.parametrize(
    "path",
    [
        ".env",
        ".git/config",
        ".venv/bin/python",
        "data/pg/PG_VERSION",
        "web/dist/manifest.json",
        "web/node_modules/react/index.js",
        "entrypoints/__pycache__/settings.pyc",
        "tests/conftest.py",
    ],
)
def test_secrets_and_what_was_built_elsewhere_stay_out(path):
    assert not let_in(path)


def test_the_image_runs_without_rights_and_says_when_it_is_well():
    last = stages()[-1]
    assert last.one("USER") == "10001:10001"
    assert "scripts/healthy.py" in last.one("HEALTHCHECK")
    assert last.one("STOPSIGNAL") == "SIGTERM"
    assert last.environment["ALTYN_DATA"] == last.one("VOLUME")


def test_steps_are_scripts_of_ours():
    files = {name(each) for each in tracked()}
    called = set(re.findall(r"scripts/[\w.-]+", text(ROOT / "Dockerfile")))
    called |= set(re.findall(r"scripts/[\w.-]+", text(ROOT / "Makefile")))
    assert called <= files
    for each in called - {"scripts/common.sh", "scripts/node.sh"}:
        assert (ROOT / each).stat().st_mode & 0o111, each


def test_what_runs_is_built_for_the_same_python():
    built, last = stages()[-2:]
    assert built.image == last.image
    # The environment knows where it was made.
    assert {stage.one("WORKDIR") for stage in stages()} == {"/app"}


def test_the_image_sets_what_there_is_to_set():
    last = stages()[-1]
    ours = {each for each in last.environment if each.startswith(PREFIX)}
    assert ours <= {variable(each) for each in Settings.model_fields}
    assert last.one("EXPOSE") == last.environment["ALTYN_PORT"]


@pytest.fixture(scope="module", params=["quick", *(["whole"] if THOROUGH else [])])
def image(request):
    folder = quick_folder()
    yield BUILDERS[request.param](folder)
    shutil.rmtree(folder)


async def test_it_serves_on_files_that_nobody_can_write(image):
    made, command = image
    assert await made.says("python", "-c", DRAWS) == "True"
    # A database of our own, in the data folder, and beside it what the image runs.
    up = await made.begin(*command[:-1], "up", "--no-demo", ALTYN_PORT="0")
    await _ready(made, up)
    process = await made.begin(*command, ALTYN_PORT="0")
    url = await _ready(made, process)
    async with aiohttp.ClientSession(url) as session:
        async with session.get("/") as page:
            assert page.status == 200
            [script] = re.findall(r'src="(/assets/app-[^"]+)"', await page.text())
        async with session.get(script) as asset:
            assert asset.status == 200
    healthy = {"ALTYN_PORT": url.rpartition(":")[2]}
    assert '"status":"ok"' in await made.says("python", "scripts/healthy.py", **healthy)
    for each in process, up:
        each.terminate()
        await each.communicate()
        assert each.returncode == 0
    if confines():
        assert "altyn:x:10001:10001::/data:" in (made.folder / "upper/etc/passwd").read_text()
        assert (made.folder / "upper/data").stat().st_uid == 10001


async def _ready(made, process):
    async for line in process.stdout:
        said, _, url = line.decode().strip().partition("ready at ")
        if said == "Altyn is ":
            return url.replace("0.0.0.0", "127.0.0.1")  # noqa: S104
    raise AssertionError((made.folder / "stderr").read_text())


async def test_nothing_but_its_data_can_be_written(image):
    made, _ = image
    if not confines():
        return
    tried = "touch /app/here 2>/dev/null || touch /etc/here 2>/dev/null || touch /data/here"
    assert await made.says("sh", "-c", f"{tried}; id -u") == "10001"
    assert (made.folder / "data/here").exists()
    assert not (made.app / "here").exists()
