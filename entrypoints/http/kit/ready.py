"""An answer of which nearly all is known beforehand: it is sent in one piece, as it is."""

from aiohttp import HttpVersion11, web
from aiohttp.abc import AbstractStreamWriter
from aiohttp.helpers import rfc822_formatted_time
from aiohttp.http import SERVER_SOFTWARE
from multidict import CIMultiDict

from entrypoints.http.kit.in_step import in_step


class Head:
    """A status and headers that many answers have."""

    def __init__(self, status: int, headers: "CIMultiDict[str]") -> None:
        plain = web.Response(status=status, headers=headers)
        self.status, self.headers, self.reason = status, plain.headers, plain.reason
        lines = "".join(f"{name}: {text}\r\n" for name, text in plain.headers.items())
        self.text = f"HTTP/1.1 {status} {plain.reason}\r\n{lines}Server: {SERVER_SOFTWARE}\r\n"


class Ready(web.Response):
    """A body under a known head.

    aiohttp looks at each header of each answer several times, for what this one never has:
    cookies, packing, chunks. That is a tenth of a posting's processor time. Whoever touches the
    headers gets an ordinary response, and so does a connection that shall not stay open.
    """

    _zlib_executor_size = 1024
    _zlib_executor = None
    _own: "CIMultiDict[str]"

    def __init__(self, head: Head, body: bytes) -> None:
        # Not `super().__init__`, which looks for all that a response may be made of.
        self._state = {}
        self._head: Head | None = head
        self._more = ""
        self._status, self._reason = head.status, head.reason
        self._body = self._whole = body

    def say(self, lines: str) -> None:
        """Add headers, each with its end of line; they are known to be tame."""
        if self._head is None:
            for line in lines.splitlines():
                name, _, text = line.partition(": ")
                self._own.add(name, text)
        else:
            self._more += lines

    @property
    def _headers(self) -> "CIMultiDict[str]":  # type: ignore[override]  # Made when it is needed.
        """What an ordinary response has. It is one from here on."""
        head, self._head = self._head, None
        if head is not None:
            self._own = head.headers.copy()
            self.say(self._more)
        return self._own

    async def prepare(self, request: web.BaseRequest) -> AbstractStreamWriter | None:
        """Send everything; after that nothing is left to `write_eof`."""
        head = self._head
        if (
            head is None
            or self._keep_alive is not None
            or not request.keep_alive
            or request.version != HttpVersion11
            or request.method == "HEAD"
            or (isinstance(request, web.Request) and request.app.on_response_prepare)
        ):
            return await super().prepare(request)
        await in_step()
        writer, body = request.writer, self._whole
        transport = writer.transport
        if transport is None or transport.is_closing():
            raise ConnectionResetError("Nobody is there any more")
        date = f"Date: {rfc822_formatted_time()}\r\nContent-Length: {len(body)}\r\n\r\n"
        data = (head.text + self._more + date).encode("latin-1") + body
        transport.write(data)
        writer.output_size = self._body_length = len(data)
        self._eof_sent = self._keep_alive = True
        await writer.drain()
        await in_step()
        return None
