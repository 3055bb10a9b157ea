"""Bring a file in, some hundreds of rows at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from application.psp.importing.ports import BeginImportWork, ImportsRead, ImportWork, Statements
from application.psp.syncing.moved_figures import MovedFigures
from application.psp.syncing.ports import Overtaken
from application.psp.syncing.store_page import StorePage
from application.shared.announce import Announce
from application.shared.files import FileMissing
from application.shared.jobs import Payload
from application.shared.ports import Clock
from domain.psp.import_rows import BadRow, Row, read_row
from domain.psp.imports import (
    ATTEMPTS,
    MOST_BAD,
    Import,
    ImportFile,
    ImportFileGone,
    ImportId,
    ImportProgressFacts,
    UnreadableFile,
)
from domain.psp.sync_events import NewTransactions
from domain.shared.ids import derived_id

RECONCILE = "psp.reconcile"
TRIES = 3


@dataclass(frozen=True, slots=True)
class BringIn:
    """Bring in what is left of an import.

    How far it has come is kept with the rows: when it is killed it goes on behind the last ones,
    and two at once do each row once. A file that cannot be read ends it, and says so. Raises
    `Unavailable`: try again later.
    """

    begin: BeginImportWork
    imports: ImportsRead
    statements: Statements
    store: StorePage
    announce: Announce
    figures: MovedFigures
    clock: Clock

    async def as_job(self, payload: Payload) -> None:
        """Bring in the import of a job."""
        await self(import_id=ImportId(UUID(payload["import_id"])))

    async def __call__(self, *, import_id: ImportId) -> None:
        one = await self._begun(import_id)
        if one is None:
            return
        file = await self.imports.file(one.file_id)
        try:
            going = await self._rows(one, file)
        except (UnreadableFile, FileMissing, ImportFileGone) as refusal:
            await self._over(one, refusal.code)
        else:
            if going is not None:
                await self._over(going, None)
        await self.figures.settle()

    async def _rows(self, one: Import, file: ImportFile) -> Import | None:
        if file.deleted:
            raise ImportFileGone
        going = one
        async for rows in self.statements.rows(file.path, file.layout, after=one.done):
            further = await self._kept(going, rows)
            if further is None:
                return None
            going = further
            await self._say(going)
            await self.figures.moved()
        return going

    async def _begun(self, import_id: ImportId) -> Import | None:
        async with self.begin() as work:
            one = await work.imports.lock(import_id)
            if one is None or one.over:
                return None
            if one.attempts >= ATTEMPTS:  # The last one was killed.
                await work.imports.save(one.failed(self.clock.now(), "gave_up"))
                return None
            begun = one.begun()
            await work.imports.save(begun)
        await self._say(begun)
        return begun

    async def _kept(self, one: Import, rows: Sequence[Row]) -> Import | None:
        """Keep rows; none when somebody else has come as far."""
        for attempt in range(TRIES):
            try:
                async with self.begin() as work:
                    return await self._kept_once(work, one, rows)
            except Overtaken:
                if attempt == TRIES - 1:
                    raise
        raise Overtaken

    async def _kept_once(self, work: ImportWork, one: Import, rows: Sequence[Row]) -> Import | None:
        held = await work.imports.lock(one.id)
        if held is None or held.over or held.done != one.done:
            return None
        each = [read_row(row, one.reading) for row in rows]
        bad = [row for row in each if isinstance(row, BadRow)]
        told = [row for row in each if not isinstance(row, BadRow)]
        stored = await self.store(work, one.reading.source, told, from_file=True)
        further = held.after(
            len(rows),
            new=len(stored.new),
            changed=len(stored.changed),
            bad=len(bad),
            touched=stored.touched,
        )
        await work.imports.add_bad(one.id, bad[: max(0, MOST_BAD - held.bad)])
        await work.imports.save(further)
        return further

    async def _over(self, one: Import, error: str | None) -> None:
        """End an import, tell of it, and have the days that it touched reconciled."""
        now = self.clock.now()
        async with self.begin() as work:
            held = await work.imports.lock(one.id)
            if held is None or held.over:
                return
            ended = held.failed(now, error) if error else held.completed(now)
            await work.imports.save(ended)
            source = ended.reading.source
            if ended.touched:
                days = sorted(each.isoformat() for each in ended.touched)
                once = derived_id(source, *days).hex
                await work.jobs.enqueue(RECONCILE, {"days": days, "source": source}, once=once)
            if ended.new:
                await work.tell(NewTransactions(source, ended.new), at=now)
        await self._say(ended)

    async def _say(self, one: Import) -> None:
        said: ImportProgressFacts = {
            "id": str(one.id),
            "state": one.state,
            "progress": one.done,
            "total": one.total,
            "percent": one.percent,
        }
        await self.announce("import_progress", said)
