"""GET /files/{signed}."""

from typing import Annotated

from pydantic import StringConstraints

from application.gateway.orders.open_receipt import OpenReceipt
from domain.gateway.receipt import TYPES, ReceiptNotFound
from domain.shared.errors import Unavailable
from entrypoints.http.gateway.orders.models import TAG
from entrypoints.http.kit.endpoint import Call, Download, Endpoint
from entrypoints.http.kit.values import Path

EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}


class SignedPath(Path):
    """What a link says."""

    signed: Annotated[str, StringConstraints(min_length=1, max_length=500)]


def endpoint(open_receipt: OpenReceipt) -> Endpoint:
    async def handle(_: Call, *, path: SignedPath) -> Download:
        receipt, pieces = await open_receipt(signed=path.signed)
        name = f"receipt.{EXTENSIONS[receipt.type]}"
        return Download(name, pieces, receipt.type, receipt.size)

    return Endpoint(
        "GET",
        "/files/{signed}",
        handle,
        summary="Take the file away that a short-lived link is for",
        tag=TAG,
        needs=None,
        raises=(ReceiptNotFound, Unavailable),
        media_type=TYPES[0],
        other_media_types=TYPES[1:],
    )
