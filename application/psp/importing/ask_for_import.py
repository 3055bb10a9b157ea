"""Have a file brought in."""

from dataclasses import dataclass

from application.psp.importing.ports import BeginImportWork, ImportsRead
from application.psp.importing.profiles import ListProfiles
from application.shared.ports import Act, Clock
from domain.psp.import_profile import Profile, ProfileId
from domain.psp.imports import (
    Import,
    ImportFileGone,
    ImportFileId,
    ImportId,
    ImportRefused,
    ImportState,
    missing,
)
from domain.shared.caller import Caller
from domain.shared.ids import derived_id

JOB = "psp.import"


@dataclass(frozen=True, slots=True)
class AskForImport:
    """Have a file brought in by a profile, in the background.

    The same file by the same profile is one import, however often it is asked for; one that has
    failed begins again. Raises `ImportFileNotFound`, `ImportFileGone`, `ProfileNotFound`,
    `ImportRefused`.
    """

    begin: BeginImportWork
    imports: ImportsRead
    profiles: ListProfiles
    clock: Clock

    async def __call__(self, *, by: Caller, file_id: ImportFileId, profile_id: ProfileId) -> Import:
        file = await self.imports.file(file_id)
        if file.deleted:
            raise ImportFileGone
        profile = await self.profiles.get(profile_id)
        if missing(file.layout, profile.reading):
            raise ImportRefused
        wanted = Import(
            _id(file_id, profile),
            file_id,
            file.name,
            profile.name,
            profile.reading,
            ImportState.WAITING,
            by.name,
            self.clock.now(),
            total=file.layout.rows,
        )
        return await self._enqueued(by, wanted)

    async def _enqueued(self, by: Caller, wanted: Import) -> Import:
        async with self.begin() as work:
            known = await work.imports.add(wanted)
            if known and known.state is not ImportState.FAILED:
                return known
            one = known.waiting() if known else wanted
            if known:
                await work.imports.forget_bad(one.id)
                await work.imports.save(one)
            await work.jobs.enqueue(JOB, {"import_id": str(one.id)})
            facts = {"filename": one.filename, "profile": one.profile, "source": one.reading.source}
            await work.audit.record(Act("import.asked_for", by, "import", str(one.id), after=facts))
        return await self.imports.get(one.id)


def _id(file_id: ImportFileId, profile: Profile) -> ImportId:
    return ImportId(derived_id("psp.import", file_id, str(profile.id), profile.reading.described))
