"""PUT /api/v1/psp/projects."""

from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from application.psp.syncing.name_project import NameProject
from domain.psp.operation import SourceNotFound
from domain.shared.errors import Unavailable
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Body, Text
from entrypoints.http.psp.syncing.models import TAG, WRITE
from entrypoints.http.psp.syncing.projects import ProjectNameView, project_view


def _no_comma(text: str) -> str:
    if "," in text or text != text.strip() or not text.isprintable():
        raise ValueError("A project's name has no comma and no space around it")
    return text


OurName = Annotated[str, StringConstraints(min_length=1, max_length=100), AfterValidator(_no_comma)]


class NameProjectBody(Body):
    """A provider's word for a project, and ours."""

    source: Text
    theirs: Text
    project: OurName


def endpoint(name: NameProject) -> Endpoint:
    async def handle(call: Call, *, body: NameProjectBody) -> ProjectNameView:
        named = await name(
            by=call.caller, source=body.source, theirs=body.theirs, project=body.project
        )
        return project_view(named)

    return Endpoint(
        "PUT",
        "/api/v1/psp/projects",
        handle,
        summary="Say what we call a project; operations that we have follow in the background",
        tag=TAG,
        needs=WRITE,
        raises=(SourceNotFound, Unavailable),
    )
