"""Every route with every role: a table says who may come how far, and the service does so.

A route that the table does not know fails here: decide, and write it down. To write the table anew:
`python -m tests.http.test_roles`.
"""

import asyncio
import re
from pathlib import Path

import aiohttp
import pytest

from domain.access.roles import DEFAULTS, Role
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId, derived_id
from tests.access import PASSWORD
from tests.documented import operations

TABLE = Path(__file__).with_name("roles.txt")
ME, MEMBER = (OwnerId(derived_id(each)) for each in ("me", "member"))
OPEN, KNOWN, NOBODY = "open", "known", "-"


def reach(operation, role):
    """Whose objects somebody of this role may treat so."""
    if operation.told.get("security") == []:
        return OPEN
    needed = re.findall(r"`([a-z-]+:[a-z-]+)`", operation.told.get("description", ""))
    if not needed:
        return KNOWN
    caller = Caller(ME, "me", DEFAULTS[role], "user", team=frozenset({MEMBER}))
    reaches = [caller.reach(each).owners for each in needed]
    if None in reaches:
        return "any"
    owners = frozenset().union(*reaches)
    return {frozenset(): NOBODY, frozenset({ME}): "own"}.get(owners, "team")


def table():
    lines = [" ".join(["route".ljust(62), *(each.ljust(9) for each in Role)]).rstrip()]
    for each in sorted(operations(), key=lambda each: (each.path, each.method)):
        route = f"{each.method} {each.path}"
        cells = (reach(each, role).ljust(9) for role in Role)
        lines.append(" ".join([route.ljust(62), *cells]).rstrip())
    return "\n".join(lines) + "\n"


def test_the_table_says_for_every_route_which_role_comes_how_far():
    assert TABLE.read_text(encoding="utf-8") == table()


@pytest.fixture(scope="module")
async def people(site):
    """A signed-in browser of each role."""
    browsers = {}
    for role in Role:
        email = f"{role}@altyn.example"
        await site.user(email, PASSWORD, role)
        browsers[role] = aiohttp.ClientSession(
            site.url, cookie_jar=aiohttp.CookieJar(unsafe=True, treat_as_secure_origin=site.url)
        )
        body = {"email": email, "password": PASSWORD}
        async with browsers[role].post("/auth/login", json=body) as response:
            assert response.status == 200
    yield browsers
    await asyncio.gather(*(each.close() for each in browsers.values()))


@pytest.mark.parametrize("role", Role)
async def test_whoever_lacks_a_permission_is_refused_and_nobody_else(people, role):
    rows = (line.split() for line in TABLE.read_text(encoding="utf-8").splitlines()[1:])
    said = {(method, path): cells[list(Role).index(role)] for method, path, *cells in rows}
    wrong = []
    for each in operations():
        if each.name in ENDING:
            continue
        async with people[role].request(each.method, each.address, json={}) as response:
            problem = await response.json(content_type=None) if response.status >= 400 else {}
        refused = problem.get("code") == "permission_denied"
        if refused != (said[each.method, each.path] == NOBODY):
            wrong.append((str(each), response.status, problem.get("code")))
    assert wrong == []


ENDING = {"sign_out"}
"""What would end the session that asks."""


async def test_strangers_come_nowhere_but_where_it_is_open(site):
    async with aiohttp.ClientSession(site.url) as stranger:
        for each in operations():
            async with stranger.request(each.method, each.address, json={}) as response:
                text = await response.text()
            opened = each.told.get("security") == []
            assert ('"code":"unauthenticated"' in text) != opened, each


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
