"""Who asks, whether they may, and how often: what that costs a request, inside the process."""

import asyncio
import gc
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from statistics import median, quantiles
from time import monotonic, perf_counter, perf_counter_ns

import aiohttp
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from bench.data import make_altyn
from bench.measure import Measurement
from bench.rounds import Plan, take
from bench.server import Server
from bench.subjects import FIELD_KEYS, KEY_NAME, run_altyn
from bench.targets import Of, Target
from entrypoints.container import House
from entrypoints.figures import Figures
from entrypoints.http.kit.app import entrance
from entrypoints.http.kit.doors import Doors
from entrypoints.http.kit.endpoint import Endpoint
from entrypoints.serve import open_house
from entrypoints.serve.answering import listening
from entrypoints.settings import load_settings

PATH, NEEDED = "/api/v1/wallets", "wallets:read"
DATABASE = "bench_access"
EMAIL, PASSWORD = "bench@altyn.example", "bench battery staple"
FORGOTTEN_SECONDS = 2.0  # Nobody is remembered for so long.
REMEMBERED, ASKED, COUNTED = "remembered", "just forgotten", "limits alone"
MOST_MS = 0.15
TARGETS = tuple(
    Target(
        text=f"{subject}, {REMEMBERED}: median in ms",
        of=Of(subject, REMEMBERED),
        figure="p50_ms",
        at_most=MOST_MS,
    )
    for subject in ("key", "session", "token")
)
Pass = Callable[[web.Request], Awaitable[object]]


@dataclass
class Stopwatch:
    """Seconds that can be made to pass."""

    ahead: float = 0.0

    def __call__(self) -> float:
        return monotonic() + self.ahead


async def measure_all(server: Server, plan: Plan) -> AsyncIterator[Measurement]:
    """Let in the same request again and again, by a key, a session and an access token."""
    database = await make_altyn(server, DATABASE, 1)
    person = "--email", EMAIL, "--name", "Bench", "--role", "support", "--password-stdin"
    run_altyn(server, database, "user", "create", *person, said=PASSWORD)
    scope = "--scope", NEEDED
    key = run_altyn(server, database, "key", "create", "--name", KEY_NAME, *scope)
    settings = load_settings(
        _env_file=None, port=0, field_keys=FIELD_KEYS, key_requests_per_minute=10**9
    )
    figures = Figures()
    async with (
        open_house(settings, server.database(database), figures) as house,
        listening(settings, house, figures) as port,
    ):
        requests = {
            name: _request(headers) for name, headers in (await _credentials(key, port)).items()
        }
        gc.collect()
        gc.freeze()  # As a process that serves does.
        enter, forgetful = _let_in(house), _forgetful(house)
        by_key = requests["key"]
        steps = [
            *(partial(_time, each, REMEMBERED, of, enter) for each, of in requests.items()),
            *(partial(_time, each, ASKED, of, forgetful) for each, of in requests.items()),
            partial(_time, "key", COUNTED, by_key, await _counted(house, by_key)),
        ]
        async for done in take(plan, steps):
            yield done
    await server.drop_like(DATABASE)


def _request(headers: Mapping[str, str]) -> web.Request:
    return make_mocked_request("GET", PATH, {"Host": "localhost", **headers})


async def _credentials(key: str, port: int) -> dict[str, dict[str, str]]:
    """Give the headers of each way in."""
    ways = {"key": {"Authorization": f"Bearer {key}"}}
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as client:
        body = {"email": EMAIL, "password": PASSWORD}
        async with client.post("/auth/login", json=body, raise_for_status=True) as response:
            cookies = "; ".join(f"{each.key}={each.value}" for each in response.cookies.values())
            ways["session"] = {"Cookie": cookies}
        form = {"grant_type": "password", "username": EMAIL, "password": PASSWORD}
        async with client.post("/auth/token", data=form) as response:
            if response.ok:
                token = (await response.json())["access_token"]
                ways["token"] = {"Authorization": f"Bearer {token}"}
    return ways


def _let_in(house: House) -> Pass:
    """Give what every request passes: who asks, and whether they may. Limits are apart."""
    doors = Doors(None, house.access.admission(), house.factors.guard())
    return entrance(_endpoint(house), house.access.authentication(), doors)


def _endpoint(house: House) -> Endpoint:
    return next(each for each in house.endpoints() if (each.method, each.path) == ("GET", PATH))


def _forgetful(house: House) -> Pass:
    """Give the same when the process has just forgotten who that is, and asks the database."""
    known, stopwatch, enter = house.access.known(), Stopwatch(), _let_in(house)
    known.monotonic = stopwatch

    async def forget_and_enter(request: web.Request) -> None:
        stopwatch.ahead += FORGOTTEN_SECONDS
        await enter(request)

    return forget_and_enter


async def _counted(house: House, request: web.Request) -> Pass:
    """Give what counts requests."""
    caller = await house.access.authentication()(request)
    limiter = house.limits.limits().limiter(_endpoint(house))
    if limiter is None:
        raise SystemExit(f"{PATH} is not limited")
    return lambda request: limiter(request, caller)


async def _time(
    subject: str, workload: str, like: web.Request, let_through: Pass, *, number: int, seconds: int
) -> Measurement:
    """Time each passage of a fresh request: aiohttp keeps what it has read of one."""
    taken = []
    until = perf_counter() + seconds
    while perf_counter() < until:
        request = like.clone()
        before = perf_counter_ns()
        await let_through(request)
        taken.append(perf_counter_ns() - before)
        await asyncio.sleep(0)  # What is done behind the answers has its turn.
    return Measurement(
        round=number,
        subject=subject,
        workload=workload,
        per_second=len(taken) / seconds,
        p50_ms=median(taken) / 1e6,
        p99_ms=quantiles(taken, n=100)[98] / 1e6,
        ok=len(taken),
    )
