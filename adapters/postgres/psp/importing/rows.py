"""Rows of imports, their files and profiles, as values."""

from asyncpg import Record as Row

from domain.psp.import_profile import Profile, ProfileId, Reading
from domain.psp.imports import (
    FileFormat,
    Import,
    ImportFile,
    ImportFileId,
    ImportId,
    ImportState,
    Layout,
)


def file_of(row: Row) -> ImportFile:
    layout = Layout(
        FileFormat(row["format"]),
        tuple(row["columns"]),
        row["encoding"],
        row["delimiter"],
        row["sheet"],
        row["rows"],
    )
    return ImportFile(
        ImportFileId(row["id"]),
        row["name"],
        row["size"],
        layout,
        row["uploaded_by"],
        row["uploaded_at"],
        row["deleted"],
    )


def profile_of(row: Row) -> Profile:
    return Profile(ProfileId(row["id"]), row["name"], Reading.read(row["reading"]))


def import_of(row: Row) -> Import:
    return Import(
        ImportId(row["id"]),
        ImportFileId(row["file_id"]),
        row["filename"],
        row["profile"],
        Reading.read(row["reading"]),
        ImportState(row["state"]),
        row["asked_by"],
        row["created_at"],
        row["total"],
        row["done"],
        row["new"],
        row["changed"],
        row["bad"],
        frozenset(row["touched"]),
        row["attempts"],
        row["finished_at"],
        row["error"],
        row["number"],
    )


def columns_of(one: Import) -> tuple[object, ...]:
    """Give what may change of an import, its id before it."""
    return (
        *(one.id, one.state, one.total, one.done, one.new, one.changed, one.bad),
        *(sorted(one.touched), one.attempts, one.finished_at, one.error),
    )
