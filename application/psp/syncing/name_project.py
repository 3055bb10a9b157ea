"""Say what we call a provider's project."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.psp.syncing.kept_ports import ProjectsKept
from application.psp.syncing.ports import BeginSyncWork
from application.shared.jobs import Payload
from application.shared.ports import Act
from domain.psp.operation import SOURCE_CODE, SourceCode, SourceNotFound
from domain.shared.caller import Caller
from domain.shared.values import value

RENAME = "psp.rename"
"""The job that calls operations by a project's new name."""
AT_ONCE = 1_000


@value
class ProjectName:
    """A provider's word for a project, and ours."""

    source: SourceCode
    theirs: str
    project: str


@dataclass(frozen=True, slots=True)
class NameProject:
    """Name a project; operations that we have follow in the background. Again is no error.

    Raises `SourceNotFound`.
    """

    begin: BeginSyncWork

    async def __call__(self, *, by: Caller, source: str, theirs: str, project: str) -> ProjectName:
        if not SOURCE_CODE.fullmatch(source):
            raise SourceNotFound
        named = ProjectName(SourceCode(source), theirs, project)
        async with self.begin() as work:
            before = await work.names.name(named.source, theirs, project)
            if before != project:
                payload = {"source": source, "theirs": theirs}
                await work.jobs.enqueue(RENAME, payload, once=f"{source} {theirs}")
                was = None if before is None else {"project": before}
                act = Act(
                    "psp_project.named",
                    by,
                    "psp_project",
                    f"{source} {theirs}",
                    was,
                    {"project": project},
                )
                await work.audit.record(act)
        return named


@dataclass(frozen=True, slots=True)
class RenameOperations:
    """Call operations of a project as the table says, a thousand at a time."""

    projects: ProjectsKept

    async def __call__(self, payload: Payload) -> None:
        source, theirs = SourceCode(str(payload["source"])), str(payload["theirs"])
        while await self.projects.rename(source, theirs, AT_ONCE) == AT_ONCE:
            pass


@dataclass(frozen=True, slots=True)
class ListProjects:
    """Give what we call providers' projects."""

    projects: ProjectsKept

    async def __call__(self) -> Sequence[ProjectName]:
        return [
            ProjectName(SourceCode(source), theirs, project)
            for source, theirs, project in await self.projects.all()
        ]
