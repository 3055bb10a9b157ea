"""The trail in a list, chained like the one in the database."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from secrets import token_bytes
from uuid import UUID

from application.shared.audit.ports import SYSTEM, ActFilter, ActLine, Actor, End
from application.shared.audit.told import Told, erasing
from application.shared.origin import ORIGIN
from application.shared.ports import Act
from domain.shared.chain import GENESIS, Facts, Link, Mark, canonical, keyed, linked
from domain.shared.ids import OwnerId

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class MemoryRow:
    """A row, its hash, and what stands beside it."""

    position: int
    at: datetime
    told: Told
    macs: Mapping[str, bytes]
    facts: dict[str, str]
    hash: bytes = b""

    @property
    def content(self) -> str:
        said = self.told.columns
        microseconds = round((self.at - EPOCH).total_seconds() * 1_000_000)
        macs = [self.macs[name].hex() if name in self.macs else None for name in ASPECTS]
        return canonical([self.position, microseconds, *said.values(), *macs])


@dataclass(frozen=True, slots=True)
class MemoryReadyActs:
    """`Acts`: they are their own records, and the ledger in memory keeps them."""

    async def ready(self, acts: Sequence[Act]) -> Sequence[Act]:
        return acts


ASPECTS = "origin", "personal"


@dataclass(slots=True)
class MemoryTrail:
    """`Trail`, `BeginActs`, `Audit` and `PersonalData`."""

    names: dict[OwnerId, str] = field(default_factory=dict)
    rows: list[MemoryRow] = field(default_factory=list)
    head: Mark | None = field(default_factory=lambda: Mark(0, GENESIS))
    keys: dict[OwnerId, bytes | None] = field(default_factory=dict)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator["MemoryTrail"]:
        kept = [*self.rows], self.head, dict(self.keys)
        try:
            yield self
        except BaseException:
            self.rows, self.head, self.keys = kept
            raise

    async def record(self, act: Act) -> None:
        told = Told.of(act, ORIGIN.get()())
        before = self.head or Mark(0, GENESIS)
        keys = {
            aspect: self.keys.setdefault(owner, token_bytes(32))
            for aspect, (owner, _) in told.facts.items()
        }
        facts = {aspect: text for aspect, (_, text) in told.facts.items() if keys[aspect]}
        macs = {aspect: keyed(keys[aspect] or b"", text) for aspect, text in facts.items()}
        row = MemoryRow(before.position + 1, datetime.now(UTC), told, macs, facts)
        row.hash = linked(before.hash, row.content)
        self.rows.append(row)
        self.head = Mark(row.position, row.hash)

    async def erase(self, subject: OwnerId) -> None:
        def kept(row: MemoryRow, aspect: str) -> bool:
            return row.told.facts[aspect][0] != subject

        await self.record(erasing(subject))
        self.keys[subject] = None
        self.rows = [
            replace(row, facts={name: text for name, text in row.facts.items() if kept(row, name)})
            for row in self.rows
        ]

    async def export(self, subject: OwnerId) -> Sequence[Mapping[str, object]]:
        return [
            {**row.told.columns, "position": row.position}
            for row in self.rows
            if str(subject) in {row.told.columns["actor"], row.told.columns["subject"]}
        ]

    async def named(self, name: str) -> UUID | None:
        return next((each for each, known in self.names.items() if known == name), None)

    async def page(self, wanted: ActFilter, before: int | None, limit: int) -> Sequence[ActLine]:
        found = [
            line
            for line in map(self._line, reversed(self.rows))
            if (before is None or line.position < before) and _meets(line, wanted)
        ]
        return found[:limit]

    async def end(self) -> End:
        return End(self.head, max((each.position for each in self.rows), default=0))

    async def links(self, after: int | None, limit: int) -> Sequence[Link]:
        ordered = sorted(self.rows, key=lambda each: each.position)
        found = [each for each in ordered if after is None or each.position >= after]
        found = found if after is None else found[1:]
        return [
            Link(each.position, each.hash, each.content, tuple(self._facts(each)))
            for each in found[:limit]
        ]

    def _facts(self, row: MemoryRow) -> list[Facts]:
        return [
            Facts(row.macs[aspect], self.keys.get(owner, b""), row.facts.get(aspect))
            for aspect, (owner, _) in row.told.facts.items()
            if aspect in row.macs
        ]

    def _line(self, row: MemoryRow) -> ActLine:
        said = row.told.columns
        facts = {aspect: json.loads(text) for aspect, text in row.facts.items()}
        return ActLine(
            row.position,
            row.at,
            self._actor(said["actor"], said["actor_kind"]),
            _text(said["credential"]),
            str(said["action"]),
            bool(said["refused"]),
            str(said["object_type"]),
            str(said["object_id"]),
            _mapping(said["before"]),
            _mapping(said["after"]),
            None if said["subject"] is None else UUID(str(said["subject"])),
            facts.get("personal"),
            facts.get("origin", {}).get("address"),
            _text(said["request_id"]),
            row.hash,
        )

    def _actor(self, actor: object, kind: object) -> Actor | None:
        if actor is None:
            return None
        actor_id = OwnerId(UUID(str(actor)))
        return Actor(actor_id, self.names.get(actor_id), str(kind))


def _text(said: object) -> str | None:
    return None if said is None else str(said)


def _mapping(said: object) -> Mapping[str, object] | None:
    return said if isinstance(said, Mapping) else None


def _meets(line: ActLine, wanted: ActFilter) -> bool:
    return (
        _by(line, wanted.actor)
        and (wanted.action is None or _called(line.action, wanted.action))
        and wanted.object_type in {None, line.object_type}
        and wanted.object_id in {None, line.object_id}
        and (wanted.since is None or line.at >= wanted.since)
        and (wanted.until is None or line.at < wanted.until)
        and wanted.refused in {None, line.refused}
        and (wanted.owners is None or (line.actor is not None and line.actor.id in wanted.owners))
    )


def _by(line: ActLine, asked: str | None) -> bool:
    if line.actor is None or asked is None:
        return asked is None or asked == SYSTEM
    return asked == str(line.actor.id)


def _called(action: str, asked: str) -> bool:
    return action.startswith(asked[:-1]) if asked.endswith(".*") else action == asked
