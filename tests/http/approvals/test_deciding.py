"""Who may decide, and who hears of it."""

import asyncio
from uuid import uuid4

import pytest

from domain.access.roles import Role
from tests.access import PASSWORD
from tests.events import until
from tests.http.approving import APPROVALS, ENTRIES, asking, balance, decide, entry, waiting
from tests.site import running_site


@pytest.mark.usefixtures("policy")
async def test_a_manual_entry_waits_and_is_posted_once_approved(ask, wallet):
    approval_id = await waiting(ask, "writer", ENTRIES, entry(wallet, "10"))
    assert await balance(ask, wallet) == 100

    status, seen = await ask("boris", "GET", f"{APPROVALS}/{approval_id}")
    assert (status, seen["state"], seen["mine"], seen["action"]) == (
        200,
        "waiting",
        False,
        "ledger.manual_entry",
    )
    assert seen["requested_by"]["name"] == "writer"
    [posting] = seen["after"]["postings"]
    assert (posting["credit"]["kind"], posting["amount"], posting["currency"]) == (
        "wallet",
        "10.00",
        "USD",
    )

    status, done = await decide(ask, "boris", "approve", approval_id, comment="Checked")
    assert (status, done["state"], done["comment"]) == (200, "approved", "Checked")
    assert done["decided_by"]["name"] == "boris"
    assert await balance(ask, wallet) == 110
    status, written = await ask("boris", "GET", f"{ENTRIES}/{done['result']['entry_id']}")
    assert (written["kind"], written["reason"]) == ("manual", "A mistake")
    assert (await decide(ask, "clara", "approve", approval_id))[1]["code"] == "not_waiting"


@pytest.mark.usefixtures("policy")
async def test_the_initiator_never_approves(ask, wallet):
    approval_id = await waiting(ask, "anna", ENTRIES, entry(wallet))
    for who in "anna", "anna's other":
        status, problem = await decide(ask, who, "approve", approval_id)
        assert (status, problem["code"]) == (409, "own_approval")
    assert (await ask("anna", "GET", f"{APPROVALS}/{approval_id}"))[1]["mine"]
    assert await balance(ask, wallet) == 100


@pytest.mark.usefixtures("policy")
async def test_who_may_not_is_refused_or_sees_nothing(ask, wallet):
    approval_id = await waiting(ask, "anna", ENTRIES, entry(wallet))
    for who, verb, refused in (
        ("clerk", "approve", (403, "permission_denied")),
        ("writer", "approve", (403, "permission_denied")),
        ("writer", "reject", (404, "approval_not_found")),
        ("nobody", "reject", (404, "approval_not_found")),
        ("nobody", "approve", (403, "permission_denied")),
    ):
        status, problem = await decide(ask, who, verb, approval_id)
        assert (status, problem["code"]) == refused
    status, problem = await ask("writer", "GET", f"{APPROVALS}/{approval_id}")
    unknown = await ask("writer", "GET", f"{APPROVALS}/{uuid4()}")
    assert (status, problem["code"], problem["detail"]) == (
        unknown[0],
        unknown[1]["code"],
        unknown[1]["detail"],
    )
    listed = [each["id"] for each in (await ask("clerk", "GET", APPROVALS))[1]["items"]]
    assert approval_id in listed
    assert (await ask("nobody", "GET", APPROVALS))[1] == {"items": [], "next_cursor": None}


@pytest.mark.usefixtures("policy")
async def test_two_processes_and_many_approvers_do_it_once(ask, wallet, module_database, keys):
    with running_site(module_database) as other:
        async with asking(other, keys) as elsewhere:

            async def known():
                reason = entry(wallet, "1", uuid4().hex)
                return (await elsewhere("anna", "POST", ENTRIES, reason))[0] == 202

            assert await known()  # It has started with the policy.
            approval_id = await waiting(elsewhere, "anna", ENTRIES, entry(wallet, "10"))
            answers = await asyncio.gather(
                *(
                    decide(each, who, verb, approval_id)
                    for each in (ask, elsewhere)
                    for who in ("boris", "clara")
                    for verb in ("approve", "reject")
                )
            )
    assert sorted(status for status, _ in answers) == [200, *[409] * 7]
    [(_, decided)] = [each for each in answers if each[0] == 200]
    assert await balance(ask, wallet) == {"approved": 110, "rejected": 100}[decided["state"]]


@pytest.mark.usefixtures("policy")
async def test_events_reach_whoever_may_decide_and_whoever_asked(ask, wallet):
    approval_id = await waiting(ask, "writer", ENTRIES, entry(wallet))
    await decide(ask, "boris", "reject", approval_id)

    async def told(who):
        path = "/api/v1/events?types=approval.*&limit=200"
        items, after = [], 0
        while True:
            page = (await ask(who, "GET", f"{path}&after={after}"))[1]
            items += page["items"]
            after = page["position"]
            if not page["more"]:
                break
        return [
            (each["type"], each["data"]["state"])
            for each in items
            if each["data"]["approval_id"] == approval_id
        ]

    expected = [("approval.requested", "waiting"), ("approval.decided", "rejected")]
    for who in "boris", "writer":
        await until(lambda who=who: _same(told(who), expected))
    assert await told("nobody") == []


async def _same(asked, expected):
    return await asked == expected


@pytest.mark.parametrize(
    "path",
    [
        f"{APPROVALS}?state=done",
        f"{APPROVALS}?cursor=x",
        f"{APPROVALS}?cursor=OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTl8MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw",
        f"{APPROVALS}?limit=0",
        f"{APPROVALS}/1",
        f"{APPROVALS}/%00",
    ],
)
async def test_absurd_questions_are_refused(ask, path):
    assert (await ask("boris", "GET", path))[0] == 422


@pytest.mark.usefixtures("policy")
async def test_a_decision_needs_no_words(ask, wallet):
    approval_id = await waiting(ask, "anna", ENTRIES, entry(wallet))
    status, decided = await ask("boris", "POST", f"{APPROVALS}/{approval_id}/reject")
    assert (status, decided["state"], decided["comment"]) == (200, "rejected", None)


@pytest.mark.parametrize("body", [{"comment": ""}, {"comment": "x" * 501}, {"why": "x"}, [], 5])
async def test_absurd_decisions_are_refused(ask, body):
    for verb in "approve", "reject":
        status, _ = await ask("boris", "POST", f"{APPROVALS}/{uuid4()}/{verb}", body)
        assert status == 422


@pytest.mark.usefixtures("policy")
async def test_nobody_decides_while_acting_for_somebody(ask, wallet, site, keys):
    keys["agent"] = await site.key("agent", "*")
    vera = await site.user("vera@altyn.example", PASSWORD, Role.FINANCE)
    approval_id = await waiting(ask, "agent", ENTRIES, entry(wallet))
    path = f"{APPROVALS}/{approval_id}/approve"
    status, problem = await ask("agent", "POST", path, **{"X-User-ID": str(vera.id)})
    assert (status, problem["code"]) in {(403, "permission_denied"), (404, "approval_not_found")}
    assert await balance(ask, wallet) == 100
