"""Actions that wait for a second person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
import orjson

from adapters.postgres.access.callers import caller_of
from adapters.postgres.access.repository import owner_id
from adapters.postgres.sql import Executor, load_queries
from application.access.approvals.ports import ApprovalLine, Kept, NewApproval, Place
from application.access.settings.ports import Somebody
from application.shared.approvals import Facts
from domain.access.approval import Approval, ApprovalNotFound, Initiator, State
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey, OwnerId
from domain.shared.permissions import Owners

SQL = load_queries("adapters.postgres.access.approvals")


@dataclass(frozen=True, slots=True)
class PostgresApprovals:
    """`Approvals`, and `ApprovalChanges` over the connection of a unit of work."""

    database: Executor

    async def kept(self, approval_id: UUID) -> Kept | None:
        row = await self.database.fetchrow(SQL["kept_approval"], approval_id)
        return None if row is None else Kept(row[0], State(row[1]), row[2])

    async def page(
        self, owners: Owners, state: State | None, before: Place | None, limit: int, now: datetime
    ) -> Sequence[ApprovalLine]:
        at, last = before or (None, None)
        rows = await self.database.fetch(
            SQL["page_of_approvals"], owners, state, at, last, limit, now
        )
        return [_line(row) for row in rows]

    async def find(self, approval_id: UUID, owners: Owners, now: datetime) -> ApprovalLine:
        row = await self.database.fetchrow(SQL["one_approval"], approval_id, owners, now)
        if row is None:
            raise ApprovalNotFound
        return _line(row)

    async def behind(self, caller: Caller) -> frozenset[OwnerId]:
        if caller.kind != "key":
            return frozenset({caller.principal})
        rows = await self.database.fetch(SQL["behind"], caller.principal, caller.credential)
        return frozenset(owner_id(row["principal"]) for row in rows)

    async def initiator(self, by: Initiator, now: datetime) -> Sequence[Caller]:
        rows = await self.database.fetch(SQL["initiator"], by.principal, by.kind, now)
        callers = [caller_of(row) for row in rows]
        return sorted(callers, key=lambda each: each.credential != by.credential)

    async def add(self, new: NewApproval) -> bool:
        asked, by = new.approval, new.approval.by
        added = await self.database.fetchval(
            SQL["add_approval"],
            asked.id,
            new.fingerprint,
            asked.action,
            new.summary,
            _json(asked.payload),
            _json(new.before),
            _json(new.after),
            by.principal,
            by.kind,
            by.credential,
            by.behind,
            asked.key.route,
            asked.key.token,
            new.at,
            asked.expires_at,
            new.subject,
        )
        return added is not None

    async def waiting(self, by: OwnerId, now: datetime) -> int:
        return int(await self.database.fetchval(SQL["count_waiting"], by, now))

    async def lock(self, approval_id: UUID, owners: Owners = None) -> Approval:
        row = await self.database.fetchrow(SQL["lock_approval"], approval_id, owners)
        if row is None:
            raise ApprovalNotFound
        return _approval(row)

    async def decide(
        self, approval_id: UUID, state: State, *, by: OwnerId, at: datetime, comment: str | None
    ) -> None:
        await self.database.execute(SQL["decide_approval"], approval_id, state, by, at, comment)

    async def finish(self, approval_id: UUID, state: State, result: Facts, *, at: datetime) -> bool:
        noted = await self.database.fetchval(
            SQL["finish_approval"], approval_id, state, _json(result), at
        )
        return noted is not None

    async def expire(self, *, at: datetime, limit: int) -> Sequence[Approval]:
        rows = await self.database.fetch(SQL["expire_approvals"], at, limit)
        return [_approval(row) for row in rows]

    async def resume(
        self, actions: Sequence[str], *, at: datetime, before: datetime, limit: int
    ) -> Sequence[Approval]:
        rows = await self.database.fetch(SQL["resume_approvals"], actions, at, before, limit)
        return [_approval(row) for row in rows]


def _approval(row: asyncpg.Record) -> Approval:
    principal = owner_id(row["requested_by"])
    return Approval(
        owner_id(row["id"]),
        row["action"],
        State(row["state"]),
        Initiator(principal, row["requester_kind"], row["credential"], _owners(row["behind"])),
        IdempotencyKey(principal, row["key_route"], row["key_token"]),
        orjson.loads(row["payload"]),
        row["expires_at"],
        None if row["subject"] is None else owner_id(row["subject"]),
    )


def _line(row: asyncpg.Record) -> ApprovalLine:
    return ApprovalLine(
        owner_id(row["id"]),
        row["action"],
        State(row["state"]),
        row["summary"] if row["person"] is None else f"{row['summary']}: {row['person']}",
        _facts(row["before"]),
        _facts(row["after"]),
        Somebody(owner_id(row["requested_by"]), row["requester"]),
        _owners(row["behind"]),
        row["credential"],
        row["requested_at"],
        row["expires_at"],
        None
        if row["decided_by"] is None
        else Somebody(owner_id(row["decided_by"]), row["decider"]),
        row["decided_at"],
        row["comment"],
        _facts(row["result"]),
    )


def _somebody(principal: UUID | None, name: str) -> Somebody | None:
    return None if principal is None else Somebody(owner_id(principal), name)


def _owners(ids: Sequence[UUID]) -> frozenset[OwnerId]:
    return frozenset(owner_id(each) for each in ids)


def _json(facts: Mapping[str, object] | None) -> str | None:
    return None if facts is None else orjson.dumps(facts, default=str).decode()


def _facts(text: str | None) -> dict[str, Any] | None:
    return None if text is None else orjson.loads(text)
