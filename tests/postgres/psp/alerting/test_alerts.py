"""Alerts from being raised to being over: told once, seen, muted, and kept."""

import asyncio

import pytest

from application.psp.alerting.change_rules import RuleWish
from application.psp.alerting.deliver_alert import NotDelivered
from application.psp.alerting.ports import DeliveryState
from domain.psp.alert_rule import AlertRuleNotFound, InvalidAlertRule
from domain.psp.alerts import AlertNotFound, AlertResolved, AlertState, Happened
from domain.shared.ids import IdempotencyKeyReused
from tests.alerts import ANNA, NOW
from tests.figures import operation

TO = ("anna@pay.example", "-1001234", "@duty")
BAD = [operation("failed", at=NOW, minutes=-5) for _ in range(30)]
GOOD = [operation("success", at=NOW, minutes=-5) for _ in range(300)]


@pytest.fixture
async def raised(rooms):
    """An alert that is open, told to everybody."""
    rooms.of_rule = await rooms.rule("success_rate", channels=("mail", "telegram"), to=TO)
    await rooms.happens(*BAD)
    [alert] = await rooms.judged()
    return alert


async def test_what_stays_so_is_told_once_by_whoever_judges(rooms):
    await rooms.rule("success_rate")
    await rooms.happens(*BAD)
    await asyncio.gather(*(rooms.evaluate() for _ in range(4)))
    assert len(await rooms.alerts()) == 1
    assert [type_ for type_, _ in await rooms.told()] == ["alert_raised"]


async def test_an_alert_tells_the_world_what_it_is_about(rooms, raised):
    [(_, facts)] = await rooms.told()
    assert (facts["id"], facts["severity"], facts["state"]) == (str(raised.id), "warning", "open")
    assert facts["facts"]["rate"] == "0"


async def test_everybody_is_told_by_their_way(rooms, raised):
    await rooms.work()
    [letter] = rooms.mailer.sent
    assert (letter.to, letter.text) == ("anna@pay.example", "alert")
    assert letter.values["headline"] == "0 % of operations succeed (limit 80 %)"
    assert [chat for chat, _ in rooms.chats.texts] == ["-1001234", "@duty"]
    assert "https://pay.example/hub/alerts" in rooms.chats.texts[0][1]
    detail = await rooms.read.detail(raised.id)
    assert {each.state for each in detail.deliveries} == {DeliveryState.SENT}


async def test_nobody_is_told_twice(rooms, raised):
    jobs = await rooms.jobs()
    await rooms.work()
    for each in jobs:
        await rooms.deliver.as_job(each)
    assert (len(rooms.mailer.sent), len(rooms.chats.texts)) == (1, 2)
    assert raised.number


async def test_what_was_not_accepted_is_tried_again(rooms, raised):
    rooms.chats.accepts = False
    for each in await rooms.jobs():
        await rooms.deliver.as_job(each) if await _mails(rooms, each) else None
    with pytest.raises(NotDelivered):
        await rooms.work()
    waiting = [each for each in (await rooms.read.detail(raised.id)).deliveries if each.error]
    assert {each.error for each in waiting} == {"not_accepted"}
    rooms.chats.accepts = True
    await rooms.work()
    assert len(rooms.chats.texts) == 2


async def _mails(rooms, job):
    delivery, _ = await rooms.read.delivery(job["delivery_id"])
    return delivery.channel == "mail"


async def test_a_way_that_is_not_set_up_is_not_tried_again(rooms, raised):
    rooms.chats.configured = False
    await rooms.work()
    states = {each.channel: each for each in (await rooms.read.detail(raised.id)).deliveries}
    assert (states["telegram"].state, states["telegram"].error) == ("failed", "not_configured")


async def test_who_was_the_first_to_see_it_stays_so(rooms, raised):
    seen = await rooms.acknowledge(by=ANNA, alert_id=raised.id, comment="On it")
    rooms.time.passes(minutes=1)
    again = await rooms.acknowledge(by=ANNA, alert_id=raised.id, comment="Me too")
    assert again == seen
    assert (seen.state, seen.acknowledged_by, seen.comment) == ("acknowledged", "Anna", "On it")
    assert len(await rooms.judged()) == 1  # It is not raised anew.


async def test_several_at_once_see_it_once(rooms, raised):
    await asyncio.gather(
        *(rooms.acknowledge(by=ANNA, alert_id=raised.id, comment=None) for _ in range(4))
    )
    history = (await rooms.read.detail(raised.id)).history
    assert [each.what for each in history] == [Happened.RAISED, Happened.ACKNOWLEDGED]


async def test_what_is_over_is_over(rooms, raised):
    await rooms.happens(*GOOD)
    assert await rooms.judged() == []
    with pytest.raises(AlertResolved):
        await rooms.acknowledge(by=ANNA, alert_id=raised.id, comment=None)
    with pytest.raises(AlertResolved):
        await rooms.mute(by=ANNA, alert_id=raised.id, minutes=5)
    assert [type_ for type_, _ in await rooms.told()] == ["alert_raised", "alert_updated"]


async def test_what_is_muted_is_out_of_the_bell_also_if_it_comes_again(rooms, raised):
    await rooms.work()
    await rooms.mute(by=ANNA, alert_id=raised.id, minutes=600)
    assert await rooms.alerts(states=frozenset({AlertState.OPEN}), muted=False) == []
    await rooms.happens(*GOOD)
    assert await rooms.judged() == []
    rooms.time.passes(minutes=1)
    await rooms.happens(*[operation("failed", at=NOW, minutes=-4) for _ in range(900)])
    [again] = await rooms.judged()
    assert again.id != raised.id
    assert again.muted_until is not None
    assert await rooms.jobs() == []
    rooms.time.passes(hours=11)
    assert len(await rooms.alerts(states=frozenset({AlertState.OPEN}), muted=False)) == 1


async def test_muting_ends_when_somebody_says_so(rooms, raised):
    await rooms.mute(by=ANNA, alert_id=raised.id, minutes=600)
    back = await rooms.mute(by=ANNA, alert_id=raised.id, minutes=0)
    assert back.muted_until is None
    whats = [each.what for each in (await rooms.read.detail(raised.id)).history]
    assert whats == [Happened.RAISED, Happened.MUTED, Happened.UNMUTED]


async def test_a_muted_rule_raises_nothing(rooms):
    rule = await rooms.rule("success_rate", mute_minutes=30)
    await rooms.happens(*BAD)
    assert await rooms.judged() == []
    await rooms.change(by=ANNA, rule_id=rule.id, wish=RuleWish(mute_minutes=0))
    assert len(await rooms.judged()) == 1


@pytest.mark.usefixtures("raised")
async def test_a_rule_that_is_switched_off_takes_its_alerts_along(rooms):
    await rooms.change(by=ANNA, rule_id=rooms.of_rule.id, wish=RuleWish(active=False))
    assert await rooms.judged() == []


async def test_history_outlives_its_rule(rooms, raised):
    await rooms.remove(by=ANNA, rule_id=rooms.of_rule.id)
    [alert] = await rooms.alerts()
    assert (alert.id, alert.state, alert.rule_id) == (raised.id, AlertState.RESOLVED, None)
    assert alert.rule_name == "success_rate"
    with pytest.raises(AlertRuleNotFound):
        await rooms.remove(by=ANNA, rule_id=rooms.of_rule.id)


async def test_the_same_request_makes_one_rule(rooms):
    rules = await asyncio.gather(*(rooms.rule("silence", token="one") for _ in range(4)))
    assert len({each.id for each in rules}) == 1
    assert len(await rooms.read.rules()) == 1
    with pytest.raises(IdempotencyKeyReused):
        await rooms.rule("failures", token="one")


async def test_a_rule_that_does_not_fit_together_is_refused(rooms):
    for wish in (
        {"params": {"threshold": 101}},
        {"params": {"window_minutes": 7.5}},
        {"params": {"sigma": 3}},
        {"channels": ("mail",)},
        {"channels": ("telegram",), "to": ("anna@pay.example",)},
        {"to": ("nobody",)},
    ):
        with pytest.raises(InvalidAlertRule):
            await rooms.rule("success_rate", **wish)
    assert await rooms.read.rules() == []


async def test_what_is_not_there_is_not_found(rooms, raised):
    for act in (rooms.acknowledge, rooms.mute):
        more = {"comment": None} if act is rooms.acknowledge else {"minutes": 1}
        with pytest.raises(AlertNotFound):
            await act(by=ANNA, alert_id=rooms.of_rule.id, **more)
    assert raised.state is AlertState.OPEN
