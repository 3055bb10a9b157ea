"""POST /api/v1/sync/trigger, and /api/v1/sync/trigger/{source}."""

from typing import Annotated

from pydantic import StringConstraints

from application.psp.syncing.ask_for_sync import AskForSync
from domain.psp.operation import SourceNotFound
from domain.shared.errors import Unavailable
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Body, Path, Text
from entrypoints.http.psp.syncing.asking import AskedView, asked_view
from entrypoints.http.psp.syncing.models import TAG, WRITE


class TriggerSyncBody(Body):
    """Which source; without one all of them. A run that is under way is joined in any case."""

    source: Text | None = None
    force: bool = False


class SourcePath(Path):
    """A source by its code."""

    source: Annotated[str, StringConstraints(max_length=100)]


def endpoint(ask: AskForSync) -> Endpoint:
    async def handle(call: Call, *, body: TriggerSyncBody | None) -> AskedView:
        source = body.source if body else None
        return asked_view(await ask.now(by=call.caller, source=source), "Sync")

    return Endpoint(
        "POST",
        "/api/v1/sync/trigger",
        handle,
        summary="Bring in what is new, of one source or all; joins a run that is under way",
        tag=TAG,
        needs=WRITE,
        raises=(SourceNotFound, Unavailable),
    )


def endpoint_of_source(ask: AskForSync) -> Endpoint:
    async def of_source(call: Call, *, path: SourcePath) -> AskedView:
        return asked_view(await ask.now(by=call.caller, source=path.source), "Sync")

    return Endpoint(
        "POST",
        "/api/v1/sync/trigger/{source}",
        of_source,
        summary="Bring in what is new of a source; joins a run that is under way",
        tag=TAG,
        needs=WRITE,
        raises=(SourceNotFound, Unavailable),
    )
