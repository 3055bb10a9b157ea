"""Receipts as they are sent."""

from aiohttp import web

from application.gateway.orders.keep_receipt import Sent
from entrypoints.http.gateway.orders.models import PROOF, RECEIPT
from entrypoints.http.kit.endpoint import MULTIPART
from entrypoints.http.kit.multipart import NoFileSent
from entrypoints.http.kit.uploading import sent_file

NOTHING = {b"", b"{}", b"null"}


async def sent_receipt(request: web.Request) -> Sent | None:
    """Give the receipt of a form; None when there is none, or no form.

    Programs that say nothing in JSON, as they do elsewhere, are understood, too.
    """
    if request.content_type != MULTIPART:
        if await request.read() not in NOTHING:
            raise web.HTTPUnsupportedMediaType
        return None
    try:
        file = await sent_file(request, RECEIPT)
    except NoFileSent:
        return None
    return Sent(file.pieces, file.media_type)


async def sent_proof(request: web.Request) -> Sent:
    """Give the receipt of a form. Raises `NoFileSent`."""
    file = await sent_file(request, PROOF)
    return Sent(file.pieces, file.media_type)
