"""Imports, their files and profiles, in PostgreSQL."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import asyncpg

from adapters.postgres.pool import Pool
from adapters.postgres.psp.importing.rows import columns_of, file_of, import_of, profile_of
from adapters.postgres.sealing import SealedColumn
from adapters.postgres.sql import PooledConnection, load_queries
from application.shared.ports import FieldCipher
from domain.psp.import_profile import Column, Profile, ProfileId, ProfileNameTaken, ProfileNotFound
from domain.psp.import_rows import BadRow
from domain.psp.imports import (
    Import,
    ImportFile,
    ImportFileId,
    ImportFileNotFound,
    ImportId,
    ImportNotFound,
)
from domain.shared.ids import derived_id

SQL = load_queries("adapters.postgres.psp.importing")
PURPOSE = "psp.import_bad_row"
SEALED = (SealedColumn.of(PURPOSE, SQL, "bad_rows"),)


@dataclass(frozen=True, slots=True)
class PostgresImportsInWork:
    """`ImportsInWork`, within one transaction."""

    connection: PooledConnection
    cipher: FieldCipher

    async def add_file(self, file: ImportFile) -> None:
        layout = file.layout
        await self.connection.execute(
            SQL["add_file"],
            *(file.id, file.name, file.size, layout.format, layout.columns),
            *(layout.encoding, layout.delimiter, layout.sheet, layout.rows),
            *(file.uploaded_by, file.uploaded_at),
        )

    async def files(self) -> int:
        found: int = await self.connection.fetchval(SQL["count_files"])
        return found

    async def drop_file(self, file_id: ImportFileId) -> None:
        await self.connection.execute(SQL["drop_file"], file_id)

    async def add_profile(self, profile: Profile, *, at: datetime) -> None:
        with _taken():
            await self.connection.execute(SQL["add_profile"], *_columns(profile), at)

    async def change_profile(self, profile: Profile, *, at: datetime) -> Profile:
        row = await self.connection.fetchrow(SQL["lock_profile"], profile.id)
        if row is None:
            raise ProfileNotFound
        with _taken():
            await self.connection.execute(SQL["change_profile"], *_columns(profile), at)
        return profile_of(row)

    async def drop_profile(self, profile_id: ProfileId) -> Profile:
        row = await self.connection.fetchrow(SQL["drop_profile"], profile_id)
        if row is None:
            raise ProfileNotFound
        return profile_of(row)

    async def add(self, one: Import) -> Import | None:
        number = await self.connection.fetchval(
            SQL["add"],
            *(one.id, one.file_id, one.filename, one.profile, one.reading.described),
            *(one.state, one.asked_by, one.created_at, one.total),
        )
        return await self.lock(one.id) if number is None else None

    async def lock(self, import_id: ImportId) -> Import | None:
        row = await self.connection.fetchrow(SQL["lock"], import_id)
        return import_of(row) if row else None

    async def save(self, one: Import) -> None:
        await self.connection.execute(SQL["save"], *columns_of(one))

    async def add_bad(self, import_id: ImportId, rows: Sequence[BadRow]) -> None:
        ids = [derived_id(PURPOSE, import_id, str(each.number)) for each in rows]
        sealed = [
            self.cipher.seal(each.text, purpose=f"{PURPOSE} {id_}")
            for id_, each in zip(ids, rows, strict=True)
        ]
        await self.connection.execute(
            SQL["add_bad"],
            *(ids, [import_id] * len(ids), [each.number for each in rows]),
            *([each.column.value for each in rows], [each.reason for each in rows], sealed),
        )

    async def forget_bad(self, import_id: ImportId) -> None:
        await self.connection.execute(SQL["forget_bad"], import_id)


@dataclass(frozen=True, slots=True)
class PostgresImports:
    """`ImportsRead`."""

    pool: Pool
    cipher: FieldCipher

    async def file(self, file_id: ImportFileId) -> ImportFile:
        row = await self.pool.fetchrow(SQL["file"], file_id)
        if row is None:
            raise ImportFileNotFound
        return file_of(row)

    async def old_files(self, before: datetime, limit: int) -> Sequence[ImportFile]:
        return list(map(file_of, await self.pool.fetch(SQL["old_files"], before, limit)))

    async def profiles(self) -> Sequence[Profile]:
        return list(map(profile_of, await self.pool.fetch(SQL["profiles"])))

    async def page(self, before: int | None, limit: int) -> Sequence[Import]:
        return list(map(import_of, await self.pool.fetch(SQL["page"], before, limit)))

    async def get(self, import_id: ImportId) -> Import:
        row = await self.pool.fetchrow(SQL["get"], import_id)
        if row is None:
            raise ImportNotFound
        return import_of(row)

    async def bad_rows(self, import_id: ImportId, after: int, limit: int) -> Sequence[BadRow]:
        rows = await self.pool.fetch(SQL["bad_rows"], import_id, after, limit)
        return [
            BadRow(
                each["line"],
                Column(each["field"]),
                each["reason"],
                self.cipher.open(each["sealed"], purpose=f"{PURPOSE} {each['id']}"),
            )
            for each in rows
        ]


def _columns(profile: Profile) -> tuple[object, ...]:
    return profile.id, profile.name, profile.reading.described


@contextmanager
def _taken() -> Iterator[None]:
    try:
        yield
    except asyncpg.UniqueViolationError:
        raise ProfileNameTaken from None
