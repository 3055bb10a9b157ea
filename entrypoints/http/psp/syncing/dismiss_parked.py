"""POST /api/v1/sync/parked/{id}/dismiss."""

from application.psp.syncing.settle_parked import DismissParked
from domain.psp.parked import ParkedRowNotFound, ParkedRowSettled
from domain.shared.errors import Unavailable
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.psp.syncing.models import TAG, WRITE
from entrypoints.http.psp.syncing.parked_models import ParkedPath, ParkedRowView, parked_view


def endpoint(dismiss: DismissParked) -> Endpoint:
    async def handle(call: Call, *, path: ParkedPath) -> ParkedRowView:
        return parked_view(await dismiss(by=call.caller, parked_id=path.id))

    return Endpoint(
        "POST",
        "/api/v1/sync/parked/{id}/dismiss",
        handle,
        summary="Let a row be that nobody could read",
        tag=TAG,
        needs=WRITE,
        raises=(ParkedRowNotFound, ParkedRowSettled, Unavailable),
    )
