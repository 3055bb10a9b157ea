"""Forms with a file are read as they come, and whatever is wrong with them is told."""

import asyncio
from dataclasses import dataclass

import aiohttp
import pytest
from aiohttp.test_utils import TestClient, TestServer
from hypothesis import given
from hypothesis import strategies as st
from openapi_spec_validator import OpenAPIV31SpecValidator

from entrypoints.http.kit.app import create_app
from entrypoints.http.kit.endpoint import Call, Endpoint, Takes
from entrypoints.http.kit.multipart import MOST_FIELDS, MOST_TEXT_BYTES, OVERHEAD_BYTES, NoFileSent
from entrypoints.http.kit.openapi import openapi
from entrypoints.http.kit.reading import BODY_PATIENCE
from entrypoints.http.kit.uploading import LONGER, sent_file
from entrypoints.http.kit.values import Form, Text, View

LIMIT = 300_000
TYPE = {"Content-Type": "multipart/form-data; boundary=b"}


class NoteForm(Form):
    """What is said of a file."""

    note: Text
    place: Text | None = None


@dataclass(frozen=True, slots=True)
class SentView(View):
    """What has come."""

    name: str | None
    media_type: str
    size: int
    first: str
    note: str
    place: str | None


TAKES = Takes(("image/png", "text/plain"), LIMIT, part="receipt", fields=NoteForm, alone=False)


def endpoint(path="/receipts", **rest):
    async def handle(call: Call) -> SentView:
        sent = await sent_file(call.request, TAKES)
        data = b"".join([piece async for piece in sent.pieces])
        form = sent.form(NoteForm)
        first = data[:20].decode("latin-1")
        return SentView(sent.name, sent.media_type, len(data), first, form.note, form.place)

    return Endpoint(
        *("POST", path, handle),
        summary="Send a receipt",
        tag="Test",
        needs=None,
        raises=(NoFileSent,),
        takes=TAKES,
        body_limit=LIMIT,
        **rest,
    )


async def read_before(request):
    """Read all of it first, as who checks a signature does."""
    await request.read()


@pytest.fixture(scope="module")
async def client():
    async def nobody(_):
        return None

    endpoints = [endpoint(), endpoint("/signed", admit=read_before)]
    app = create_app(endpoints, nobody, lambda *_: None)
    app[BODY_PATIENCE] = 2 / LONGER
    async with TestClient(TestServer(app)) as client:
        yield client


@pytest.fixture(scope="module")
async def send(client):
    async def send(body, headers=TYPE):
        async with client.post("/receipts", data=body, headers=headers) as response:
            return response.status, await response.json()

    return send


def part(name="receipt", content=b"data", filename="r.png", **headers):
    said = f'; filename="{filename}"' if filename is not None else ""
    head = {"Content-Disposition": f'form-data; name="{name}"{said}', **headers}
    lines = "".join(f"{key.replace('_', '-')}: {each}\r\n" for key, each in head.items())
    return b"--b\r\n" + lines.encode() + b"\r\n" + content + b"\r\n"


def file(content=b"data", filename="r.png", **headers):
    return part("receipt", content, filename, **({"Content_Type": "image/png"} | headers))


NOTE = part("note", b"paid", None)
END = b"--b--\r\n"
PLACE = part("place", "Bishkek, Чүй".encode(), None)


@pytest.mark.parametrize("parts", [(NOTE, PLACE, file()), (file(), NOTE, PLACE)])
async def test_fields_stand_before_a_file_or_behind_it(send, parts):
    status, found = await send(b"".join(parts) + END)
    assert status == 200
    assert found == {
        "name": "r.png",
        "media_type": "image/png",
        "size": 4,
        "first": "data",
        "note": "paid",
        "place": "Bishkek, Чүй",
    }


async def test_what_a_browser_sends(client):
    form = aiohttp.FormData()
    content = bytes(range(256)) * 1000
    form.add_field("receipt", content, filename="scan.png", content_type="image/png")
    form.add_field("note", "paid")
    async with client.post("/receipts", data=form) as response:
        found = await response.json()
    assert (found["size"], found["name"]) == (len(content), "scan.png")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\\\fakepath\\\\r.png", "r.png"),
        ("a\u202eb.png", "ab.png"),
        ("x" * 500, "x" * 200),
        ("", None),
        (None, None),
    ],
)
async def test_names_are_fit_to_be_shown(send, said, kept):
    status, found = await send(NOTE + file(filename=said) + END)
    assert (status, found["name"]) == (200, kept)


@pytest.mark.parametrize("said", ["1", "100000", "-1", "much"])
async def test_what_a_part_says_of_its_size_counts_for_nothing(send, said):
    status, found = await send(NOTE + file(b"12345", Content_Length=said) + END)
    assert (status, found["size"], found["first"]) == (200, 5, "12345")


async def test_what_looks_like_a_boundary_is_part_of_the_file(send):
    content = b"--b\r\nx--b--\r\n-- b\r\n\r\n--"
    status, found = await send(NOTE + file(content[3:]) + END)
    assert (status, found["size"]) == (200, len(content) - 3)


async def test_an_empty_file_and_the_largest(send):
    for content in (b"", bytes(LIMIT)):
        status, found = await send(NOTE + file(content) + END)
        assert (status, found["size"]) == (200, len(content))


async def test_a_form_that_was_read_already(client):
    body = NOTE + file(b"x" * 200_000) + END
    async with client.post("/signed", data=body, headers=TYPE) as response:
        assert (await response.json())["size"] == 200_000
    async with client.post("/signed", data=body[:-20], headers=TYPE) as response:
        assert response.status == 400


WRONG = {
    "nothing": (b"", 400),
    "no boundary at all": (b"hello", 400),
    "another boundary": (b"--c\r\n\r\n--c--\r\n", 400),
    "cut in the middle of the file": (NOTE + file(b"x" * 100_000)[:-50], 400),
    "cut in the head of a part": (NOTE + file()[:30], 400),
    "cut before the end": (NOTE + file(), 400),
    "no name": (b'--b\r\nContent-Disposition: form-data; filename="x"\r\n\r\nx\r\n' + END, 400),
    "no head": (b"--b\r\n\r\nx\r\n" + END, 400),
    "a head that is none": (b"--b\r\nwhat\r\n\r\nx\r\n" + END, 400),
    "a head too long": (b"--b\r\nX-A: " + b"a" * 20_000 + b"\r\n\r\nx\r\n" + END, 400),
    "heads without end": (b"--b\r\n" + b"X-A: a\r\n" * 1000 + b"\r\nx\r\n" + END, 400),
    "a form within": (NOTE + file(Content_Type="multipart/mixed; boundary=c") + END, 400),
    "a field twice": (NOTE + NOTE + file() + END, 400),
    "a field that is no text": (part("note", b"\xff\xfe", None) + file() + END, 400),
    "an odd charset": (part("_charset_", b"x" * 100, None) + NOTE + file() + END, 400),
    "two files": (NOTE + file() + file() + END, 400),
    "too many fields": (
        b"".join(part(f"f{n}", b"", None) for n in range(MOST_FIELDS + 1)) + file() + END,
        400,
    ),
    "no file": (NOTE + END, 422),
    "another file": (NOTE + part("other", b"x", "x.png") + END, 422),
    "no note": (file() + END, 422),
    "an empty note": (part("note", b"", None) + file() + END, 422),
    "a file of another type": (NOTE + file(Content_Type="text/html") + END, 415),
    "a packed file": (NOTE + file(Content_Encoding="gzip") + END, 415),
    "a file in letters": (NOTE + file(Content_Transfer_Encoding="base64") + END, 415),
    "a long field": (part("note", b"x" * (MOST_TEXT_BYTES + 1), None) + file() + END, 413),
    "a file too large": (NOTE + file(bytes(LIMIT + 1)) + END, 413),
}


@pytest.mark.parametrize("name", WRONG)
async def test_what_is_wrong(send, name):
    body, wanted = WRONG[name]
    status, found = await send(body)
    assert (status, found["status"]) == (wanted, wanted)


async def test_a_missing_file_is_named(send):
    _, found = await send(NOTE + END)
    assert found["code"] == "no_file_sent"
    assert [each["pointer"] for each in found["errors"]] == ["/receipt"]
    _, found = await send(file() + END)
    assert [each["pointer"] for each in found["errors"]] == ["/note"]


@pytest.mark.parametrize(
    ("headers", "wanted"),
    [
        ({"Content-Type": "multipart/form-data"}, 400),
        ({"Content-Type": f"multipart/form-data; boundary={'b' * 71}"}, 400),
        ({"Content-Type": "multipart/mixed; boundary=b"}, 415),
        ({"Content-Type": "image/png"}, 415),  # It has to be in a form.
        (TYPE | {"Content-Encoding": "gzip"}, 415),
    ],
)
async def test_a_wrong_head(send, headers, wanted):
    assert (await send(NOTE + file() + END, headers))[0] == wanted


async def test_too_much_without_a_word(client):
    """Chunks say nothing of their sum; what stands before the first boundary counts, too."""
    sent = 0

    async def much():
        nonlocal sent
        while sent < 50 * LIMIT:
            sent += 65_536
            yield b"x" * 65_534 + b"\r\n"

    try:
        async with client.post("/receipts", data=much(), headers=TYPE) as response:
            assert response.status in {400, 413}
    except OSError:  # They hang up on whoever goes on sending.
        pass
    assert sent < 50 * LIMIT


async def test_a_little_before_the_first_boundary_is_passed_over(send):
    before = b"This is a form.\r\n" * (OVERHEAD_BYTES // 100)
    assert (await send(before + NOTE + file() + END))[0] == 200


async def test_one_that_stops_is_hung_up_on(client):
    async def stopping():
        yield NOTE + file()[:80]
        await asyncio.Event().wait()

    async with client.post("/receipts", data=stopping(), headers=TYPE) as response:
        assert response.status == 408


PIECES = st.sampled_from([NOTE, PLACE, file(), file(b"--b"), END, b"--b", b"\r\n", b"--", b"\n"])


@given(st.lists(st.one_of(PIECES, st.binary(max_size=30)), max_size=8).map(b"".join))
async def test_nothing_breaks_it(send, body):
    assert (await send(body))[0] in {200, 400, 413, 415, 422}


def test_the_document_says_so():
    document = openapi([endpoint()], "1")
    OpenAPIV31SpecValidator(document).validate()
    [[kind, content]] = document["paths"]["/receipts"]["post"]["requestBody"]["content"].items()
    assert kind == "multipart/form-data"
    own, fields = content["schema"]["allOf"]
    assert own["required"] == ["receipt"]
    assert fields == {"$ref": "#/components/schemas/NoteForm"}
    assert content["encoding"]["receipt"]["contentType"] == "image/png, text/plain"
