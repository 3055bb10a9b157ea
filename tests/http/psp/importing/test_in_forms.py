"""Statements come in forms, too, as pages without a script send them."""

import pytest
from aiohttp import FormData

from tests.psp_imports import platform


@pytest.fixture
async def send(browse, finance):
    async def send(name="file", content=None, called=None):
        form = FormData()
        content = platform(count=2) if content is None else content
        form.add_field(name, content, filename="June.csv", content_type="application/vnd.ms-excel")
        path, params = "/api/v1/import-files", {"filename": called} if called else {}
        return await browse("POST", path, key=finance, params=params, data=form)

    return send


async def test_a_statement_in_a_form(send):
    status, file, _ = await send()
    assert status == 201
    assert (file["filename"], file["format"], file["row_count"]) == ("June.csv", "csv", 2)
    assert file["size"] == len(platform(count=2))


async def test_whoever_asks_may_call_it_otherwise(send):
    _, file, _ = await send(called="July.csv")
    assert file["filename"] == "July.csv"


async def test_a_form_without_it(send):
    status, refused, _ = await send(name="statement")
    assert (status, refused["code"]) == (422, "no_file_sent")
    assert refused["errors"][0]["pointer"] == "/file"


async def test_what_cannot_be_read_in_a_form(send):
    status, refused, _ = await send(content=b"\x00\x01\x02")
    assert (status, refused["code"]) == (422, "unreadable_file")
