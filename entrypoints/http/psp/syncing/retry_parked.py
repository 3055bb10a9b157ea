"""POST /api/v1/sync/parked/{id}/retry."""

from application.psp.syncing.settle_parked import RetryParked
from domain.psp.operation import SourceNotFound
from domain.psp.parked import ParkedRowNotFound, ParkedRowSettled, RowStillUnreadable
from domain.shared.errors import Unavailable
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.psp.syncing.models import TAG, WRITE
from entrypoints.http.psp.syncing.parked_models import ParkedPath, ParkedRowView, parked_view


def endpoint(retry: RetryParked) -> Endpoint:
    async def handle(call: Call, *, path: ParkedPath) -> ParkedRowView:
        return parked_view(await retry(by=call.caller, parked_id=path.id))

    return Endpoint(
        "POST",
        "/api/v1/sync/parked/{id}/retry",
        handle,
        summary="Read a row once more, and store what it says",
        tag=TAG,
        needs=WRITE,
        raises=(
            ParkedRowNotFound,
            ParkedRowSettled,
            RowStillUnreadable,
            SourceNotFound,
            Unavailable,
        ),
    )
