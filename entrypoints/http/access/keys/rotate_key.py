"""POST /api/v1/api-keys/{key_id}/rotate."""

from datetime import timedelta
from typing import Annotated

from pydantic import Field

from application.access.keys.rotate_key import RotateKey
from domain.access.keys import (
    DEFAULT_OVERLAP,
    LONGEST_OVERLAP,
    AlreadyRotated,
    ApiKeyEnded,
    ApiKeyNotFound,
    BeyondOwnPermissions,
)
from entrypoints.http.access.keys.models import KeyPath, NewKeyView, new_key_view
from entrypoints.http.access.models import PRIVATE
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import Body


class RotationBody(Body):
    """How many seconds the old key still works beside its successor."""

    overlap_seconds: Annotated[
        int, Field(strict=True, ge=0, le=int(LONGEST_OVERLAP.total_seconds()))
    ] = int(DEFAULT_OVERLAP.total_seconds())


def endpoint(rotate_key: RotateKey) -> Endpoint:
    async def handle(call: Call, *, path: KeyPath, body: RotationBody) -> Answer[NewKeyView]:
        made = await rotate_key(
            caller=call.caller, key=path.key_id, overlap=timedelta(seconds=body.overlap_seconds)
        )
        headers = {**PRIVATE, "Location": f"/api/v1/api-keys/{made.key.id}"}
        return Answer(new_key_view(made), headers=headers)

    return Endpoint(
        "POST",
        "/api/v1/api-keys/{key_id}/rotate",
        handle,
        summary="Replace an API key; the old one expires after the overlap",
        tag="API keys",
        needs="api-keys:write",
        status=201,
        raises=(ApiKeyNotFound, ApiKeyEnded, AlreadyRotated, BeyondOwnPermissions),
        step_up=True,
    )
