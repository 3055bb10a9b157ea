import aiohttp
import pytest

from tests.site import running_site


@pytest.fixture(scope="module")
async def site(module_database):
    with running_site(module_database) as site:
        yield site


@pytest.fixture(scope="module")
async def browse(site):
    """Ask the site, as one caller or another: gives status, document and headers."""
    async with aiohttp.ClientSession(site.url) as session:

        async def browse(method, path, *, key=None, **rest):
            headers = rest.pop("headers", {})
            if key:
                headers = {"Authorization": f"Bearer {key}"} | headers
            async with session.request(method, path, headers=headers, **rest) as response:
                text = await response.text()
                document = await response.json(content_type=None) if text else None
                return response.status, document, response.headers

        yield browse


@pytest.fixture(scope="module")
async def key(site):
    return await site.key("shop", "wallets:read", "wallets:write")


@pytest.fixture(scope="module")
async def other_key(site):
    return await site.key("other shop", "wallets:read", "wallets:write")


@pytest.fixture(scope="module")
async def operator_key(site):
    return await site.key("operator", "*")
