"""POST /api/v1/gateway/stores/{store_id}/callback-secret."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from pydantic import Field

from application.gateway.stores.renew_callback_secret import (
    DEFAULT_OVERLAP,
    LONGEST_OVERLAP,
    RenewCallbackSecret,
)
from domain.gateway.store import CallbackSecretAlreadyShown, StoreArchived, StoreNotFound
from domain.shared.ids import InvalidIdempotencyKey, OwnerId
from entrypoints.http.access.models import PRIVATE
from entrypoints.http.gateway.stores.models import ONE, TAG, WRITE, StorePath
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import Body, View


class CallbackSecretBody(Body):
    """For how many seconds callbacks are signed with the secret before it, too."""

    overlap_seconds: Annotated[
        int, Field(strict=True, ge=0, le=int(LONGEST_OVERLAP.total_seconds()))
    ] = int(DEFAULT_OVERLAP.total_seconds())


@dataclass(frozen=True, slots=True)
class CallbackSecretView(View):
    """A secret, shown this once, in the form of Standard Webhooks."""

    secret: str
    created_at: datetime
    previous_until: datetime


def endpoint(renew_callback_secret: RenewCallbackSecret) -> Endpoint:
    async def handle(
        call: Call, *, path: StorePath, body: CallbackSecretBody | None
    ) -> Answer[CallbackSecretView]:
        seconds = (body or CallbackSecretBody()).overlap_seconds
        made = await renew_callback_secret(
            by=call.caller,
            key=call.key(),
            store_id=OwnerId(path.store_id),
            overlap=timedelta(seconds=seconds),
        )
        view = CallbackSecretView(made.secret, made.created_at, made.previous_until)
        return Answer(view, headers=PRIVATE)

    return Endpoint(
        "POST",
        f"{ONE}/callback-secret",
        handle,
        summary="Make the secret that callbacks are signed with, or the next one",
        tag=TAG,
        needs=WRITE,
        status=201,
        idempotent=True,
        step_up=True,
        raises=(
            StoreNotFound,
            StoreArchived,
            CallbackSecretAlreadyShown,
            InvalidIdempotencyKey,
        ),
    )
