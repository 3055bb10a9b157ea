"""Dead letters are kept once, and settled once."""

import asyncio
from uuid import UUID

import pytest

from application.shared.events.consuming import RETRY
from application.shared.events.dead_messages import MOST_KEPT
from application.system.dead_letter_ports import SEND_AGAIN, Which
from application.system.read_dead_letters import CountDeadLetters, ListDeadLetters, SeeDeadLetter
from application.system.send_message_again import SendDeadMessageAgain
from application.system.settle_dead_letter import DiscardDeadLetter, ReplayDeadLetter
from application.system.settle_dead_letters import (
    MOST_AT_ONCE,
    DiscardDeadLetters,
    ReplayDeadLetters,
)
from domain.shared.dead_letters import (
    DeadLetterCutShort,
    DeadLetterKind,
    DeadLetterNotFound,
    NoBroker,
)
from domain.shared.errors import Unavailable
from tests.dead_letters import OF, PAYLOAD, SHARD, message, queue_of

ALL = Which()


@pytest.fixture(params=["memory", "postgres"])
async def queue(request, pool):
    return await queue_of(request.param, pool)


@pytest.fixture
def sent():
    """Callbacks that were sent again."""
    return []


@pytest.fixture
def replay(queue, sent):
    async def send_callback(caller, callback_id):
        sent.append((caller, callback_id))

    return ReplayDeadLetter(queue.begin, send_callback, brokered=True)


async def only(queue):
    [letter] = await queue.letters.page(ALL, None, 10)
    return letter


async def test_dead_letters_come_in_pages_newest_first(queue):
    ids = [await queue.die("a", {"n": n}) for n in range(3)]
    listed = ListDeadLetters(queue.letters)
    first = await listed(which=ALL, before=None, limit=2)
    assert [each.id for each in first] == [ids[2], ids[1]]
    assert first[0].payload == {"n": 2}
    assert [each.id for each in await listed(which=ALL, before=ids[1], limit=2)] == [ids[0]]


async def test_they_are_listed_and_counted_by_kind_and_name(queue):
    a, b = await queue.die("a", {}), await queue.die("b", {})
    event = await queue.die("a", PAYLOAD, kind=DeadLetterKind.EVENT)
    again = await queue.die("a", {})
    for which, wanted in {
        Which(DeadLetterKind.JOB): [again, b, a],
        Which(DeadLetterKind.JOB, "a"): [again, a],
        Which(None, "a"): [again, event, a],
        Which(DeadLetterKind.MESSAGE): [],
    }.items():
        found = await queue.letters.page(which, None, 10)
        assert [each.id for each in found] == wanted, which
    piles = await CountDeadLetters(queue.letters)()
    assert [(each.kind, each.name, each.count) for each in piles] == [
        ("job", "a", 2),
        ("event", "a", 1),
        ("job", "b", 1),
    ]


async def test_a_dead_job_is_tried_again_once(queue, replay):
    job = await queue.die("a", {"n": 1}, once="x")
    await replay(caller=None, letter_id=job)
    assert await queue.waiting() == [("a", {"n": 1}, "x")]
    with pytest.raises(DeadLetterNotFound):
        await replay(caller=None, letter_id=job)
    assert await queue.letters.page(ALL, None, 10) == []
    assert (await queue.acts())[-1:] == ["dead_letter.replayed"]


async def test_many_at_once_replay_and_discard_it_once(queue, replay):
    job = await queue.die("a", {"n": 1})
    discard = DiscardDeadLetter(queue.begin)
    acts = (each(caller=None, letter_id=job) for each in (replay, discard, replay, discard))
    outcomes = await asyncio.gather(*acts, return_exceptions=True)
    assert [type(each) for each in outcomes].count(DeadLetterNotFound) == 3
    assert outcomes.count(None) == 1


async def test_a_discarded_one_is_gone(queue):
    job = await queue.die("a", {"n": 1})
    discard = DiscardDeadLetter(queue.begin)
    await discard(caller=None, letter_id=job)
    with pytest.raises(DeadLetterNotFound):
        await discard(caller=None, letter_id=job)
    assert await queue.waiting() == []
    assert (await queue.acts())[-1:] == ["dead_letter.discarded"]


async def test_a_replayed_event_is_handled_by_its_job(queue, replay):
    event = await queue.die(OF[0], PAYLOAD, once="store.tell object-1", kind=DeadLetterKind.EVENT)
    await queue.put_by(5, 9)
    found = await SeeDeadLetter(queue.letters)(letter_id=event)
    assert found.waiting == 2
    await replay(caller=None, letter_id=event)
    assert await queue.waiting() == [(RETRY, PAYLOAD, "store.tell object-1")]
    assert await queue.left_by() == [5, 9]


async def test_a_discarded_event_is_left_out_and_the_rest_goes_on(queue):
    event = await queue.die(OF[0], PAYLOAD, once="store.tell object-1", kind=DeadLetterKind.EVENT)
    await queue.put_by(5, 9)
    await DiscardDeadLetter(queue.begin)(caller=None, letter_id=event)
    assert await queue.left_by() == [9]
    assert await queue.waiting() == [(RETRY, PAYLOAD, "store.tell object-1")]


async def test_an_event_that_was_handled_meanwhile_is_discarded_without_harm(queue):
    event = await queue.die(OF[0], PAYLOAD, kind=DeadLetterKind.EVENT)
    found = await SeeDeadLetter(queue.letters)(letter_id=event)
    assert (found.event, found.waiting) == (None, 0)
    await DiscardDeadLetter(queue.begin)(caller=None, letter_id=event)
    assert await queue.left_by() == []


async def test_a_message_is_kept_once_as_it_stood_there(queue):
    for value, key in (b"\xff no JSON", None), (None, b"\x00"):
        for _ in range(2):
            await queue.keep(message(value, key=key, offset=8))
        letter = (await queue.letters.page(ALL, None, 10))[0]
        assert (letter.kind, letter.name, letter.error) == ("message", "altyn.wallets", "not JSON")
        assert letter.payload == {
            "topic": "altyn.wallets",
            "partition": 3,
            "offset": 8,
            "consumer": "webhooks.tell_stores",
        }
        raw = (await queue.letters.find(letter.id)).message
        assert (raw.key, raw.value, raw.whole) == (key, value, True)
    assert len(await queue.letters.page(ALL, None, 10)) == 2


async def test_a_message_goes_back_into_its_partition(queue, replay):
    await queue.keep(message(b"\xff"))
    letter = await only(queue)
    for _ in range(2):
        await replay(caller=None, letter_id=letter.id)
    payload = {"dead_letter": letter.id}
    assert await queue.waiting() in (
        [(SEND_AGAIN, payload, str(letter.id))],
        [(SEND_AGAIN, payload, str(letter.id))] * 2,
    )
    assert (await only(queue)).replaying
    there = []

    async def away(*_, **__):
        raise Unavailable

    async def send(shard, *, key, value):
        there.append((shard, key, value))

    with pytest.raises(Unavailable):
        await SendDeadMessageAgain(queue.letters, queue.begin, away)(payload)
    for _ in range(2):
        await SendDeadMessageAgain(queue.letters, queue.begin, send)(payload)
    assert there == [(SHARD, b"k", b"\xff")]
    assert await queue.letters.page(ALL, None, 10) == []


async def test_a_discarded_message_is_not_sent(queue, replay):
    await queue.keep(message())
    letter = await only(queue)
    await replay(caller=None, letter_id=letter.id)
    await DiscardDeadLetter(queue.begin)(caller=None, letter_id=letter.id)
    await SendDeadMessageAgain(queue.letters, queue.begin, None)({"dead_letter": letter.id})


@pytest.mark.parametrize(
    "cut",
    [message(b"x" * MOST_KEPT, size=2_000_000), message(b"x" * (MOST_KEPT + 1))],
    ids=["by the reader", "here"],
)
async def test_a_message_of_which_a_part_is_kept_is_not_sent_again(queue, replay, cut):
    await queue.keep(cut)
    letter = await only(queue)
    raw = (await queue.letters.find(letter.id)).message
    assert (letter.size, len(raw.value), raw.whole) == (cut.size, MOST_KEPT, False)
    with pytest.raises(DeadLetterCutShort):
        await replay(caller=None, letter_id=letter.id)
    await DiscardDeadLetter(queue.begin)(caller=None, letter_id=letter.id)


async def test_without_a_broker_no_message_is_sent_again(queue):
    await queue.keep(message())
    letter = await only(queue)
    with pytest.raises(NoBroker):
        await ReplayDeadLetter(queue.begin, None, brokered=False)(caller=None, letter_id=letter.id)
    assert not (await only(queue)).replaying


async def test_a_callback_is_sent_again_by_its_own_means(queue, replay, sent):
    callback = UUID(int=7)
    kind = DeadLetterKind.CALLBACK
    letter = await queue.die("order.changed", {"callback_id": str(callback)}, kind=kind)
    await replay(caller=None, letter_id=letter)
    assert sent == [(None, callback)]
    assert await queue.waiting() == []


async def test_all_of_a_name_are_replayed_and_no_others(queue, replay):
    for name in "a", "b", "a":
        await queue.die(name, {"name": name})
    await queue.keep(message(b"x", size=2))
    many = ReplayDeadLetters(queue.letters, replay)
    done = await many(caller=None, which=Which(DeadLetterKind.JOB, "a"))
    assert (done.settled, done.refused, done.next) == (2, 0, None)
    assert await queue.waiting() == [("a", {"name": "a"}, None)] * 2
    done = await many(caller=None, which=ALL)
    assert (done.settled, done.refused, done.next) == (1, 1, None)
    assert (await only(queue)).kind == "message"


async def test_very_many_are_replayed_in_several_steps(queue, replay):
    dead = [await queue.die("a", {"n": n}) for n in range(MOST_AT_ONCE + 1)]
    many = ReplayDeadLetters(queue.letters, replay)
    done = await many(caller=None, which=ALL)
    assert (done.settled, done.next) == (MOST_AT_ONCE, dead[1])
    done = await many(caller=None, which=ALL, before=done.next)
    assert (done.settled, done.next) == (1, None)


async def test_all_of_a_name_are_discarded_and_no_others(queue):
    for name in "a", "b", "a":
        await queue.die(name, {})
    many = DiscardDeadLetters(queue.letters, DiscardDeadLetter(queue.begin))
    for discarded in 2, 0:
        done = await many(caller=None, which=Which(DeadLetterKind.JOB, "a"))
        assert (done.settled, done.refused, done.next) == (discarded, 0, None)
    assert (await only(queue)).name == "b"
    assert await queue.waiting() == []
