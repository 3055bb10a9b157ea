"""Whatever stands in an address or a header, the answer is a problem and never a 5xx."""

import asyncio
import base64
import gzip
import json
import re
from contextlib import suppress
from functools import cache
from urllib.parse import quote, urlsplit

import aiohttp
import pytest

from tests.documented import operations
from tests.thorough import some

OPERATIONS = {each.name: each for each in operations()}
TEXTS = [
    *("\0", "a\0b", "\ud800", "\udfff", "\u202e", "\x7f", "\n", "\r\n", " ", "%", "..", "../.."),
    *("';DROP TABLE accounts;--", "<script>alert(1)</script>", "{{7*7}}", "${7}", "\U0001f4a5"),
    *("-1", "1.5", "NaN", "9" * 5_000, "x" * 5_000, "\uff11", "null", "true", "[]"),
]


class Answer:
    """What came back: nothing is `None`."""

    def __init__(self, data):
        head, _, self.body = data.partition(b"\r\n\r\n")
        status, *headers = head.decode().split("\r\n")
        self.status = int(status.split(" ")[1]) if data else None
        self.headers = dict(each.lower().split(": ", 1) for each in headers)

    @property
    def problem(self):
        assert self.headers["content-type"].startswith("application/problem+json"), self.body
        return json.loads(self.body)


@pytest.fixture
def say(site):
    """Say bytes to the site, as no decent client would; gives what it answers, if it does."""
    place = urlsplit(site.url)

    async def say(data, *, hang_up=False):
        reader, writer = await asyncio.open_connection(place.hostname, place.port)
        with suppress(ConnectionError):
            writer.write(data)
            await writer.drain()
        try:
            if hang_up:
                writer.write_eof()
            with suppress(ConnectionError):
                return Answer(await reader.read())
            return Answer(b"")
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    return say


@pytest.fixture
def request_of(operator_key):
    """Write a request; names and values of headers may be anything."""

    def request_of(operation, address=None, body=None, **headers):
        body = json.dumps(operation.body).encode() if body is None and operation.body else body
        known = {
            "Host": "localhost",
            "Connection": "close",
            "Authorization": f"Bearer {operator_key}",
            "Content-Type": "application/json",
            "Content-Length": str(len(body or b"")),
        }
        lines = [f"{operation.method} {address or operation.address} HTTP/1.1".encode()]
        for name, value in (known | headers).items():
            if value is not None:
                said = value if isinstance(value, bytes) else value.encode()
                lines.append(name.replace("_", "-").encode() + b": " + said)
        return b"\r\n".join(lines) + b"\r\n\r\n" + (body or b"")

    return request_of


def encoded(text):
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


@cache
def parameters(place):
    """Give the operations that have some there, with their names."""
    found = {
        name: [told["name"] for told in each.told["parameters"] if told["in"] == place]
        for name, each in OPERATIONS.items()
    }
    return {name: each for name, each in found.items() if each}


@pytest.fixture(scope="module", autouse=True)
async def no_failures(site):
    """Nothing of all this was an error of ours, seen or unseen."""
    yield
    async with aiohttp.ClientSession(site.url) as session:
        figures = await (await session.get("/metrics")).text()
    assert "altyn_http_requests_total" in figures
    assert not re.search(r'status="5', figures)


@pytest.mark.parametrize("name", parameters("path"))
async def test_paths(say, request_of, name):
    operation = OPERATIONS[name]
    for parameter in parameters("path")[name]:
        before, after = operation.path.split(f"{{{parameter}}}")
        for text in some(TEXTS, name, parameter):
            answer = await say(request_of(operation, before + encoded(text) + after))

            assert 400 <= answer.status < 500, (parameter, text)
            assert answer.problem["status"] == answer.status


@pytest.mark.parametrize("name", parameters("query"))
async def test_queries(say, request_of, name):
    operation = OPERATIONS[name]
    for parameter in parameters("query")[name]:
        for text in some(TEXTS, name, parameter, count=2):
            address = f"{operation.address}?{parameter}={encoded(text)}"
            answer = await say(request_of(operation, address))

            assert answer.status < 500, (parameter, text)
            if answer.status == 422:
                assert answer.problem["errors"][0]["pointer"] == f"/{parameter}"


CURSORS = [
    *("", "!", "%21", "AAAA", "====", "x" * 201, "-", "\u00e9", "%00", "%ED%A0%80", "null", "[]"),
    *(
        base64.urlsafe_b64encode(each).decode().rstrip("=")
        for each in (b"|", b"||||", b"\xff", b"-")
    ),
    *(
        base64.urlsafe_b64encode(str(n).encode()).decode()
        for n in (2**63, -(2**63) - 1, 10**40, 1.5)
    ),
]


@pytest.mark.parametrize(
    "name", [name for name, it in parameters("query").items() if "cursor" in it]
)
async def test_cursors(say, request_of, name):
    operation = OPERATIONS[name]
    for cursor in some(CURSORS, name):
        address = f"{operation.address}?cursor={quote(cursor, safe='%')}"
        answer = await say(request_of(operation, address))

        assert answer.status == 422, cursor
        assert answer.problem["errors"][0]["pointer"] == "/cursor"


HEADERS = [
    *(b"\x80", b"\xff\xfe", b"\xed\xa0\x80", "\u202e".encode(), b"", b" ", b"x" * 8_000, b"a\tb"),
    *(b"';DROP TABLE accounts;--", b"<script>alert(1)</script>", b"null", b"9" * 5_000, b"=", b";"),
]
NAMES = [
    *(
        "Idempotency-Key",
        "Authorization",
        "X-API-Key",
        "Cookie",
        "X-Request-ID",
        "Prefer",
        "Accept",
    ),
    *("Content-Type", "Origin", "Referer", "User-Agent", "X-Forwarded-For", "X-Forwarded-Proto"),
    *("Host", "If-None-Match", "Accept-Encoding", "Range", "Content-Encoding", "Date", "Upgrade"),
]


@pytest.mark.parametrize("header", NAMES)
@pytest.mark.parametrize("name", ["transfer", "sign_in", "list_events", "get_wallet", "bank"])
async def test_headers(say, request_of, name, header):
    for value in some(HEADERS, name, header):
        answer = await say(request_of(OPERATIONS[name], **{header: value}))

        assert answer.status < 500, value
        if answer.status >= 400:
            assert answer.problem["status"] == answer.status, value


KEYS = b"", b"x" * 256, b"\x80", b"a\tb", "\u202e".encode(), b"\xed\xa0\x80"


@pytest.mark.parametrize(
    "name", [each.name for each in OPERATIONS.values() if "Idempotency-Key" in str(each.told)]
)
async def test_idempotency_keys(say, request_of, name):
    for key in some(KEYS, name, count=2):
        answer = await say(request_of(OPERATIONS[name], Idempotency_Key=key))

        assert answer.status == 422
        assert answer.problem["code"] == "invalid_idempotency_key"
        assert answer.problem["errors"][0]["pointer"] == "/Idempotency-Key"


LINE = b"GET /health HTTP/1.1\r\n"
POST = b"POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
END = b"Connection: close\r\n\r\n"
RUDE = {
    "garbage": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 20 + b"\r\n\r\n",
    "no version": b"GET /health\r\n\r\n",
    "strange version": b"GET /health HTTP/9.9\r\nHost: x\r\n" + END,
    "strange method": b"G\x00T /health HTTP/1.1\r\nHost: x\r\n" + END,
    "unknown method": b"STEAL /health HTTP/1.1\r\nHost: x\r\n" + END,
    "NUL in the path": b"GET /health\x00 HTTP/1.1\r\nHost: x\r\n" + END,
    "raw bytes in the path": b"GET /health/\xff\xed\xa0\x80 HTTP/1.1\r\nHost: x\r\n" + END,
    "a long path": b"GET /" + b"x" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n" + END,
    "NUL in a header": LINE + b"Host: x\r\nX-API-Key: a\x00b\r\n" + END,
    "NUL in a name": LINE + b"Host: x\r\nX-\x00: ab\r\n" + END,
    "a name without a colon": LINE + b"Host: x\r\nnonsense\r\n" + END,
    "many headers": LINE + b"".join(b"X-%d: y\r\n" % n for n in range(20_000)) + END,
    "the same header often": LINE + b"Cookie: altyn_session=x\r\n" * 20_000 + END,
    "a long header": LINE + b"Cookie: " + b"x" * 1_000_000 + b"\r\n" + END,
    "two lengths": POST + b"Content-Length: 2\r\nContent-Length: 3\r\n" + END + b"{}",
    "a negative length": POST + b"Content-Length: -2\r\n" + END + b"{}",
    "an enormous length": POST + b"Content-Length: 99999999999999999999\r\n" + END + b"{}",
    "a length that is none": POST + b"Content-Length: two\r\n" + END + b"{}",
    "length and chunks": POST
    + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n"
    + END
    + b"0\r\n\r\n",
    "bad chunks": POST + b"Transfer-Encoding: chunked\r\n" + END + b"zz\r\n{}\r\n0\r\n\r\n",
    "unknown coding": POST + b"Transfer-Encoding: magic\r\n" + END + b"{}",
    "no gzip": POST + b"Content-Encoding: gzip\r\nContent-Length: 2\r\n" + END + b"{}",
    "unknown packing": POST + b"Content-Encoding: magic\r\nContent-Length: 2\r\n" + END + b"{}",
    "bad chunks that nobody reads": LINE
    + b"Host: x\r\nTransfer-Encoding: chunked\r\n"
    + END
    + b"zz\r\n",
    "an impossible expectation": POST + b"Expect: miracles\r\nContent-Length: 2\r\n" + END + b"{}",
}


@pytest.mark.parametrize("what", RUDE)
async def test_rude_clients(say, what):
    answer = await say(RUDE[what])

    assert answer.status is None or answer.status < 500
    if answer.status and answer.status >= 400:
        assert answer.problem["status"] == answer.status
    assert (await say(b"GET /health/live HTTP/1.1\r\nHost: x\r\n" + END)).status == 200


async def test_whoever_hangs_up_early_does_no_harm(say, request_of):
    for name in "transfer", "sign_in", "bank":
        told = request_of(OPERATIONS[name], Content_Length="1000")
        for length in 10, len(told) // 2, len(told):
            answer = await say(told[:length], hang_up=True)

            assert answer.status in {None, 400}


async def test_a_packed_flood_is_not_unpacked(say, request_of):
    packed = gzip.compress(b" " * 50_000_000, 9)
    for name in "transfer", "sign_in", "post_in_bulk":
        answer = await say(request_of(OPERATIONS[name], body=packed, Content_Encoding="gzip"))

        assert answer.status == 415
        assert answer.problem["code"] == "unsupported_media_type"
