import asyncio

import aiohttp
import pytest

from tests.site import let_everybody_ask, running_site

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(scope="module")
async def site(module_database):
    """A site that does its background work, too."""
    await let_everybody_ask(module_database)
    with running_site(module_database, jobs=True) as site:
        yield site


@pytest.fixture(scope="module")
async def finance(site):
    return await site.key("finance", "psp:read", "psp:write", "events:read")


@pytest.fixture
async def upload(browse, finance):
    async def upload(content, name="export.csv", content_type="text/csv", key=finance, **headers):
        return await browse(
            "POST",
            "/api/v1/import-files",
            key=key,
            params={"filename": name},
            data=content,
            headers={"Content-Type": content_type, **headers},
        )

    return upload


@pytest.fixture
async def over(browse, finance):
    async def over(import_id):
        """Wait until an import is over, and give it."""
        while True:
            _, found, _ = await browse("GET", f"/api/v1/imports/{import_id}", key=finance)
            if found["state"] in {"completed", "failed"}:
                return found
            await asyncio.sleep(0.05)

    return over


@pytest.fixture
async def bring_in(browse, finance, upload, over):
    async def bring_in(content, profile=None, **given):
        """Upload a statement, and have it brought in by a profile, or the one suggested."""
        _, file, _ = await upload(content, **given)
        body = {
            "file_id": file["file_id"],
            "profile_id": profile or file["suggested_profile"]["id"],
        }
        status, one, _ = await browse("POST", "/api/v1/imports", key=finance, json=body)
        assert status == 202, one
        return await over(one["id"])

    return bring_in


@pytest.fixture
async def session(site):
    async with aiohttp.ClientSession(site.url) as session:
        yield session
