"""Four eyes, without anything to act on: who may decide, when, and how often it is done."""

import asyncio

import pytest

from application.access.approvals import keep_for_approval
from domain.access.approval import ApprovalNotFound, NotWaiting, OwnApproval, TooManyWaiting
from domain.ledger.errors import InsufficientFunds
from domain.shared.caller import PermissionDenied
from domain.shared.errors import Refusal, Unavailable
from domain.shared.ids import IdempotencyKey, IdempotencyKeyReused
from tests.control import DECIDER, WRITER, memory_office, postgres_office

DAYS = 24 * 3600


@pytest.fixture(params=["memory", "postgres"])
async def office(request, pool):
    return memory_office() if request.param == "memory" else await postgres_office(pool)


@pytest.fixture
async def anna(office):
    """Asks, and may decide about what others ask."""
    caller, _ = await office.person(*DECIDER)
    return caller


@pytest.fixture
async def boris(office):
    caller, _ = await office.person(*DECIDER)
    return caller


async def outcome(asked):
    """Give the state that came of a decision, or the code of the refusal."""
    try:
        return (await asked).state
    except Refusal as refusal:
        return refusal.code


async def test_without_a_policy_nothing_waits(office, anna):
    assert await office.ask(anna, needed=False) is None
    assert await office.acts() == []


async def test_nobody_lets_more_and_more_wait(office, anna, boris, monkeypatch):
    monkeypatch.setattr(keep_for_approval, "MOST_WAITING", 2)
    key = IdempotencyKey(anna.principal, "test", "first")
    first = await office.ask(anna, "1", key=key)
    await office.ask(anna, "2")
    with pytest.raises(TooManyWaiting):
        await office.ask(anna, "3")
    assert await office.ask(anna, "1", key=key) == first
    await office.ask(boris, "4")
    await office.reject(by=boris, approval_id=first)
    assert await office.ask(anna, "3")


async def test_what_waits_is_done_once_somebody_else_agrees(office, anna, boris):
    approval_id = await office.ask(anna, "5")
    assert office.done == []
    line = await office.read.one(by=boris, approval_id=approval_id)
    assert (line.state, line.summary, line.action) == ("waiting", "Do 5", "things.do")
    assert (line.before, line.after, line.result) == ({"what": None}, {"what": "5"}, None)
    assert line.requested_by.id == anna.principal
    assert (line.expires_at - line.requested_at).total_seconds() == 3 * DAYS

    office.time.passes(60)
    line = await office.approve(by=boris, approval_id=approval_id, comment="Seen")
    assert (line.state, line.result, line.comment) == ("approved", {"done": "5"}, "Seen")
    assert (line.decided_by.id, line.decided_at) == (boris.principal, office.time.now())
    [done] = office.done
    assert (done.by.principal, done.approval_id) == (anna.principal, approval_id)
    assert await office.events() == [
        ("approval.requested", "waiting", anna.principal),
        ("approval.decided", "approved", anna.principal),
    ]
    assert await office.acts() == [
        ("approval.requested", anna.principal),
        ("approval.approved", boris.principal),
        ("approval.carried_out", None),
    ]


async def test_nobody_approves_what_they_have_asked_for(office, anna):
    approval_id = await office.ask(anna)
    with pytest.raises(OwnApproval):
        await office.approve(by=anna, approval_id=approval_id)
    assert (await office.state(approval_id), office.done) == ("waiting", [])


async def test_who_may_not_do_it_may_not_approve_it(office, anna):
    approval_id = await office.ask(anna)
    clerk, _ = await office.person("approvals:*:any")
    reader, _ = await office.person(WRITER, "approvals:read:any")
    for each in clerk, reader:
        with pytest.raises(PermissionDenied):
            await office.approve(by=each, approval_id=approval_id)
    with pytest.raises(PermissionDenied):
        await office.reject(by=reader, approval_id=approval_id)
    assert await office.state(approval_id) == "waiting"
    assert (await office.reject(by=clerk, approval_id=approval_id)).state == "rejected"


async def test_strangers_do_not_even_see_it(office, anna):
    approval_id = await office.ask(anna)
    stranger, _ = await office.person(WRITER)
    for use_case in office.approve, office.reject, office.read.one:
        with pytest.raises(ApprovalNotFound):
            await use_case(by=stranger, approval_id=approval_id)
    assert list(await office.read(by=stranger, state=None, before=None, limit=9)) == []
    own = await office.ask(stranger)
    [line] = await office.read(by=stranger, state=None, before=None, limit=9)
    assert line.id == own


async def test_a_rejected_one_is_never_done(office, anna, boris):
    approval_id = await office.ask(anna)
    line = await office.reject(by=boris, approval_id=approval_id, comment="No")
    assert (line.state, line.comment, line.decided_by.id) == ("rejected", "No", boris.principal)
    for use_case in office.approve, office.reject:
        with pytest.raises(NotWaiting):
            await use_case(by=boris, approval_id=approval_id)
    assert office.done == []


async def test_whoever_asked_may_take_it_back(office, boris):
    writer, _ = await office.person(WRITER)
    approval_id = await office.ask(writer)
    line = await office.reject(by=writer, approval_id=approval_id)
    assert (line.state, line.decided_by.id) == ("rejected", writer.principal)
    with pytest.raises(NotWaiting):
        await office.approve(by=boris, approval_id=approval_id)


async def test_it_expires_whether_or_not_anybody_looks(office, anna, boris):
    approval_id = await office.ask(anna)
    office.time.passes(3 * DAYS)
    assert await office.state(approval_id) == "expired"
    with pytest.raises(NotWaiting):
        await office.approve(by=boris, approval_id=approval_id)
    [seen] = await office.read(by=boris, state="expired", before=None, limit=9)
    assert seen.id == approval_id
    assert list(await office.read(by=boris, state="waiting", before=None, limit=9)) == []

    for _ in range(2):
        await office.carry_on()
    assert (await office.events())[1:] == [("approval.decided", "expired", anna.principal)]
    assert (await office.acts())[1:] == [("approval.expired", None)]
    assert office.done == []


async def test_a_retry_waits_under_the_same_id(office, anna, boris):
    key = IdempotencyKey(anna.principal, "test", "once")
    approval_id = await office.ask(anna, "5", key=key)
    again = await asyncio.gather(*(office.ask(anna, "5", key=key) for _ in range(5)))
    assert set(again) == {approval_id}
    assert await office.ask(anna, "5", key=key, needed=False) == approval_id
    for needed in True, False:
        with pytest.raises(IdempotencyKeyReused):
            await office.ask(anna, "6", key=key, needed=needed)
    await office.approve(by=boris, approval_id=approval_id)
    assert await office.ask(anna, "5", key=key) == approval_id
    assert len(office.done) == 1
    assert len(await office.read(by=anna, state=None, before=None, limit=9)) == 1


async def test_many_at_once_keep_one_request(office, anna):
    key = IdempotencyKey(anna.principal, "test", "once")
    ids = await asyncio.gather(*(office.ask(anna, "5", key=key) for _ in range(8)))
    assert len(set(ids)) == 1
    assert await office.acts() == [("approval.requested", anna.principal)]


async def test_of_many_decisions_at_once_one_holds(office, anna, boris):
    clara, _ = await office.person(*DECIDER)
    for n in range(5):
        office.done.clear()
        approval_id = await office.ask(anna, str(n))
        answers = await asyncio.gather(
            outcome(office.approve(by=boris, approval_id=approval_id)),
            outcome(office.reject(by=clara, approval_id=approval_id)),
            outcome(office.approve(by=clara, approval_id=approval_id)),
            outcome(office.reject(by=anna, approval_id=approval_id)),
        )
        assert answers.count("not_waiting") == 3
        assert len(office.done) == ("approved" in answers)


async def test_approving_and_expiring_at_once(office, anna, boris):
    for _ in range(5):
        office.done.clear()
        approval_id = await office.ask(anna)
        before = office.time.at
        office.time.passes(3 * DAYS - 1)
        approving = office.approve(by=boris, approval_id=approval_id)

        async def expire():
            office.time.passes(1)
            await office.carry_on()

        answer, _ = await asyncio.gather(outcome(approving), expire())
        state = await office.state(approval_id)
        assert (answer, state) in {("approved", "approved"), ("not_waiting", "expired")}
        assert len(office.done) == (state == "approved")
        office.time.at = before


async def test_what_is_refused_now_has_failed(office, anna, boris):
    office.trouble.append(InsufficientFunds())
    approval_id = await office.ask(anna)
    line = await office.approve(by=boris, approval_id=approval_id)
    assert line.state == "failed"
    assert line.result == {
        "code": "insufficient_funds",
        "detail": "The account does not hold enough.",
    }
    await office.carry_on()
    assert office.done == []
    assert (await office.events())[-1] == ("approval.decided", "failed", anna.principal)
    assert (await office.acts())[-1] == ("approval.failed", None)


@pytest.mark.parametrize("trouble", [Unavailable(), OSError("Somebody pulled the plug")])
async def test_what_was_cut_short_is_finished_later(office, anna, boris, trouble):
    office.trouble.append(trouble)
    approval_id = await office.ask(anna, "5")
    line = await office.approve(by=boris, approval_id=approval_id)
    assert (line.state, line.result) == ("approved", None)

    await office.carry_on()  # Whoever began it may still be at it.
    assert office.done == []
    office.time.passes(30)
    await asyncio.gather(office.carry_on(), office.carry_on())
    line = await office.read.one(by=anna, approval_id=approval_id)
    assert (line.state, line.result) == ("approved", {"done": "5"})
    office.time.passes(60)
    await office.carry_on()
    assert len(office.done) == 1
    assert [action for action, _ in await office.acts()].count("approval.carried_out") == 1


async def test_whoever_may_not_any_more_has_asked_in_vain(office, boris):
    anna, anna_goes = await office.person(WRITER)
    approval_id = await office.ask(anna)
    await anna_goes()
    line = await office.approve(by=boris, approval_id=approval_id)
    assert (line.state, line.result["code"], office.done) == ("failed", "permission_denied", [])


async def test_a_secret_is_collected_by_asking_again(office, anna, boris):
    key = IdempotencyKey(anna.principal, "test", "key")

    async def ask():
        return await office.ask(anna, key=key, action="things.make", collected=True)

    approval_id = await ask()
    assert await ask() == approval_id
    line = await office.approve(by=boris, approval_id=approval_id)
    assert (line.state, line.result, office.done) == ("approved", None, [])
    assert await ask() is None  # And the use case sees to it that it happens once.
    office.time.passes(3 * DAYS)
    await office.carry_on()
    assert await ask() == approval_id  # Too late.


async def test_a_list_is_in_pages_newest_first(office, anna, boris):
    ids = []
    for n in range(5):
        office.time.passes(n % 2)  # Some at one instant.
        ids.append(await office.ask(anna, str(n)))
    seen, place = [], None
    while page := await office.read(by=boris, state="waiting", before=place, limit=2):
        seen += [(each.requested_at, each.id) for each in page]
        place = seen[-1]
    assert sorted(seen, reverse=True) == seen
    assert {each for _, each in seen} == set(ids)
