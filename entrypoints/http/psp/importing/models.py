"""What the routes of imports have in common."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from domain.psp.import_profile import Column, Profile, Reading, plain
from domain.psp.imports import Import, ImportState
from domain.psp.operation import Direction, SourceCode, Status
from entrypoints.http.kit.values import Body, Path, Text, View

READ, WRITE = "psp:read", "psp:write"
TAG = "Imports"
FILES, PROFILES, IMPORTS = "/api/v1/import-files", "/api/v1/import-profiles", "/api/v1/imports"
Name = Annotated[Text, StringConstraints(max_length=200)]
Names = Annotated[dict[Column, Name], Field(min_length=1, max_length=len(Column))]


class FilePath(Path):
    """Which file."""

    file_id: UUID


class ProfilePath(Path):
    """Which profile."""

    profile_id: UUID


class ImportPath(Path):
    """Which import."""

    import_id: UUID


class ReadingBody(Body):
    """Which column tells what, and how it is written there.

    `columns` has the names of columns by what they tell, several between ` | `: the first that is
    not empty is read; `source_id`, `created_at` and `status` are needed. `statuses` adds to the
    words that are known anyway. `direction` and `currency` are of rows that say nothing else.
    """

    source: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,19}$")]
    kind: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,19}$")] = "operation"
    columns: Names
    statuses: Annotated[dict[Name, Status], Field(max_length=200, default_factory=dict)]
    timezone: Name = "UTC"
    decimal: Literal[".", ","] = "."
    direction: Direction | None = None
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{3,10}$")] | None = None

    def reading(self) -> Reading:
        """Read it. Raises `InvalidProfile`, `UnknownTimezone`."""
        return Reading(
            SourceCode(self.source),
            self.columns,
            {plain(word): each for word, each in self.statuses.items()},
            kind=self.kind,
            timezone=self.timezone,
            decimal=self.decimal,
            direction=self.direction,
            currency=self.currency,
        )


class ProfileBody(ReadingBody):
    """A reading with a name."""

    name: Annotated[Text, StringConstraints(max_length=100)]


@dataclass(frozen=True, slots=True)
class ProfileItem(View):
    """A profile; those that come with the product are `builtin` and stay as they are."""

    id: UUID
    name: str
    builtin: bool
    source: str
    kind: str
    columns: dict[str, str]
    statuses: dict[str, str]
    timezone: str
    decimal: str
    direction: str | None
    currency: str | None


def profile_item(profile: Profile) -> ProfileItem:
    reading = profile.reading
    return ProfileItem(
        profile.id,
        profile.name,
        profile.builtin,
        reading.source,
        reading.kind,
        {each.value: name for each, name in reading.columns.items()},
        {word: each.value for word, each in reading.statuses.items()},
        reading.timezone,
        reading.decimal,
        reading.direction,
        reading.currency,
    )


@dataclass(frozen=True, slots=True)
class ImportItem(View):
    """An import: `progress` of `total` rows are read, where the total is known.

    `new` and `changed` operations came of them; `bad` rows could not be read. `error` is a code.
    """

    id: UUID
    file_id: UUID
    filename: str
    profile: str
    source: str
    state: ImportState
    progress: int
    total: int | None
    percent: float | None
    new: int
    changed: int
    bad: int
    asked_by: str
    created_at: datetime
    finished_at: datetime | None
    error: str | None


def import_item(one: Import) -> ImportItem:
    return ImportItem(
        one.id,
        one.file_id,
        one.filename,
        one.profile,
        one.reading.source,
        one.state,
        one.done,
        one.total,
        one.percent,
        one.new,
        one.changed,
        one.bad,
        one.asked_by,
        one.created_at,
        one.finished_at,
        one.error,
    )
