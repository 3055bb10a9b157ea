"""Dead letters, in a dictionary."""

from asyncio import Lock
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from copy import deepcopy
from dataclasses import dataclass, field, replace

from adapters.memory.access import MemoryAudit
from adapters.memory.funding import Enqueued, MemoryJobs
from application.shared.events.dead_messages import MOST_KEPT, DeadMessage
from application.shared.ports import Act
from application.system.dead_letter_ports import (
    DeadLetter,
    DeadLetterDetail,
    DeadLetterWork,
    Pile,
    RawMessage,
    Which,
)
from domain.shared.dead_letters import DeadLetterKind, DeadLetterNotFound
from domain.shared.feed import LoggedEvent


@dataclass(slots=True)
class MemoryDeadLetters:
    """`DeadLetters`, `DeadLettersKept`, `BeginDeadLetterWork` and `KeepDeadMessage`.

    What is replayed is in `jobs`; of an object's events those that wait are in `put_by`.
    """

    dead: dict[int, DeadLetter] = field(default_factory=dict)
    messages: dict[int, RawMessage] = field(default_factory=dict)
    put_by: dict[tuple[str, str], list[LoggedEvent]] = field(default_factory=dict)
    jobs: list[Enqueued] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    turn: Lock = field(default_factory=Lock)

    async def page(self, which: Which, before: int | None, limit: int) -> Sequence[DeadLetter]:
        newest = (self.dead[each] for each in sorted(self.dead, reverse=True))
        return [
            each
            for each in newest
            if which.kind in {None, each.kind}
            and which.name in {None, each.name}
            and (before is None or each.id < before)
        ][:limit]

    async def piles(self, most: int) -> Sequence[Pile]:
        counts = Counter((each.kind, each.name) for each in self.dead.values())
        ordered = sorted(counts, key=lambda each: (-counts[each], *each))[:most]
        return [
            Pile(
                kind,
                name,
                counts[kind, name],
                min(
                    each.died_at
                    for each in self.dead.values()
                    if (each.kind, each.name) == (kind, name)
                ),
            )
            for kind, name in ordered
        ]

    async def count(self) -> int:
        return len(self.dead)

    async def find(self, letter_id: int) -> DeadLetterDetail:
        letter = self._known(letter_id)
        if letter.kind is not DeadLetterKind.EVENT:
            return DeadLetterDetail(letter, message=self.messages.get(letter_id))
        waiting = self.put_by.get((letter.payload["consumer"], letter.payload["subject"]), [])
        return DeadLetterDetail(letter, waiting[0] if waiting else None, len(waiting))

    async def lock(self, letter_id: int) -> tuple[DeadLetter, bool]:
        message = self.messages.get(letter_id)
        return self._known(letter_id), message is None or message.whole

    async def remove(self, letter_id: int) -> None:
        self._known(letter_id)
        del self.dead[letter_id]
        self.messages.pop(letter_id, None)

    async def send(self, letter_id: int) -> None:
        self.dead[letter_id] = replace(self._known(letter_id), replaying=True)

    async def drop_event(self, consumer: str, subject: str) -> int | None:
        waiting = self.put_by.get((consumer, subject))
        return waiting.pop(0).position if waiting else None

    def _known(self, letter_id: int) -> DeadLetter:
        if letter_id not in self.dead:
            raise DeadLetterNotFound
        return self.dead[letter_id]

    async def keep(self, message: DeadMessage) -> None:
        """Keep it: `KeepDeadMessage`."""
        at = {
            "topic": message.shard.topic,
            "partition": message.shard.partition,
            "offset": message.offset,
        }
        kept = None if message.value is None else message.value[:MOST_KEPT]
        raw = RawMessage(message.key, kept, message.size == len(kept or b""))
        if any(
            letter.payload.items() >= at.items() and self.messages[letter.id] == raw
            for letter in self.dead.values()
            if letter.kind is DeadLetterKind.MESSAGE
        ):
            return
        number = max(self.dead, default=0) + 1
        self.messages[number] = raw
        self.dead[number] = DeadLetter(
            id=number,
            kind=DeadLetterKind.MESSAGE,
            name=message.shard.topic,
            payload=at | {"consumer": message.consumer},
            once=None,
            attempts=1,
            error=message.reason,
            size=message.size,
            replaying=False,
            enqueued_at=message.at,
            died_at=message.at,
        )

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[DeadLetterWork]:
        async with self.turn:
            kept = dict(self.dead), dict(self.messages), list(self.jobs), list(self.acts)
            put_by = deepcopy(self.put_by)
            try:
                yield DeadLetterWork(self, MemoryJobs(self), MemoryAudit(self.acts))
            except BaseException:
                self.dead, self.messages, self.jobs, self.acts = kept
                self.put_by = put_by
                raise
