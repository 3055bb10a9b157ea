"""What is said of projects' names."""

from dataclasses import dataclass

from application.psp.syncing.name_project import ProjectName
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class ProjectNameView(View):
    """A provider's word for a project, and ours."""

    source: str
    theirs: str
    project: str


def project_view(name: ProjectName) -> ProjectNameView:
    return ProjectNameView(name.source, name.theirs, name.project)
