"""Who pays out shows a second factor just before; keys are credentials of their own."""

from uuid import uuid4

import pytest

from domain.access.roles import Role
from tests.access import PASSWORD
from tests.browsers import browser, signed_in
from tests.http.funding.withdrawals.conftest import ALL, TO_VERIFY

PAYING = (
    ("POST", f"{TO_VERIFY}/1/verify", None),
    ("POST", f"{ALL}/1/approve", None),
    ("POST", f"{ALL}/1/pay", {"reference": "X"}),
    ("GET", f"{ALL}/export", None),
)
OTHERS = (
    ("GET", ALL, None),
    ("GET", TO_VERIFY, None),
    ("POST", f"{ALL}/{2**62}/reject", {"reason": "X"}),
    ("POST", f"{TO_VERIFY}/{2**62}/reject", {"reason": "X"}),
)


DECIDING = ["withdrawals:*:any", "withdrawal-methods:*:any"]


@pytest.fixture
async def clerk(site):
    """Give somebody who may pay out, and has shown no factor."""
    email = f"{uuid4().hex}@altyn.example"
    await site.user(email, PASSWORD, Role.SUPPORT)
    await site.grant(email, *DECIDING)
    async with browser(site) as client:
        body = {"email": email, "password": PASSWORD}
        async with client.post("/auth/login", json=body) as response:
            assert response.status == 200
        yield client


async def test_paying_out_wants_to_see_a_factor_anew(clerk):
    for method, path, body in PAYING:
        async with clerk.request(method, path, json=body) as response:
            problem = await response.json()
            assert (response.status, problem["code"]) == (401, "second_factor_required"), path


async def test_refusing_and_looking_do_not(clerk):
    for method, path, body in OTHERS:
        async with clerk.request(method, path, json=body) as response:
            assert response.status in {200, 404}, path


async def test_finance_sees_what_it_has_to_verify(anna, site):
    path = f"{TO_VERIFY}/{await anna.method()}"
    async with signed_in(site, Role.FINANCE) as finance, finance.get(path) as response:
        assert (response.status, (await response.json())["details"]["iban"][:4]) == (200, "DE89")
