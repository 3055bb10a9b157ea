"""Prometheus and Grafana: what they are set to is valid, and asks for what there is.

A Prometheus of Debian's runs what is in deploy/prometheus against a fleet of ours.
"""

import asyncio
import json
import re
import shutil
from contextlib import asynccontextmanager, suppress

import aiohttp
import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from tests.architecture.sources import ROOT, text
from tests.faults.altyn import serving

DASHBOARD = json.loads(text(ROOT / "deploy/grafana/dashboards/altyn.json"))
RULES = yaml.safe_load(text(ROOT / "deploy/prometheus/alerts.yml"))
CONFIG = yaml.safe_load(text(ROOT / "deploy/prometheus/prometheus.yml"))
PANELS = [each for each in DASHBOARD["panels"] if each["type"] != "row"]
QUERIES = [target["expr"] for each in PANELS for target in each["targets"]]
ALERTS = [each["expr"] for group in RULES["groups"] for each in group["rules"]]
NAMES = {name for each in QUERIES + ALERTS for name in re.findall(r"\baltyn_\w+", each)}
NOBODY = "127.0.0.1:9"
"""A Kafka that is away: its figures are there all the same."""
LISTENING = r'"Listening on"[^\n]* address=(\S+)'
pytestmark = pytest.mark.timeout(120)


def program(name):
    kept = ROOT / ".cache/prometheus/usr/bin" / name
    return str(kept if kept.exists() else shutil.which(name))


async def said(*command, cwd=ROOT):
    process = await asyncio.create_subprocess_exec(
        *map(str, command),
        cwd=cwd,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    printed, _ = await process.communicate()
    assert process.returncode == 0, printed.decode()


@pytest.mark.parametrize(
    "command",
    ["check config prometheus.yml", "test rules alerts_test.yml"],
)
async def test_prometheus_takes_it(command):
    await said(program("promtool"), *command.split(), cwd=ROOT / "deploy/prometheus")


def test_every_panel_says_what_it_shows_and_lies_beside_the_others():
    taken = set()
    for each in PANELS:
        assert each["description"]
        assert each["datasource"]["uid"] == "prometheus"
        place = each["gridPos"]
        cells = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert not cells & taken
        assert max(x for x, _ in cells) < 24
        taken |= cells
    ids = [each["id"] for each in DASHBOARD["panels"]]
    assert len(set(ids)) == len(ids)
    [source] = yaml.safe_load(text(ROOT / "deploy/grafana/datasources/prometheus.yml"))[
        "datasources"
    ]
    assert source["uid"] == "prometheus"


async def test_what_is_asked_for_is_there_and_prometheus_shows_it(folder, database):
    settings = {"DATABASE_URL": database, "KAFKA_BOOTSTRAP_SERVERS": NOBODY}
    async with (
        serving(folder, "serve", "--processes", "2", whole=True, **settings) as (_, url),
        aiohttp.ClientSession() as session,
    ):
        for path in "/", "/nowhere":
            await (await session.get(url + path)).read()
        shown = await (await session.get(url + "/metrics")).text()
        assert set(_names(shown)) >= NAMES
        async with prometheus(folder, url) as asked:
            await _until(asked, "count(altyn_event_position)")
            for query in QUERIES:
                await asked(query.replace("$__rate_interval", "1m"))
            rules = await _read(session, asked.url + "/api/v1/rules")
            alerts = {each["name"]: each for each in rules["data"]["groups"][0]["rules"]}
            assert len(alerts) == len(ALERTS)
            assert {each["health"] for each in alerts.values()} <= {"ok", "unknown"}
            assert alerts["AltynIsAway"]["state"] == "inactive"


def _names(shown):
    """Give the names of all samples, also of those that there are none of yet."""
    endings = {"counter": ("_total",), "histogram": ("_bucket", "_sum", "_count"), "gauge": ("",)}
    for family in text_string_to_metric_families(shown):
        yield from (family.name + each for each in endings[family.type])


class Asked:
    def __init__(self, session, url):
        self.session, self.url = session, url

    async def __call__(self, query):
        answer = await _read(self.session, self.url + "/api/v1/query", query=query)
        assert answer["status"] == "success", query
        return answer["data"]["result"]


async def _read(session, url, **query):
    async with session.get(url, params=query) as answer:
        return json.loads(await answer.text())


async def _until(asked, query):
    while True:
        with suppress(ValueError):  # It says in plain words that it is still starting.
            if await asked(query):
                return
        await asyncio.sleep(0.2)


@asynccontextmanager
async def prometheus(folder, url):
    """Run one that asks this address instead of the one in the compose file, and often."""
    place = folder / "prometheus"
    shutil.copytree(ROOT / "deploy/prometheus", place)
    config = json.loads(json.dumps(CONFIG))
    config["global"] = dict.fromkeys(("scrape_interval", "evaluation_interval"), "1s")
    config["scrape_configs"][0]["static_configs"] = [{"targets": [url.removeprefix("http://")]}]
    (place / "prometheus.yml").write_text(yaml.safe_dump(config))
    log = place / "log"
    with log.open("wb") as errors:
        process = await asyncio.create_subprocess_exec(
            program("prometheus"),
            f"--config.file={place}/prometheus.yml",
            f"--storage.tsdb.path={place}/data",
            "--web.listen-address=127.0.0.1:0",
            stderr=errors,
        )
    try:
        async with aiohttp.ClientSession() as session:
            while not (found := re.search(LISTENING, log.read_text())):
                assert process.returncode is None, log.read_text()
                await asyncio.sleep(0.1)
            yield Asked(session, f"http://{found[1]}")
    finally:
        process.terminate()
        await process.wait()
