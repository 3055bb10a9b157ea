"""POST /api/v1/sync/backfill."""

from application.psp.syncing.ask_for_sync import AskForSync
from domain.psp.operation import SourceNotFound
from domain.psp.sync_runs import InvalidBackfill, TooManyBackfills
from domain.shared.errors import Unavailable
from entrypoints.http.kit.days import Day
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Body, Text
from entrypoints.http.psp.syncing.asking import AskedView, asked_view
from entrypoints.http.psp.syncing.models import TAG, WRITE


class BackfillBody(Body):
    """Which days, the last one included; of one source or of all."""

    source: Text | None = None
    from_date: Day
    to_date: Day


def endpoint(ask: AskForSync) -> Endpoint:
    async def handle(call: Call, *, body: BackfillBody) -> AskedView:
        asked = await ask.backfill(
            by=call.caller, source=body.source, first=body.from_date, last=body.to_date
        )
        return asked_view(asked, "Backfill")

    return Endpoint(
        "POST",
        "/api/v1/sync/backfill",
        handle,
        summary="Bring in days of the past once more; joins a backfill of the same days",
        tag=TAG,
        needs=WRITE,
        raises=(SourceNotFound, InvalidBackfill, TooManyBackfills, Unavailable),
        about={InvalidBackfill: "to_date"},
    )
