"""What the page about keys says of signatures is so, word for word."""

import asyncio
import json
import os
import re
from pathlib import Path

import pytest

from domain.access.request_signing import Signable, signature
from tests.site import running_site

PAGE = (Path(__file__).parents[2] / "docs" / "api-keys.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, flags=re.MULTILINE | re.DOTALL))


@pytest.fixture(scope="module")
async def site(module_database):
    with running_site(module_database) as site:
        yield site


@pytest.fixture
async def signed(browse, operator_key):
    """Give the secrets of a key whose requests have to be signed."""
    wish = {"name": "shop", "permissions": ["wallets:write"], "signed": True}
    status, made, _ = await browse("POST", "/api/v1/api-keys", key=operator_key, json=wish)
    assert status == 201
    return made["secret"], made["signing_secret"]


def test_the_worked_example_is_right():
    secret, body = re.search(r"the secret `(.*?)`, the body `(.*?)`", PAGE).groups()
    _, timestamp, nonce, method, path, user, _ = BLOCKS["text"].rstrip("\n").split("\n")
    code = signature(secret, timestamp, nonce, Signable(method, path, user, body.encode()))
    assert f"the signature is `v1={code}`" in PAGE


async def test_the_shell_signs_so(site, signed):
    key, secret = signed
    env = dict(os.environ) | {"ALTYN": site.url, "KEY": key, "SIGNING_SECRET": secret}
    process = await asyncio.create_subprocess_exec(
        "sh", "-euc", BLOCKS["sh"], env=env, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await process.communicate()
    assert json.loads(said)["currency"] == "USD"


async def test_python_signs_so(browse, signed):
    key, secret = signed
    told = {}
    exec(BLOCKS["python"], told)  # noqa: S102  # It is our own page.
    for method, path, body in (
        ("POST", "/api/v1/wallets?x=1", b'{"currency": "EUR"}'),
        ("GET", "/api/v1/me", b""),
    ):
        headers = told["signature"](secret, method, path, body) | {
            "Content-Type": "application/json"
        }
        said = {"data": body} if body else {}
        status, _, _ = await browse(method, path, key=key, headers=headers, **said)
        assert status in {200, 201}
        again, problem, _ = await browse(method, path, key=key, headers=headers, **said)
        assert (again, problem["code"]) == (401, "nonce_reused")
