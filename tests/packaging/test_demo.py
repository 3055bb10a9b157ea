"""The demo as the compose file runs it: processes beside each other on one data folder."""

import json
import os
import subprocess
import sys
from contextlib import asynccontextmanager

import pytest
from moto.server import ThreadedMotoServer

from tests.architecture.sources import ROOT
from tests.faults.altyn import begin
from tests.faults.test_demo import Player, a_payment_comes_in
from tests.packaging.test_compose import DEMO, ours

pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def storage():
    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def settings(database, storage, unused_tcp_port_factory):
    """Give what the compose file sets, for services as they are here; the bus is PostgreSQL's."""
    set_there = dict(ours(DEMO)["app"]["environment"])
    port, form = unused_tcp_port_factory(), unused_tcp_port_factory()
    set_there.pop("KAFKA_BOOTSTRAP_SERVERS")
    return set_there | {
        "DATABASE_URL": database,
        "S3_ENDPOINT_URL": storage,
        "ALTYN_DEMO_CARDS": f"0.0.0.0:{form}",
        "ALTYN_BASE_URL": f"http://localhost:{port}",
        "ALTYN_PORT": str(port),
    }


@asynccontextmanager
async def ready(folder, *command, **settings):
    """Run a command until the block ends, once it says that it is ready."""
    process = await begin(folder, *command, **settings)
    try:
        async for line in process.stdout:
            if line.startswith((b"Altyn is ready", b"Altyn is at work")):
                break
        yield process
        process.terminate()
        await process.communicate()
        assert process.returncode == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


@pytest.fixture
def bucket(settings):
    made = [sys.executable, ROOT / "scripts/bucket.py"]
    subprocess.run(made, check=True, env=os.environ | settings)


@pytest.mark.usefixtures("bucket")
async def test_all_of_it_works_through_the_app(folder, settings):
    data = "--data", folder / "data"
    demo, app, work = (ours(DEMO)[name] for name in ("demo", "app", "work"))
    alone = settings | {"ALTYN_HOST": demo["environment"]["ALTYN_HOST"], "ALTYN_PORT": "0"}
    async with (
        ready(folder, *demo["command"], *data, **alone),
        ready(folder, *app["command"], *data, **settings),
        ready(folder, *work["command"], *data, **settings),
    ):
        known = json.loads((folder / "data/demo.json").read_text())
        assert known["base_url"] == settings["ALTYN_BASE_URL"]
        await a_payment_comes_in(known)
        player = Player(known)
        _, cards, _ = await player.look()
        method = cards["payment_methods"][0]["stripe_payment_method_id"]
        body = {"amount": "25.00", "stripe_payment_method_id": method}
        assert (await player.ask("deposit", body))["status"] == "completed"
