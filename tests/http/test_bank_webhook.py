"""The bank's webhook, as the source promises it and as its mistakes taught us."""

import asyncio
import json
from collections import Counter
from dataclasses import replace

import asyncpg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entrypoints.hooks.bank import ABOUT
from tests.bank import Told, new_inn
from tests.site import running_site

HOOK = "/api/webhook/bank/"
TYPED = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
async def site(module_database):
    with running_site(module_database, bank_webhook_open=True) as site:
        yield site


@pytest.fixture(scope="module")
async def reader(site):
    return await site.key("reader", "organizations:read", "bank-payments:read")


@pytest.fixture(scope="module")
def tell(browse):
    """Post what the bank says, or raw text."""

    async def tell(told, *, path=HOOK, headers=TYPED, **changes):
        text = json.dumps(told.body | changes) if isinstance(told, Told) else told
        return await browse("POST", path, data=text, headers=headers)

    return tell


@pytest.fixture(scope="module")
def balance(browse, reader):
    async def balance(inn, **headers):
        path = f"/api/organizations/{inn}/balance/"
        status, document, _ = await browse("GET", path, key=reader, headers=headers)
        return status, document

    return balance


async def test_a_new_operation_is_a_success_and_a_repeat_is_known(tell, balance):
    told = Told(amount="145000")

    assert (await tell(told))[:2] == (200, {"status": "success"})
    assert (await tell(told, amount=145000.00))[:2] == (200, {"status": "already processed"})

    assert await balance(told.payer_inn) == (
        200,
        {"inn": told.payer_inn, "balance": 145000.00},
    )


@pytest.mark.parametrize("path", [HOOK, HOOK.rstrip("/")])
async def test_the_last_slash_does_not_matter(tell, path):
    assert (await tell(Told(), path=path))[:2] == (200, {"status": "success"})


async def test_twenty_duplicates_at_once_credit_once(tell, balance):
    told = Told(amount="12.50")

    answers = await asyncio.gather(*(tell(told) for _ in range(20)))

    assert Counter((status, document["status"]) for status, document, _ in answers) == {
        (200, "success"): 1,
        (200, "already processed"): 19,
    }
    assert await balance(told.payer_inn) == (200, {"inn": told.payer_inn, "balance": 12.5})


async def test_twenty_operations_at_once_on_a_new_organisation_are_exact(tell, balance):
    inn = new_inn()

    answers = await asyncio.gather(*(tell(Told(payer_inn=inn, amount="0.10")) for _ in range(20)))

    assert {status for status, _, _ in answers} == {200}
    assert (await balance(inn))[1]["balance"] == 2


async def test_another_content_is_a_conflict_and_credits_nothing(tell, balance, browse, reader):
    told = Told(amount="10")
    await tell(told)

    status, problem, headers = await tell(told, amount="11")

    assert (status, problem["code"]) == (409, "bank_payment_conflict")
    assert problem["error"] == problem["detail"]
    assert headers["Content-Type"] == "application/problem+json"
    assert (await balance(told.payer_inn))[1]["balance"] == 10
    _, review, _ = await browse("GET", "/api/v1/bank-payments/review?kind=conflict", key=reader)
    item = review["items"][0]
    assert (item["operation_id"], item["known"]["amount"], item["received"]["amount"]) == (
        str(told.operation_id),
        "10.00",
        "11.00",
    )


ABSENT = "absent"
RULES = {"invalid_request", *(each.code for each in ABOUT)}
WRONG = [
    *((member, ABSENT) for member in Told().body),
    *((member, None) for member in Told().body),
    *((member, "") for member in Told().body),
    *((member, []) for member in Told().body),
    *((member, {}) for member in Told().body),
    *((member, "\x00") for member in Told().body),
    *(("amount", each) for each in (0, -500, "-500", 1.005, "1.005", "12,5", " 1", "abc", "1_0")),
    *(("amount", each) for each in ("NaN", "Infinity", "-Infinity", "1e3", True, False, "0x10")),
    *(("amount", each) for each in (10**13 + 1, "10000000000000.01", 10**30, "9" * 60_000, "٣")),
    *(("operation_id", each) for each in ("one", 7, True, "0" * 31, "{}")),
    *(("payer_inn", each) for each in ("abc", 7707083893, "123456789", "1" * 11, "1" * 13)),
    *(("payer_inn", each) for each in ("1234567890", "500100732250", "7707083893\n", True)),
    *(("document_number", each) for each in ("x" * 51, 328, True, " ", "a\nb", "\u202e")),
    *(("document_date", each) for each in ("yesterday", 1714251600, "1714251600", "27.04.2024")),
    *(("document_date", each) for each in ("2024-02-30", True, "0001-01-01T00:00:00+01:00")),
]


@pytest.mark.parametrize(("member", "value"), WRONG, ids=lambda each: ascii(each)[:20])
async def test_bad_members_are_named_and_change_nothing(tell, balance, member, value):
    told = Told()
    body = told.body | {member: value}
    if value is ABSENT:
        del body[member]

    status, problem, headers = await tell(json.dumps(body))

    assert (status, problem["status"]) == (400, 400)
    assert problem["code"] in RULES
    assert [each["pointer"] for each in problem["errors"]] == [f"/{member}"]
    assert problem["error"]
    assert headers["Content-Type"] == "application/problem+json"
    assert (await balance(told.payer_inn))[0] == 404


UNREADABLE = [
    "",
    "{",
    "nonsense",
    "{'operation_id': 1}",
    b"\xff\xfe",
    '{"amount": NaN}',
    '{"amount": 1, "amount": 2}',
    "[" * 30_000,
    '{"a": "\ud800"}'.encode("utf-8", "surrogatepass"),
    "\ufeff{}",
]


@pytest.mark.parametrize("text", UNREADABLE, ids=lambda each: ascii(each)[:20])
async def test_what_is_not_json_is_a_bad_request(tell, text):
    status, problem, _ = await tell(text)

    assert (status, problem["code"]) == (400, "bad_request")
    assert problem["error"] == "The body is not valid JSON."


@pytest.mark.parametrize("text", ["[]", "null", "1", '"text"', "[{}]"])
async def test_json_that_is_no_object_is_a_bad_request(tell, text):
    status, problem, _ = await tell(text)

    assert (status, problem["code"]) == (400, "invalid_request")
    assert problem["error"]


async def test_no_answer_tells_of_our_inside(tell):
    _, problem, _ = await tell(Told(), operation_id="'; DROP TABLE bank_payments; --")

    text = json.dumps(problem).lower()
    assert not any(word in text for word in ("sql", "python", "traceback", "pydantic", "asyncpg"))


async def test_size_type_and_method_are_checked(tell, browse):
    assert (await tell(" " * 70_000))[0] == 413
    assert (await tell(Told(), headers={"Content-Type": "text/plain"}))[0] == 415
    status, problem, headers = await browse("GET", HOOK)
    assert (status, headers["Allow"], problem["code"]) == (405, "POST", "method_not_allowed")


@pytest.mark.parametrize(
    "number", ["'; DROP TABLE legs; --", "<script>alert(1)</script>", "№ 15/а", "%_\\", "x" * 50]
)
async def test_sql_and_markup_are_text(tell, browse, reader, number):
    told = Told(document_number=number)

    assert (await tell(told))[0] == 200

    path = f"/api/v1/bank-payments?inn={told.payer_inn}"
    _, page, _ = await browse("GET", path, key=reader)
    assert [each["document_number"] for each in page["items"]] == [number]


async def test_unknown_members_are_ignored_and_kept(tell, site):
    told = Told()

    status, _, _ = await tell(told, purpose="Оплата \x00 \ud83d\ude00", extra=[1.50, {"a": 10**25}])

    assert status == 200
    assert (await tell(told))[:2] == (200, {"status": "already processed"})
    connection = await asyncpg.connect(site.dsn)
    raw = await connection.fetchval(
        "SELECT raw FROM bank_payments WHERE operation_id = $1", told.operation_id
    )
    await connection.close()
    assert json.loads(raw)["extra"] == [1.50, {"a": 10**25}]


async def test_a_date_without_a_zone_is_utc(tell, browse, reader):
    told = Told(document_date="2024-04-27T21:00:00")
    await tell(told)

    _, page, _ = await browse("GET", f"/api/v1/bank-payments?inn={told.payer_inn}", key=reader)

    assert page["items"][0]["document_date"] == "2024-04-27T21:00:00+00:00"


async def test_one_operation_can_be_as_large_as_it_gets(tell, balance):
    told = Told(amount="10000000000000.00")

    assert (await tell(told))[0] == 200
    assert (await balance(told.payer_inn))[1]["balance"] == 10**13


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
anything = st.recursive(
    scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8
)
nearly = st.fixed_dictionaries(
    {},
    optional={
        "operation_id": st.uuids().map(str) | anything,
        "amount": st.decimals(0, 10**14).map(str) | st.text("0123456789.eE+-_ ") | anything,
        "payer_inn": st.text("0123456789", min_size=9, max_size=13) | anything,
        "document_number": st.text(max_size=60) | anything,
        "document_date": st.datetimes().map(str) | st.text("0123456789-:TZ+ ") | anything,
        "other": anything,
    },
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(body=nearly | anything)
async def test_whatever_the_bank_says_is_a_success_or_its_own_fault(tell, body):
    status, document, _ = await tell(json.dumps(body))

    assert status in {200, 400}
    assert (status == 200) == ("status" in document and "error" not in document)


async def test_a_conflict_can_be_dismissed_once(tell, browse, site):
    writer = await site.key("writer", "bank-payments:read", "bank-payments:write")
    told = Told()
    await tell(told)
    await tell(replace(told, amount="1"))
    _, review, _ = await browse("GET", "/api/v1/bank-payments/review", key=writer)
    [item] = [each for each in review["items"] if each["operation_id"] == str(told.operation_id)]

    path = f"/api/v1/bank-payments/review/{item['id']}/dismiss"
    assert (await browse("POST", path, key=writer))[0] == 204
    status, problem, _ = await browse("POST", path, key=writer)
    assert (status, problem["code"]) == (404, "review_not_found")
