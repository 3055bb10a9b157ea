import io
import json
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from domain.shared.ids import derived_id
from tests.http.ledger import LEDGER, adjustment


async def test_a_manual_entry_is_written_and_read(ask, wallet):
    status, entry = await ask("POST", f"{LEDGER}/entries", adjustment(wallet, 2.50))
    location = ask.headers["Location"]

    assert status == 201
    [posting] = entry["postings"]
    assert (posting["amount"], posting["currency"]) == ("2.50", "USD")
    assert posting["debit"] == {
        "id": str(derived_id("house", "adjustments", "USD")),
        "kind": "adjustments",
        "label": "Manual adjustments USD",
        "balance_after": None,
    }
    assert posting["credit"] == {
        "id": wallet,
        "kind": "wallet",
        "label": "",
        "balance_after": "102.50",
    }
    assert (entry["kind"], entry["reason"], entry["metadata"]) == ("manual", "A mistake", {})
    assert (entry["reverses"], entry["reversed_by"]) == (None, None)
    assert await ask("GET", location) == (200, entry)


async def test_a_retry_is_marked_and_a_reused_key_refused(ask, wallet):
    headers = {"Idempotency-Key": uuid4().hex}
    first = await ask("POST", f"{LEDGER}/entries", adjustment(wallet), **headers)

    again = await ask("POST", f"{LEDGER}/entries", adjustment(wallet, 2.5), **headers)
    assert (again, ask.headers["Idempotency-Replayed"]) == (first, "true")

    status, problem = await ask("POST", f"{LEDGER}/entries", adjustment(wallet, "3"), **headers)
    assert (status, problem["code"]) == (409, "idempotency_key_reused")


async def test_an_entry_is_reversed_once(ask, wallet):
    _, entry = await ask("POST", f"{LEDGER}/entries", adjustment(wallet))
    path = f"{LEDGER}/entries/{entry['id']}/reverse"

    status, reversal = await ask("POST", path, {"reason": "Undo"})
    again = await ask("POST", path, {"reason": "Undo"})
    _, original = await ask("GET", f"{LEDGER}/entries/{entry['id']}")

    assert (status, reversal["kind"], reversal["reverses"]) == (201, "reversal", entry["id"])
    assert (again[0], again[1]["code"]) == (409, "already_reversed")
    assert original["reversed_by"] == reversal["id"]
    path = f"{LEDGER}/entries/{reversal['id']}/reverse"
    status, problem = await ask("POST", path, {"reason": "Undo"})
    assert (status, problem["code"]) == (409, "owned_by_context")
    assert "POST /api/v1/ledger/entries" in problem["detail"]


async def test_accounts_and_their_entries_are_read(ask, wallet):
    await ask("POST", f"{LEDGER}/entries", adjustment(wallet))
    _, found = await ask("GET", f"{LEDGER}/accounts?query={wallet}&kind=wallet&currency=USD")
    _, account = await ask("GET", f"{LEDGER}/accounts/{wallet}")
    _, newest = await ask("GET", f"{LEDGER}/accounts/{wallet}/entries?limit=1")
    cursor = newest["next_cursor"]
    _, oldest = await ask("GET", f"{LEDGER}/accounts/{wallet}/entries?limit=1&cursor={cursor}")

    assert found == {"items": [account], "next_cursor": None}
    assert {each: account[each] for each in ("kind", "part", "capped", "balance")} == {
        "kind": "wallet",
        "part": "available",
        "capped": True,
        "balance": "102.50",
    }
    [deposit], [adjusted] = oldest["items"], newest["items"]
    assert oldest["next_cursor"] is None
    assert [(each["amount"], each["balance_after"]) for each in (deposit, adjusted)] == [
        ("100.00", "100.00"),
        ("2.50", "102.50"),
    ]
    assert adjusted["contra"]["label"] == "Manual adjustments USD"
    contra = adjusted["contra"]["id"]
    _, mirrored = await ask("GET", f"{LEDGER}/accounts/{contra}/entries?limit=1")
    assert mirrored["items"][0]["amount"] == "-2.50"


async def test_a_balance_is_read_at_an_instant(ask, wallet):
    _, legs = await ask("GET", f"{LEDGER}/accounts/{wallet}/entries")
    posted = datetime.fromisoformat(legs["items"][0]["posted_at"])
    balances = {}
    for name, at in (("before", posted - timedelta(seconds=1)), ("then", posted)):
        text = at.astimezone(UTC).isoformat().replace("+00:00", "Z")
        status, account = await ask("GET", f"{LEDGER}/accounts/{wallet}?at={text}")
        balances[name] = status, account["balance"]

    assert balances == {"before": (200, "0.00"), "then": (200, "100.00")}


async def test_lists_are_walked_by_cursor(ask, wallet):
    for _ in range(3):
        await ask("POST", f"{LEDGER}/entries", adjustment(wallet))
    for path in ("entries?kind=manual", "accounts?kind=adjustments", "accounts?query=manual"):
        mark = "&" if "?" in path else "?"
        status, page = await ask("GET", f"{LEDGER}/{path}{mark}limit=1")
        ids = [page["items"][0]["id"]]
        while page["next_cursor"]:
            _, page = await ask("GET", f"{LEDGER}/{path}&limit=1&cursor={page['next_cursor']}")
            ids.append(page["items"][0]["id"])
        assert status == 200
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("atomic", [True, False])
async def test_a_bulk_gets_one_answer_each(ask, wallet, atomic):
    entries = [adjustment(wallet, f"{n + 1}") | {"key": uuid4().hex} for n in range(3)]
    body = {"entries": entries, "atomic": atomic}

    status, done = await ask("POST", f"{LEDGER}/entries/bulk", body)
    _, again = await ask("POST", f"{LEDGER}/entries/bulk", body)

    assert (status, [each["status"] for each in done["items"]]) == (200, ["posted"] * 3)
    assert [each["index"] for each in done["items"]] == [0, 1, 2]
    assert [each["status"] for each in again["items"]] == ["replayed"] * 3
    assert {each["entry_id"] for each in again["items"]} == {
        each["entry_id"] for each in done["items"]
    }


async def test_a_bulk_names_what_is_refused(ask, wallet):
    out = {"debit": wallet, "credit": "adjustments"}
    entries = [adjustment(wallet), adjustment(wallet, "500", **out), adjustment(wallet, "1.001")]

    status, done = await ask(
        "POST", f"{LEDGER}/entries/bulk", {"entries": entries, "atomic": False}
    )
    assert status == 200
    assert [(each["status"], each["code"], each["pointer"]) for each in done["items"]] == [
        ("posted", None, None),
        ("refused", "insufficient_funds", "/entries/1"),
        ("refused", "invalid_amount", "/entries/2/postings/0/amount"),
    ]

    status, problem = await ask("POST", f"{LEDGER}/entries/bulk", {"entries": entries[:2]})
    assert (status, problem["code"]) == (409, "insufficient_funds")
    assert [each["pointer"] for each in problem["errors"]] == ["/entries/1"]


async def test_a_bulk_of_a_thousand_fits(ask, wallet, browse, clerk):
    def noted(size):
        return [adjustment(wallet) | {"metadata": {"note": "n" * size}} for _ in range(1000)]

    status, done = await ask("POST", f"{LEDGER}/entries/bulk", {"entries": noted(400)})
    assert (status, len(done["items"])) == (200, 1000)

    large = io.BytesIO(json.dumps({"entries": noted(2000)}).encode())
    typed = {"Content-Type": "application/json"}
    got = await browse("POST", f"{LEDGER}/entries/bulk", key=clerk, data=large, headers=typed)
    assert (got[0], got[1]["code"]) == (413, "request_entity_too_large")


async def test_the_trial_balance_is_zero(ask, wallet, auditor):
    await ask("POST", f"{LEDGER}/entries", adjustment(wallet))

    status, trial = await ask("GET", f"{LEDGER}/trial-balance", key=auditor)

    assert status == 200
    assert {each["balance"] for each in trial["items"]} == {"0.00"}
    assert all(each["debits"] == each["credits"] for each in trial["items"])


async def test_the_overview_tells_what_is_held_and_how_the_house_does(ask, wallet):
    await ask("POST", f"{LEDGER}/entries", adjustment(wallet))

    status, seen = await ask("GET", "/api/v1/overview")

    assert status == 200
    [dollars] = [each for each in seen["balances"] if each["currency"] == "USD"]
    assert dollars["wallets"] == dollars["other"].lstrip("-") != "0.00"
    assert seen["activity"][-1]["entries"] >= 1
    health = seen["health"]
    assert health["database"]["status"] == "ok"
    assert health["database"]["size_bytes"] > 1_000_000
    assert health["queue"]["depth"] == 0 < health["queue"]["limit"]
    assert health["events"]["position"] >= 0
