"""Whatever is sent, by whomever, the answer is one that the document promises, and never a 5xx."""

import asyncio
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import DefaultCookiePolicy

import aiohttp
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from domain.access.roles import Role
from entrypoints.serve import describe
from entrypoints.settings import load_settings
from tests.browsers import signed_in
from tests.documented import operations
from tests.faults.conftest import ROOT
from tests.http.test_roles import NOBODY, reach
from tests.site import let_everybody_ask, running_site
from tests.thorough import THOROUGH, some

EXAMPLES = 100 if THOROUGH else 4
SCHEMA = schemathesis.openapi.from_dict(json.loads(describe(load_settings(_env_file=None))))
# A body can fit its schema and break a rule of ours; and strange parameters are ignored.
UNFIT = [positive_data_acceptance, negative_data_rejection]
LONGEST_ADDRESS = 8_000
OPERATIONS = [each.ok() for each in SCHEMA.get_all_operations()]
KNOWN = {(each.method, each.path): each for each in operations()}


class People:
    """Somebody of each role, and a key that may do everything."""

    def __init__(self, site, key):
        self.site, self.cookies = site, {}
        self.key = {"Authorization": f"Bearer {key}"}

    def headers(self, role):
        """Give what proves who one is: for people a session that still counts."""
        if role is None:
            return self.key
        # In a thread of its own: the loop of the tests waits for this one.
        with ThreadPoolExecutor(1) as thread:
            return {"Cookie": thread.submit(asyncio.run, self._cookie(role)).result()}

    async def _cookie(self, role):
        if not await self._still_counts(self.cookies.get(role)):
            async with signed_in(self.site, role) as browser:
                jar = browser.cookie_jar
                self.cookies[role] = "; ".join(f"{each.key}={each.value}" for each in jar)
        return self.cookies[role]

    async def _still_counts(self, cookie):
        """Whether it is the session of somebody with a second factor: both can be given up."""
        if cookie is None:
            return False
        async with (
            aiohttp.ClientSession(self.site.url, headers={"Cookie": cookie}) as client,
            client.get("/api/v1/me/factors") as response,
        ):
            return response.status == 200 and bool((await response.json())["totp"])


@pytest.fixture(scope="module")
def standin():
    """Give what Stripe's stand-in tells of itself: a process, because our loop waits for us."""
    command = sys.executable, "-m", "entrypoints.sandbox.stripe", "--port", "0"
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        yield json.loads(process.stdout.readline())
        process.kill()


@pytest.fixture(scope="module")
async def site(module_database, standin):
    await let_everybody_ask(module_database)
    stripe = {"stripe_secret_key": standin["secret_key"], "stripe_api_base": standin["api_base"]}
    with running_site(module_database, **stripe) as site:
        yield site


@pytest.fixture(scope="module")
def people(site, operator_key):
    return People(site, operator_key)


@pytest.fixture(scope="module")
def http():
    """Connections that are kept, and no cookies: who one is stands in the headers."""
    with requests.Session() as session:
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        yield session


def reaches_its_route(case, site):
    """Whether the address is short enough for HTTP; a longer one is refused by no route."""
    sent = case.as_transport_kwargs(base_url=site.url)
    asked = requests.Request(sent["method"], sent["url"], params=sent.get("params"))
    return len(asked.prepare().path_url) < LONGEST_ADDRESS


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.label)
def test_every_answer_is_as_documented(operation, site, people, http):
    known = KNOWN[operation.method.upper(), operation.path]
    roles = some(Role, operation.label, count=2)
    senders = [(role, people.headers(role)) for role in (None, *roles)]

    @settings(
        max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    @given(case=st.one_of([operation.as_strategy(mode) for mode in schemathesis.GenerationMode]))
    def check(case):
        assume(reaches_its_route(case, site))
        for role, headers in senders:
            sent = {"base_url": site.url, "headers": headers, "session": http}
            response = case.call_and_validate(**sent, excluded_checks=UNFIT)

            if role is not None and reach(known, role) == NOBODY:
                assert response.status_code >= 400, (role, response.status_code)

    check()
