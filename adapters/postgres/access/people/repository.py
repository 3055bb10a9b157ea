"""People, and the links by which they come in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import asyncpg
import orjson

from adapters.postgres.access.repository import owner_id, user_of
from adapters.postgres.sql import Executor, load_queries
from application.access.people.ports import Belongings, Link, PeopleFilter, Person, Purpose
from domain.access.identities import User, UserNotFound
from domain.access.people import NAMELESS, nameless_email
from domain.access.tokens import Digest
from domain.shared.ids import OwnerId
from domain.shared.permissions import Owners

SQL = load_queries("adapters.postgres.access.people")


@dataclass(frozen=True, slots=True)
class PostgresPeople:
    """`People`."""

    database: Executor

    async def take_turns(self) -> None:
        await self.database.execute(SQL["take_turns"])

    async def find(self, user_id: OwnerId, owners: Owners) -> Person:
        row = await self.database.fetchrow(SQL["find_person"], user_id, owners)
        if row is None:
            raise UserNotFound
        return _person(row)

    async def page(
        self,
        owners: Owners,
        which: PeopleFilter,
        before: tuple[datetime, OwnerId] | None,
        limit: int,
    ) -> Sequence[Person]:
        query = which.query.strip().lower() if which.query else None
        rows = await self.database.fetch(
            SQL["page_of_people"],
            owners,
            query,
            which.role,
            which.active,
            *(before or (None, None)),
            limit,
        )
        return [_person(row) for row in rows]

    async def change(self, user: User) -> None:
        await self.database.execute(
            SQL["change_person"],
            user.id,
            user.name,
            user.role,
            sorted(user.granted),
            sorted(user.withheld),
            user.lead,
            user.active,
        )

    async def rename(self, user_id: OwnerId, name: str) -> None:
        await self.database.execute(SQL["rename_person"], user_id, name)

    async def erase(self, user_id: OwnerId, *, at: datetime) -> None:
        row = await self.database.fetchrow(SQL["erase_person"], user_id)
        if row is None:
            raise UserNotFound
        nameless = nameless_email(user_id).text, NAMELESS, row["role"], row["created_at"]
        await self.database.execute(SQL["leave_nameless"], user_id, *nameless, at)

    async def belongings(self, user_id: OwnerId) -> Belongings:
        row = await self.database.fetchrow(SQL["belongings"], user_id)
        return {} if row is None else {name: orjson.loads(text) for name, text in row.items()}

    async def admins(self) -> Sequence[User]:
        return [user_of(row) for row in await self.database.fetch(SQL["admins"])]


@dataclass(frozen=True, slots=True)
class PostgresLinks:
    """`Links`."""

    database: Executor

    async def put(self, link: Link) -> None:
        await self.database.execute(
            SQL["put_link"],
            link.digest,
            link.user_id,
            link.purpose,
            link.created_at,
            link.expires_at,
        )

    async def find(self, digest: Digest, purpose: Purpose, *, at: datetime) -> Link | None:
        row = await self.database.fetchrow(SQL["find_link"], digest, purpose, at)
        if row is None:
            return None
        user_id = owner_id(row["user_id"])
        return Link(digest, user_id, purpose, row["created_at"], row["expires_at"])

    async def spend(self, digest: Digest, purpose: Purpose, *, at: datetime) -> OwnerId | None:
        found = await self.database.fetchval(SQL["spend_link"], digest, purpose, at)
        if found is None:
            return None
        await self.end_all(found)
        return owner_id(found)

    async def end_all(self, user_id: OwnerId) -> None:
        await self.database.execute(SQL["end_links"], user_id)

    async def latest(self, user_id: OwnerId, purpose: Purpose) -> datetime | None:
        found: datetime | None = await self.database.fetchval(SQL["latest_link"], user_id, purpose)
        return found


@dataclass(frozen=True, slots=True)
class PostgresSetup:
    """`Setup`."""

    database: Executor

    async def needed(self) -> bool:
        return not await self.database.fetchval(SQL["is_anybody_there"])

    async def put(self, digest: Digest, *, at: datetime) -> None:
        await self.database.execute(SQL["put_setup_code"], digest, at)

    async def good(self, digest: Digest) -> bool:
        return bool(await self.database.fetchval(SQL["is_setup_code_good"], digest))

    async def spend(self, digest: Digest) -> bool:
        return bool(await self.database.fetchval(SQL["spend_setup_code"], digest))

    async def end_all(self) -> None:
        await self.database.execute(SQL["end_setup_codes"])


def _person(row: asyncpg.Record) -> Person:
    return Person(
        user_of(row),
        row["created_at"],
        row["last_seen_at"],
        second_factor=row["second_factor"],
        invited=row["invited"],
        erased=row["erased"],
    )
