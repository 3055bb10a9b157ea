import pytest

from tests.reconciling import begin_anew, connected
from tests.site import let_everybody_ask, running_site


@pytest.fixture(scope="module")
async def site(module_database):
    """A site that does its background work, too."""
    await let_everybody_ask(module_database)
    with running_site(module_database, jobs=True) as site:
        yield site


@pytest.fixture(scope="module")
async def finance(site):
    return await site.key("finance", "reconciliation:*:any", "ledger:read:any", "events:read:any")


@pytest.fixture(scope="module")
async def reader(site):
    return await site.key("reader", "reconciliation:read:any")


@pytest.fixture
def ask(browse, finance):
    """Ask about reconciliation; gives status and document."""

    async def ask(method, path, body=None, *, key=finance, **headers):
        rest = {} if body is None else {"json": body}
        answer = await browse(
            method, f"/api/v1/reconciliation/{path}", key=key, headers=headers, **rest
        )
        ask.headers = answer[2]
        return answer[:2]

    return ask


@pytest.fixture
async def connection(site):
    """The database, emptied of whatever was told before."""
    async with connected(site.dsn) as connection:
        await begin_anew(connection)
        yield connection


@pytest.fixture
def run(ask):
    """Ask for a run and wait for its end."""

    async def run(**body):
        status, asked = await ask("POST", "run", body or {"date": "2026-03-10"})
        assert status == 202, asked
        while True:
            _, runs = await ask("GET", "runs")
            found = next(each for each in runs["items"] if each["run_id"] == asked["run_id"])
            if found["status"] in {"completed", "failed"}:
                assert found["status"] == "completed", found
                return found

    return run
