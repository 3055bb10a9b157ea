"""Profiles of columns: listed, made, changed, thrown away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import uuid4

from application.psp.importing.ports import BeginImportWork, ImportsRead
from application.shared.ports import Act, Clock
from domain.psp.import_built_in import BUILT_IN
from domain.psp.import_profile import (
    Profile,
    ProfileId,
    ProfileIsBuiltIn,
    ProfileNameTaken,
    ProfileNotFound,
    Reading,
)
from domain.shared.caller import Caller

OURS = frozenset(each.id for each in BUILT_IN)
NAMES = frozenset(each.name.lower() for each in BUILT_IN)


@dataclass(frozen=True, slots=True)
class ListProfiles:
    """Give all profiles: those that come with the product, then those that somebody has made."""

    imports: ImportsRead

    async def __call__(self) -> Sequence[Profile]:
        return [*BUILT_IN, *await self.imports.profiles()]

    async def get(self, profile_id: ProfileId) -> Profile:
        """Give one. Raises `ProfileNotFound`."""
        found = (each for each in await self() if each.id == profile_id)
        profile = next(found, None)
        if profile is None:
            raise ProfileNotFound
        return profile


@dataclass(frozen=True, slots=True)
class SaveProfile:
    """Make a profile, or change one. Raises `ProfileNameTaken`, and what `change` says."""

    begin: BeginImportWork
    clock: Clock

    async def __call__(self, *, by: Caller, name: str, reading: Reading) -> Profile:
        profile = Profile(ProfileId(uuid4()), name, reading)
        _check_name(name)
        async with self.begin() as work:
            await work.imports.add_profile(profile, at=self.clock.now())
            await work.audit.record(_act("created", by, profile, after=_facts(profile)))
        return profile

    async def change(
        self, *, by: Caller, profile_id: ProfileId, name: str, reading: Reading
    ) -> Profile:
        """Change a profile. Raises `ProfileNotFound`, `ProfileIsBuiltIn`."""
        if profile_id in OURS:
            raise ProfileIsBuiltIn
        _check_name(name)
        profile = Profile(profile_id, name, reading)
        async with self.begin() as work:
            before = await work.imports.change_profile(profile, at=self.clock.now())
            await work.audit.record(
                _act("changed", by, profile, before=_facts(before), after=_facts(profile))
            )
        return profile


@dataclass(frozen=True, slots=True)
class DropProfile:
    """Throw a profile away; what was brought in by it stays.

    Raises `ProfileNotFound`, `ProfileIsBuiltIn`.
    """

    begin: BeginImportWork

    async def __call__(self, *, by: Caller, profile_id: ProfileId) -> None:
        if profile_id in OURS:
            raise ProfileIsBuiltIn
        async with self.begin() as work:
            profile = await work.imports.drop_profile(profile_id)
            await work.audit.record(_act("deleted", by, profile, before=_facts(profile)))


def _check_name(name: str) -> None:
    if name.lower() in NAMES:
        raise ProfileNameTaken


def _facts(profile: Profile) -> Mapping[str, object]:
    reading = profile.reading
    columns = {each.value: name for each, name in reading.columns.items()}
    return {"name": profile.name, "source": reading.source, "columns": columns}


def _act(
    done: str,
    by: Caller,
    profile: Profile,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> Act:
    action = f"import_profile.{done}"
    return Act(action, by, "import_profile", str(profile.id), before=before, after=after)
