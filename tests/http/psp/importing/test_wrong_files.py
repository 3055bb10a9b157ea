"""Files that are not what they say are refused with a clear word, and nothing is kept."""

import asyncio

import asyncpg
import pytest

from domain.psp.imports import LARGEST_FILE, MOST_FILES
from tests.adapters.statements.test_reader import WRONG
from tests.psp_imports import platform

FILES = "SELECT count(*) FROM psp_import_files"


@pytest.fixture
async def database(site):
    connection = await asyncpg.connect(site.dsn)
    yield connection
    await connection.close()


@pytest.fixture(autouse=True)
async def nothing_is_kept(database):
    before = await database.fetchval(FILES)
    yield
    assert await database.fetchval(FILES) == before


REFUSED = sorted(WRONG.keys() - {"laughs", "a broken sheet"})


@pytest.mark.parametrize("name", REFUSED)
async def test_what_cannot_be_read(upload, name):
    status, refused, _ = await upload(WRONG[name])
    assert (status, refused["code"]) == (422, "unreadable_file")
    assert refused["errors"][0]["pointer"] == "/file"


async def test_too_much_by_its_head(session, finance):
    headers = {"Authorization": f"Bearer {finance}", "Content-Type": "text/csv"}

    async def much():
        for _ in range(200):
            yield bytes(2**20)

    length = {"Content-Length": str(200 * 2**20)}
    path = "/api/v1/import-files"
    async with session.post(path, data=much(), headers=headers | length) as response:
        assert response.status == 413


async def test_too_much_without_a_word(session, finance):
    headers = {"Authorization": f"Bearer {finance}", "Content-Type": "text/csv"}
    sent = 0

    async def much():
        nonlocal sent
        while sent < 4 * LARGEST_FILE:
            sent += 2**20
            yield b"a;b\n" * 2**18

    try:
        async with session.post("/api/v1/import-files", data=much(), headers=headers) as response:
            assert response.status == 413
    except OSError:  # They hang up on whoever goes on sending.
        pass
    assert sent < 2 * LARGEST_FILE


@pytest.mark.parametrize("content_type", ["application/json", "image/png", "multipart/mixed"])
async def test_other_types(upload, content_type):
    assert (await upload(platform(count=1), content_type=content_type))[0] == 415


async def test_what_is_packed(upload):
    assert (await upload(b"x", **{"Content-Encoding": "gzip"}))[0] == 415


@pytest.mark.parametrize("name", ["", "x" * 201, "a\nb"])
async def test_odd_names(upload, name):
    status, refused, _ = await upload(platform(count=1), name=name)
    assert status == 422
    assert refused["errors"][0]["pointer"] == "/filename"


async def test_too_many(upload, database):
    fill = (
        "INSERT INTO psp_import_files (id, name, size, format, columns, uploaded_by, uploaded_at) "
        "SELECT gen_random_uuid(), 'full', 1, 'csv', '{}', 'Anna', now() "
        "  FROM generate_series(1, $1::integer)"
    )
    await database.execute(fill, MOST_FILES)
    found = await asyncio.gather(*(upload(platform(count=1)) for _ in range(2)))
    await database.execute("DELETE FROM psp_import_files WHERE name = 'full'")
    assert [(status, refused["code"]) for status, refused, _ in found] == [
        (409, "too_many_import_files")
    ] * 2
