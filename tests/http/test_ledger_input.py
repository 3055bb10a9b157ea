import json
from uuid import UUID

import pytest

from tests.http.ledger import LEDGER, adjustment

NOBODYS = UUID(int=7)  # Parallel workers must collect the same tests.


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/entries", 403),
        ("POST", "/entries/bulk", 403),
        ("POST", f"/entries/{NOBODYS}/reverse", 403),
        ("GET", "/entries", 200),
    ],
)
async def test_reading_is_not_writing(ask, auditor, method, path, status):
    body = {} if method == "POST" else None
    assert (await ask(method, LEDGER + path, body, key=auditor))[0] == status


@pytest.mark.parametrize(
    ("path", "pointer"),
    [
        ("accounts?kind=treasure", "/kind"),
        ("accounts?currency=usd", "/currency"),
        ("accounts?currency=ZZZ", "/currency"),
        ("accounts?limit=0", "/limit"),
        ("accounts?limit=201", "/limit"),
        ("accounts?query=%00", "/query"),
        ("entries?kind=Nope!", "/kind"),
        ("entries?limit=x", "/limit"),
        ("accounts/nobody", "/account_id"),
        ("entries/nothing", "/entry_id"),
        (f"accounts/{NOBODYS}?at=yesterday", "/at"),
        (f"accounts/{NOBODYS}?at=1700000000", "/at"),
        (f"accounts/{NOBODYS}?at=2026-01-01T00:00:00", "/at"),
        (f"accounts/{NOBODYS}?at=2026-13-01T00:00:00Z", "/at"),
        (f"accounts/{NOBODYS}?at=0001-01-01T00:00:00%2B14:00", "/at"),
    ],
)
async def test_a_wrong_parameter_is_named(ask, path, pointer):
    status, problem = await ask("GET", f"{LEDGER}/{path}")

    assert status == 422
    assert [each["pointer"] for each in problem["errors"]] == [pointer]


@pytest.mark.parametrize("path", ["accounts", "entries", f"accounts/{NOBODYS}/entries"])
@pytest.mark.parametrize("cursor", ["x", "%FF", "MXwy", "OTIyMzM3MjAzNjg1NDc3NTgwODA", ""])
async def test_a_cursor_comes_from_an_earlier_page(ask, path, cursor):
    status, problem = await ask("GET", f"{LEDGER}/{path}?cursor={cursor}")

    assert (status, problem["code"]) == (422, "invalid_cursor")


@pytest.mark.parametrize(
    "path", [f"accounts/{NOBODYS}", f"accounts/{NOBODYS}/entries", f"entries/{NOBODYS}"]
)
async def test_what_is_not_there_is_not_found(ask, path):
    assert (await ask("GET", f"{LEDGER}/{path}"))[0] == 404


BAD_ENTRIES = [
    ({"postings": []}, "/postings"),
    ({"postings": [{}] * 201}, "/postings"),
    ({"reason": ""}, "/reason"),
    ({"reason": "a\nb"}, "/reason"),
    ({"reason": "n" * 501}, "/reason"),
    ({"reason": 5}, "/reason"),
    ({"metadata": {"a b": "c"}}, "/metadata/a b/[key]"),
    ({"metadata": {"a": 1}}, "/metadata/a"),
    ({"metadata": {str(n): "v" for n in range(21)}}, "/metadata"),
    ({"surprise": 1}, "/surprise"),
]
BAD_POSTINGS = [
    ({"debit": None}, "/postings/0/debit"),
    ({"debit": "adjustment"}, "/postings/0/debit"),
    ({"credit": 5}, "/postings/0/credit"),
    ({"amount": True}, "/postings/0/amount"),
    ({"amount": None}, "/postings/0/amount"),
    ({"amount": "1.005"}, "/postings/0/amount"),
    ({"amount": "-1"}, "/postings/0/amount"),
    ({"amount": 10**30}, "/postings/0/amount"),
    ({"amount": "NaN"}, "/postings/0/amount"),
    ({"currency": "usd"}, "/postings/0/currency"),
    ({"currency": "ZZZ"}, "/postings/0/currency"),
    ({"note": "x"}, "/postings/0/note"),
]


@pytest.mark.parametrize(("change", "pointer"), BAD_ENTRIES)
async def test_a_bad_entry_is_refused_where_it_is_bad(ask, wallet, change, pointer):
    status, problem = await ask("POST", f"{LEDGER}/entries", adjustment(wallet) | change)

    assert status == 422
    assert problem["errors"][0]["pointer"].startswith(pointer)
    status, problem = await ask(
        "POST", f"{LEDGER}/entries/bulk", {"entries": [adjustment(wallet) | change]}
    )
    assert problem["errors"][0]["pointer"].startswith(f"/entries/0{pointer}")


@pytest.mark.parametrize(("change", "pointer"), BAD_POSTINGS)
async def test_a_bad_posting_is_refused_where_it_is_bad(ask, wallet, change, pointer):
    status, problem = await ask("POST", f"{LEDGER}/entries", adjustment(wallet, **change))

    assert status == 422
    assert problem["errors"][0]["pointer"] == pointer


@pytest.mark.parametrize(
    "body", [{}, {"entries": []}, {"entries": [{}]}, {"entries": [], "atomic": "yes"}, []]
)
async def test_a_bad_bulk_is_refused(ask, body):
    assert (await ask("POST", f"{LEDGER}/entries/bulk", body))[0] == 422


async def test_a_bulk_has_its_own_limits(ask, wallet):
    entries = [adjustment(wallet)] * 1001
    status, problem = await ask("POST", f"{LEDGER}/entries/bulk", {"entries": entries})

    assert (status, problem["errors"][0]["pointer"]) == (422, "/entries")
    text = json.dumps(adjustment(wallet, reason="n" * 70_000))
    assert (await ask("POST", f"{LEDGER}/entries", json.loads(text)))[0] == 413
