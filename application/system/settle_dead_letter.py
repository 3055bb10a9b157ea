"""Settle a dead letter: replay it, or discard it."""

from dataclasses import dataclass
from uuid import UUID

from application.shared.events.put_by import retry_soon
from application.shared.ports import Act
from application.system.dead_letter_ports import (
    SEND_AGAIN,
    BeginDeadLetterWork,
    DeadLetter,
    DeadLetterWork,
    SendCallbackAgain,
)
from domain.shared.caller import Caller
from domain.shared.dead_letters import DeadLetterCutShort, DeadLetterKind, NoBroker


@dataclass(frozen=True, slots=True)
class ReplayDeadLetter:
    """Have it tried again, once, and as often as if it never had been.

    A job and an event go back into the queue, a message into its topic, a callback on its way.
    Raises `DeadLetterNotFound`, `DeadLetterCutShort`, `NoBroker`.
    """

    begin: BeginDeadLetterWork
    send_callback: SendCallbackAgain
    brokered: bool
    """Whether there is a broker to send messages to."""

    async def __call__(self, *, caller: Caller | None, letter_id: int) -> None:
        async with self.begin() as work:
            letter, whole = await work.kept.lock(letter_id)
            if letter.kind is not DeadLetterKind.CALLBACK:
                await self._replay(work, letter, whole)
                await work.audit.record(_act("dead_letter.replayed", caller, letter))
        if letter.kind is DeadLetterKind.CALLBACK:  # Which removes it, and notes who did so.
            await self.send_callback(caller, UUID(str(letter.payload["callback_id"])))

    async def _replay(self, work: DeadLetterWork, letter: DeadLetter, whole: bool) -> None:  # noqa: FBT001
        if letter.kind is not DeadLetterKind.MESSAGE:
            await work.kept.remove(letter.id)
            if letter.kind is DeadLetterKind.EVENT:
                await retry_soon(work.jobs, *_whose(letter))
            else:
                await work.jobs.enqueue(letter.name, letter.payload, once=letter.once)
            return
        if not whole:
            raise DeadLetterCutShort
        if not self.brokered:
            raise NoBroker
        await work.kept.send(letter.id)
        await work.jobs.enqueue(SEND_AGAIN, {"dead_letter": letter.id}, once=str(letter.id))


@dataclass(frozen=True, slots=True)
class DiscardDeadLetter:
    """Forget it: what it was to do is not done. Raises `DeadLetterNotFound`.

    Of an event that one alone is left out, and those that have waited behind it are handled. A
    callback stays in the list of its store, as one that did not arrive.
    """

    begin: BeginDeadLetterWork

    async def __call__(self, *, caller: Caller | None, letter_id: int) -> None:
        async with self.begin() as work:
            letter, _ = await work.kept.lock(letter_id)
            await work.kept.remove(letter_id)
            position = None
            if letter.kind is DeadLetterKind.EVENT:
                position = await work.kept.drop_event(*_whose(letter))
                await retry_soon(work.jobs, *_whose(letter))
            await work.audit.record(_act("dead_letter.discarded", caller, letter, position))


def _whose(letter: DeadLetter) -> tuple[str, str]:
    return str(letter.payload["consumer"]), str(letter.payload["subject"])


def _act(
    action: str, caller: Caller | None, letter: DeadLetter, position: int | None = None
) -> Act:
    told = {
        "kind": letter.kind,
        "name": letter.name,
        "payload": dict(letter.payload),
        "attempts": letter.attempts,
    }
    if position is not None:
        told["position"] = position
    return Act(action, caller, "dead_letter", str(letter.id), before=told)
