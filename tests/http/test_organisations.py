"""Organisations and bank payments as they are read."""

from itertools import accumulate
from uuid import uuid4

import aiohttp
import pytest

from tests.bank import Told, new_inn
from tests.site import running_site

HOOK = "/api/webhook/bank/"


@pytest.fixture(scope="module")
async def site(module_database):
    with running_site(module_database, bank_webhook_open=True, inn_checksum=False) as site:
        yield site


@pytest.fixture(scope="module")
async def ask(browse, site):
    key = await site.key("reader", "organizations:read", "bank-payments:read")

    async def ask(path, **headers):
        status, document, _ = await browse("GET", path, key=key, headers=headers)
        return status, document

    return ask


@pytest.fixture
async def pay(browse):
    async def pay(inn, *amounts, **rest):
        for amount in amounts:
            told = Told(payer_inn=inn, amount=amount, **rest)
            assert (await browse("POST", HOOK, json=told.body))[0] == 200

    return pay


async def test_the_sample_of_the_source_works_where_checksums_are_off(browse, ask):
    sample = {
        "operation_id": str(uuid4()),
        "amount": 145000,
        "payer_inn": "1234567890",
        "document_number": "PAY-328",
        "document_date": "2024-04-27T21:00:00Z",
    }

    assert (await browse("POST", HOOK, json=sample))[1] == {"status": "success"}
    assert (await ask("/api/organizations/1234567890/balance/"))[1]["inn"] == "1234567890"


AMOUNTS = [f"{n}.{n:02}" for n in range(1, 13)]


async def test_each_line_of_the_history_tells_the_balance_right_after_it(ask, pay):
    inn = new_inn()
    await pay(inn, *AMOUNTS)
    path = f"/api/organizations/{inn}/balance/history/"

    status, history = await ask(path)

    lines = history["history"]
    assert (status, history["inn"], len(lines)) == (200, inn, 10)
    assert set(lines[0]) == {"amount", "created_at", "balance_after"}
    assert lines[0]["created_at"].endswith("+00:00")
    running = [f"{each:.2f}" for each in accumulate(map(float, AMOUNTS))]
    _, exact = await ask(f"{path}?limit=100", Prefer="money=string")
    assert [each["balance_after"] for each in exact["history"]] == running[::-1]
    assert [each["amount"] for each in exact["history"]] == AMOUNTS[::-1]


async def test_numbers_have_all_their_decimals(site, pay):
    inn = new_inn()
    await pay(inn, "9007199254740.93", "0.10")

    headers = {"Authorization": f"Bearer {await site.key('texts', 'organizations:read')}"}
    async with aiohttp.ClientSession(site.url) as session:
        for path in ("balance/", "balance", "balance/history/", "balance/history"):
            url = f"/api/organizations/{inn}/{path}"
            async with session.get(url, headers=headers) as response:
                assert "9007199254741.03" in await response.text()
            exact = headers | {"Prefer": "money=string"}
            async with session.get(url, headers=exact) as response:
                assert '"9007199254741.03"' in await response.text()


@pytest.mark.parametrize(
    ("limit", "lines"), [("1", 1), ("3", 3), ("100", 12), ("101", 12), ("9" * 50, 12)]
)
async def test_a_limit_is_cut_to_a_hundred(ask, pay, limit, lines):
    inn = new_inn()
    await pay(inn, *AMOUNTS)

    _, history = await ask(f"/api/organizations/{inn}/balance/history/?limit={limit}")

    assert len(history["history"]) == lines


async def test_at_most_a_hundred_lines_are_given(ask, pay):
    inn = new_inn()
    await pay(inn, *["1"] * 101)

    _, history = await ask(f"/api/organizations/{inn}/balance/history/?limit=1000")

    assert [each["balance_after"] for each in history["history"]] == [*range(101, 1, -1)]


@pytest.mark.parametrize("limit", ["ten", "", "5.5", "1e1", "%D9%A3"])
async def test_a_limit_that_is_no_whole_number_does_not_matter(ask, pay, limit):
    inn = new_inn()
    await pay(inn, *AMOUNTS)

    status, history = await ask(f"/api/organizations/{inn}/balance/history/?limit={limit}")

    assert (status, len(history["history"])) == (200, 10)


@pytest.mark.parametrize("limit", ["0", "-1", "-" + "9" * 30])
async def test_a_limit_below_one_is_refused(ask, limit):
    status, problem = await ask(f"/api/organizations/{new_inn()}/balance/history/?limit={limit}")

    assert (status, problem["code"]) == (422, "invalid_request")
    assert [each["pointer"] for each in problem["errors"]] == ["/limit"]


UNKNOWN = ["7830002293", "500100732259", "abc", "1", "%00", "%27%3B--", "%D0%B0", "7" * 500]
READS = [
    "/api/organizations/{}/balance/",
    "/api/organizations/{}/balance",
    "/api/organizations/{}/balance/history/",
    "/api/organizations/{}/balance/history",
    "/api/v1/organizations/{}",
    "/api/v1/organizations/{}/balances",
]


@pytest.mark.parametrize("inn", UNKNOWN)
@pytest.mark.parametrize("path", READS)
async def test_an_unknown_organisation_is_not_found(ask, path, inn):
    status, problem = await ask(path.format(inn))

    assert (status, problem["code"]) == (404, "organization_not_found")
    assert problem["error"] == problem["detail"] == "Organization not found"


@pytest.mark.parametrize(
    "path",
    [
        *(path.format("7707083893") for path in READS),
        "/api/v1/organizations",
        "/api/v1/bank-payments",
        "/api/v1/bank-payments/review",
    ],
)
async def test_reading_needs_its_scope(browse, key, path):
    assert (await browse("GET", path))[0] == 401
    assert (await browse("GET", path, key=key))[0] == 403


async def test_organisations_are_listed_and_found_by_the_beginning_of_an_inn(ask, pay):
    start = str(uuid4().int)[:7]
    for n in (2, 1, 3):
        await pay(f"{start}00{n}", f"{n}")

    _, first = await ask(f"/api/v1/organizations?query={start}&limit=2")
    _, rest = await ask(f"/api/v1/organizations?query={start}&cursor={first['next_cursor']}")
    status, one = await ask(f"/api/v1/organizations/{start}001")

    found = [*first["items"], *rest["items"]]
    assert [each["inn"] for each in found] == [f"{start}00{n}" for n in (1, 2, 3)]
    assert rest["next_cursor"] is None
    assert (status, one) == (200, found[0])
    assert set(one) == {"inn", "balance", "currency", "account_id", "created_at"}
    assert (one["balance"], one["currency"]) == ("1.00", "RUB")
    assert (await ask("/api/v1/organizations?query=%25"))[1]["items"] == []


async def test_payments_come_in_pages_newest_first(ask, pay):
    inn = new_inn()
    await pay(inn, *AMOUNTS)
    path, cursor, seen = f"/api/v1/bank-payments?inn={inn}&limit=5", "", []

    while cursor is not None:
        _, page = await ask(path + (f"&cursor={cursor}" if cursor else ""))
        seen += page["items"]
        cursor = page["next_cursor"]

    assert [each["amount"] for each in seen] == AMOUNTS[::-1]
    assert set(seen[0]) == {
        "operation_id",
        "payer_inn",
        "amount",
        "currency",
        "document_number",
        "document_date",
        "status",
        "credited_inn",
        "entry_id",
        "received_at",
    }


async def test_payments_are_filtered(ask, pay):
    inn, number = new_inn(), uuid4().hex
    await pay(inn, "5", document_number=number)
    [found] = (await ask(f"/api/v1/bank-payments?query={number}"))[1]["items"]
    day = found["received_at"][:10]

    async def count(query):
        return len((await ask(f"/api/v1/bank-payments?inn={inn}&{query}"))[1]["items"])

    assert found["payer_inn"] == found["credited_inn"] == inn
    assert await count(f"query={number[:9]}") == 1
    assert await count(f"query={found['operation_id'].upper()}") == 1
    assert await count(f"from={day}&to={day}") == 1
    assert await count("to=2020-01-01") == 0
    assert await count("from=2999-12-31T00:00:00Z") == 0
    assert await count("status=credited") == 1
    assert await count("status=suspense") == 0
    assert await count("query=%25") == 0


@pytest.mark.parametrize(
    "query",
    [
        "status=lost",
        "inn=abc",
        "from=yesterday",
        "to=9999-12-31",
        "to=2024-02-30",
        "limit=0",
        "limit=201",
        "cursor=%00",
        "cursor=AAAA",
        "cursor=MjAyNC0wMS0wMXww",
        "query=%00",
        f"query={'x' * 201}",
    ],
)
async def test_bad_questions_are_refused(ask, query):
    status, problem = await ask(f"/api/v1/bank-payments?{query}")

    assert status == 422
    assert problem["code"] in {"invalid_request", "invalid_cursor"}
