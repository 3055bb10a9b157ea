"""GET /api/v1/psp/projects."""

from dataclasses import dataclass

from application.psp.syncing.name_project import ListProjects
from domain.shared.errors import Unavailable
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View
from entrypoints.http.psp.syncing.models import READ, TAG
from entrypoints.http.psp.syncing.projects import ProjectNameView, project_view


@dataclass(frozen=True, slots=True)
class ProjectNamesView(View):
    """All that are named; a word that is not here is our own word, too."""

    items: list[ProjectNameView]


def endpoint(list_projects: ListProjects) -> Endpoint:
    async def handle(_call: Call) -> ProjectNamesView:
        return ProjectNamesView(list(map(project_view, await list_projects())))

    return Endpoint(
        "GET",
        "/api/v1/psp/projects",
        handle,
        summary="List what we call the projects of providers",
        tag=TAG,
        needs=READ,
        raises=(Unavailable,),
    )
