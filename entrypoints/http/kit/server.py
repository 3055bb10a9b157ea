"""Whoever does not even speak HTTP is told so in the same words as everybody else."""

import asyncio
from typing import Any

import structlog
from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from entrypoints.http.kit import problems
from entrypoints.http.kit.app import request_id
from entrypoints.http.kit.leaving import Connection, Server

MALFORMED = "This is not HTTP as we understand it."
# Bodies are not unpacked: nobody needs it, and it makes a flood of a few bytes.
OPTIONS: dict[str, Any] = {"access_log": None, "auto_decompress": False}
log = structlog.stdlib.get_logger("altyn.http")


class Runner(web.AppRunner):
    """Runs an application; what is wrong before it is reached becomes a problem document, too.

    Whoever says nothing for `idle_seconds`, or does not come to the end of a head, is hung up on.
    """

    def __init__(self, app: web.Application, *, idle_seconds: float, **rest: Any) -> None:  # noqa: ANN401
        super().__init__(app, **rest)
        self._idle_seconds = idle_seconds

    def say_farewell(self) -> None:
        """From now on every answer is the last one of its connection."""
        if isinstance(self.server, Server):
            self.server.say_farewell()

    async def empty(self, idle_seconds: float, most_seconds: float) -> None:
        """Wait until nobody is connected, as `Server.empty` does."""
        if isinstance(self.server, Server):
            await self.server.empty(idle_seconds, most_seconds)

    async def _make_server(self) -> web.Server:
        made = await super()._make_server()
        return _Server(
            made.request_handler,
            request_factory=made.request_factory,
            keepalive_timeout=self._idle_seconds,
            # So long the rest of what was refused is read, lest the answer is lost on its way.
            lingering_time=min(10.0, self._idle_seconds),
            **OPTIONS,
        )


class _Server(Server):
    def __call__(self) -> web.RequestHandler:
        return _Connection(self, loop=asyncio.get_running_loop(), **self._kwargs)


class _Connection(Connection):
    __slots__ = ()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        del message  # It quotes what was sent, and what the parser thinks of it.
        if not isinstance(exc, HttpProcessingError):
            log.error("unexpected error", exc_info=exc)
        if request.writer.output_size:
            raise ConnectionError("What was begun to be said cannot be taken back")
        code, detail = ("malformed_request", MALFORMED) if status == 400 else ("", "")  # noqa: PLR2004
        response = problems.problem(request_id(request), status, code=code, detail=detail)
        response.force_close()
        return response

    def log_exception(self, *args: Any, exc_info: Any = None, **rest: Any) -> None:  # noqa: ANN401
        """Note it, unless it is about what somebody sends: they could fill our log with it."""
        if not isinstance(exc_info, HttpProcessingError | web.RequestPayloadError):
            super().log_exception(*args, exc_info=exc_info, **rest)
