"""What is done about a break."""

from uuid import uuid4

import pytest

from domain.access.roles import Role
from tests.access import PASSWORD
from tests.reconciling import tell


@pytest.fixture
async def broken(connection, run, ask):
    """Give the id of a break about 20.00 INR that the second source has not."""
    await tell(connection, "vima", "a1", name="first", amount=120)
    await tell(connection, "payshack", "a1", name="second", amount=100)
    await run()
    _, found = await ask("GET", "discrepancies")
    return found["items"][0]["id"]


async def balances(browse, finance):
    _, found, _ = await browse("GET", "/api/v1/ledger/accounts?kind=psp_suspense", key=finance)
    return {each["currency"]: each["balance"] for each in found["items"]}


async def test_both_sides_stand_beside_each_other(ask, broken):
    status, found = await ask("GET", f"breaks/{broken}")
    assert status == 200
    assert (found["first"]["amount"], found["second"]["amount"]) == ("120.00", "100.00")
    assert {"field": "amount", "first": "120.00", "second": "100.00"} in found["differences"]
    assert [each["action"] for each in found["history"]] == ["opened"]
    assert (found["result"]["exposure"], found["result"]["amount_diff"]) == ("20.00", "20.00")


async def test_a_break_is_worked_on(ask, broken, site):
    person = await site.user(f"{uuid4().hex}@altyn.example", PASSWORD, Role.FINANCE)
    _, found = await ask("POST", f"breaks/{broken}/assign", {"owner": str(person.id)})
    assert found["result"]["owner"]["id"] == str(person.id)
    _, found = await ask("POST", f"breaks/{broken}/comment", {"text": "Asked\nthe provider"})
    assert found["comments"][0]["text"] == "Asked\nthe provider"
    evidence = {"title": "Letter", "url": "https://example.com/letter"}
    _, found = await ask("POST", f"breaks/{broken}/evidence", evidence)
    assert found["evidence"][0]["url"] == evidence["url"]
    body = {"state": "investigating", "reason": "They look into it"}
    _, found = await ask("POST", f"breaks/{broken}/state", body)
    assert found["result"]["state"] == "investigating"
    status, refused = await ask("POST", f"breaks/{broken}/state", body)
    assert (status, refused["code"]) == (409, "break_in_another_state")
    _, listed = await ask("GET", f"discrepancies?owner={person.id}&state=open,investigating")
    assert listed["total"] == 1


async def test_a_break_is_given_to_those_who_may_work_on_it(ask, broken, site, reader):
    name = uuid4().hex
    able = await site.user(f"{name}-able@altyn.example", PASSWORD, Role.FINANCE)
    unable = await site.user(f"{name}-unable@altyn.example", PASSWORD, Role.SUPPORT)
    status, found = await ask("GET", "assignees?query=SOMEBOD")
    assert status == 200
    offered = {each["id"] for each in found["items"]}
    assert (str(able.id) in offered, str(unable.id) in offered) == (True, False)
    assert (await ask("GET", "assignees?query=%25"))[1]["items"] == []
    assert (await ask("GET", "assignees", key=reader))[0] == 403
    for owner in unable.id, uuid4():
        status, refused = await ask("POST", f"breaks/{broken}/assign", {"owner": str(owner)})
        assert (status, refused["code"]) == (422, "break_owner_not_found")
    many = {"ids": [broken], "action": "assign", "owner": str(unable.id)}
    _, found = await ask("POST", "breaks/bulk", many)
    assert [each["code"] for each in found["refused"]] == ["break_owner_not_found"]
    status, found = await ask("POST", f"breaks/{broken}/assign", {"owner": str(able.id)})
    assert (status, found["result"]["owner"]["id"]) == (200, str(able.id))
    await site.grant(unable.email.text, "reconciliation:write:any")
    status, found = await ask("POST", f"breaks/{broken}/assign", {"owner": str(unable.id)})
    assert (status, found["result"]["owner"]["id"]) == (200, str(unable.id))
    assert str(unable.id) in str((await ask("GET", "assignees"))[1]["items"])


async def test_the_same_request_is_carried_out_once(ask, broken):
    path, body = f"breaks/{broken}/comment", {"text": "Once"}
    for _ in range(2):
        status, found = await ask("POST", path, body, **{"Idempotency-Key": f"c{broken}"})
        assert status == 200
    assert ask.headers["Idempotency-Replayed"] == "true"
    assert len(found["comments"]) == 1
    status, refused = await ask("POST", path, {"text": "2"}, **{"Idempotency-Key": f"c{broken}"})
    assert (status, refused["code"]) == (409, "idempotency_key_reused")


async def test_a_write_off_moves_what_is_at_stake_once(ask, browse, finance, broken):
    before = (await balances(browse, finance)).get("INR", "0.00")
    status, found = await ask("POST", f"breaks/{broken}/write-off", {"reason": "Too small"})
    assert status == 200, found
    assert (found["result"]["state"], found["result"]["written_off"]) == ("written_off", "20.00")
    assert len(found["entry_ids"]) == 1
    after = (await balances(browse, finance))["INR"]
    assert float(after) - float(before) == 20
    status, refused = await ask("POST", f"breaks/{broken}/write-off", {"reason": "Again"})
    assert (status, refused["code"]) == (409, "break_in_another_state")
    entry = found["entry_ids"][0]
    answer = await browse(
        "POST", f"/api/v1/ledger/entries/{entry}/reverse", key=finance, json={"reason": "No"}
    )
    assert answer[0] == 403
    assert (await balances(browse, finance))["INR"] == after


async def test_new_data_reopen_what_was_settled(ask, browse, finance, broken, connection, run):
    before = float((await balances(browse, finance)).get("INR", 0))
    await ask("POST", f"breaks/{broken}/write-off", {"reason": "Too small"})
    await run()
    _, found = await ask("GET", f"breaks/{broken}")
    assert found["result"]["state"] == "written_off"  # Nothing is new.
    await tell(connection, "payshack", "a1", name="second", amount=110)
    await run()
    _, found = await ask("GET", f"breaks/{broken}")
    assert (found["result"]["state"], found["result"]["exposure"]) == ("open", "10.00")
    assert found["history"][-1]["action"] == "reopened"
    await ask("POST", f"breaks/{broken}/write-off", {"reason": "Still"})
    assert float((await balances(browse, finance))["INR"]) - before == 10
    await tell(connection, "payshack", "a1", name="second", amount=120)
    await run()
    _, found = await ask("GET", f"breaks/{broken}")
    assert (found["result"]["state"], found["result"]["match_status"]) == ("open", "matched")
    _, found = await ask("POST", f"breaks/{broken}/write-off", {"reason": "Found"})
    assert found["result"]["written_off"] == "0.00"
    assert float((await balances(browse, finance))["INR"]) == before


async def test_what_agrees_again_is_resolved_by_itself(ask, broken, connection, run):
    await tell(connection, "payshack", "a1", name="second", amount=120)
    await run()
    _, found = await ask("GET", f"breaks/{broken}")
    assert (found["result"]["state"], found["history"][-1]["action"]) == ("resolved", "cleared")
    assert (await ask("GET", "discrepancies"))[1]["total"] == 0
    assert (await ask("GET", "discrepancies?state=resolved"))[1]["total"] == 1
    status, refused = await ask("POST", f"breaks/{broken}/write-off", {"reason": "No"})
    assert (status, refused["code"]) == (409, "nothing_to_write_off")


async def test_owner_and_comments_stay_when_a_partner_comes(ask, connection, run):
    await tell(connection, "vima", "late", name="early")
    await run()
    _, found = await ask("GET", "discrepancies")
    [item] = found["items"]
    assert item["match_status"] == "missing_payshack"
    await ask("POST", f"breaks/{item['id']}/comment", {"text": "Where is it?"})
    await tell(connection, "payshack", "late", name="came", amount=50)
    await run()
    _, found = await ask("GET", "discrepancies")
    [again] = found["items"]
    assert (again["id"], again["discrepancy_type"]) == (item["id"], "amount")
    _, found = await ask("GET", f"breaks/{item['id']}")
    assert found["comments"][0]["text"] == "Where is it?"


async def test_many_are_done_at_once_each_by_itself(ask, connection, run):
    for name in "one", "two", "three":
        await tell(connection, "vima", name, amount=10)
    await run()
    _, found = await ask("GET", "discrepancies")
    ids = [each["id"] for each in found["items"]]
    body = {"ids": [ids[0]], "action": "write_off", "reason": "Old"}
    assert (await ask("POST", "breaks/bulk", body))[1]["changed"] == 1
    body = {"ids": [*ids, str(uuid4())], "action": "write_off", "reason": "Old"}
    _, done = await ask("POST", "breaks/bulk", body, **{"Idempotency-Key": "bulk"})
    assert done["changed"] == 2
    codes = {each["code"] for each in done["refused"]}
    assert codes == {"break_in_another_state", "break_not_found"}
    _, again = await ask("POST", "breaks/bulk", body, **{"Idempotency-Key": "bulk"})
    assert again == done


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("assign", {}),
        ("assign", {"owner": "me"}),
        ("assign", {"owner": str(uuid4())}),
        ("comment", {"text": ""}),
        ("comment", {"text": "x" * 4001}),
        ("comment", {"text": "a\x00b"}),
        ("evidence", {"title": "x", "url": "javascript:alert(1)"}),
        ("state", {"state": "lost"}),
        ("write-off", {}),
    ],
)
async def test_what_makes_no_sense_changes_nothing(ask, broken, path, body):
    status, _ = await ask("POST", f"breaks/{broken}/{path}", body)
    assert status == 422
    _, found = await ask("GET", f"breaks/{broken}")
    assert len(found["history"]) == 1


async def test_a_state_is_not_written_off_without_its_money(ask, broken):
    status, refused = await ask("POST", f"breaks/{broken}/state", {"state": "written_off"})
    assert (status, refused["code"]) == (409, "break_in_another_state")


@pytest.mark.parametrize("path", ["assign", "comment", "state", "write-off"])
async def test_nobodys_break_is_not_found(ask, path):
    body = {
        "assign": {"owner": None},
        "comment": {"text": "x"},
        "state": {"state": "resolved"},
        "write-off": {"reason": "x"},
    }[path]
    assert (await ask("POST", f"breaks/{uuid4()}/{path}", body))[0] == 404
    assert (await ask("GET", f"breaks/{uuid4()}"))[0] == 404
