"""The payer's page over HTTP: what it shows in which language, and what a payer may do."""

import re
from contextlib import AsyncExitStack

import aiohttp
import pytest

from domain.access.roles import Role
from tests.http.gateway.orders.objects import open_market
from tests.site import let_everybody_ask, running_site

PDF = b"%PDF-1.7 a receipt"


@pytest.fixture(scope="module")
async def site(module_database):
    await let_everybody_ask(module_database)
    with running_site(module_database, jobs=True) as site:
        yield site


@pytest.fixture(scope="module")
async def market(site):
    async with AsyncExitStack() as stack:
        yield await open_market(site, stack)


@pytest.fixture
async def payer(site):
    """Somebody without any credential."""
    async with aiohttp.ClientSession(site.url) as session:

        async def ask(method, path, *, language="en", **sent):
            headers = {"Accept-Language": language}
            async with session.request(method, path, headers=headers, **sent) as response:
                html = response.content_type == "text/html"
                told = await (response.text() if html else response.json())
                return response.status, told, response.headers

        yield ask


async def placed(market, **said):
    _, order = await market.payin(**said)
    assert order["status"] == "awaiting_payment", order
    return order, "/pay/" + order["payment_url"].rpartition("/")[2]


async def test_a_page_shows_what_is_to_be_paid_and_where_to(market, payer):
    order, path = await placed(market, amount="12345.60", return_url="https://shop.example/back")
    status, page, headers = await payer("GET", path)
    assert status == 200
    assert f'data-copy="{order["requisite"]["number"]}"' in page
    assert 'data-copy="12345.60"' in page
    for each in (
        "12,345.60\xa0RUB",
        "Boris Petrov",
        "Shop",
        "I have paid",
        ">Copy<",
        'data-stage="to_pay"',
    ):
        assert each in page
    assert "shop.example" not in page  # Nobody goes back before it is over.
    _, page, _ = await payer("GET", path, language="de, ru-RU;q=0.9, en;q=0.8")
    assert '<html lang="ru">' in page
    assert "12\xa0345,60\xa0RUB" in page
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"


async def test_a_page_runs_nothing_but_its_own_file(market, payer):
    _, path = await placed(market)
    _, page, headers = await payer("GET", path)
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
    assert "unsafe" not in policy
    assert re.findall(r"<script[^>]*>(.)", page) == ["<"]
    assert not re.search(r" style=| on[a-z]+=", page)
    for asset in re.findall(r'"(/pay/assets/[^"]+)"', page):
        async with aiohttp.ClientSession() as session, session.get(market.site.url + asset) as file:
            assert file.status == 200
            assert "immutable" in file.headers["Cache-Control"]
    assert (await payer("GET", "/pay/assets/pay-0.js"))[0] == 404


async def test_a_payer_pays_with_a_receipt_and_the_trader_confirms(market, payer):
    order, path = await placed(market, return_url="https://shop.example/back")
    form = aiohttp.FormData()
    form.add_field("receipt", PDF, filename="x.pdf", content_type="application/pdf")
    status, told, _ = await payer("POST", f"{path}/paid", data=form)
    assert (status, told["stage"]) == (200, "checking")
    status, again, _ = await payer("POST", f"{path}/paid")
    assert (status, again) == (200, told)
    status, problem, _ = await payer("POST", f"{path}/cancel")
    assert (status, problem["code"]) == (409, "illegal_transition")
    _, whole = await market.ask(Role.ADMIN, "GET", f"/orders/{order['order_id']}")
    assert [each["side"] for each in whole["receipts"]] == ["payer"]
    assert whole["steps"][-1]["actor"] == "payer"
    confirm = f"/trader/orders/{order['order_id']}/confirm"
    assert (await market.ask(Role.TRADER, "POST", confirm))[0] == 200
    assert (await payer("GET", f"{path}/status"))[1]["stage"] == "paid"
    _, page, _ = await payer("GET", path)
    assert "https://shop.example/back" in page
    assert order["requisite"]["number"] not in page.replace(" ", "")
    assert "Boris Petrov" not in page


async def test_a_payer_cancels_and_cannot_pay_any_more(market, payer):
    _, path = await placed(market)
    for _ in range(2):
        status, told, _ = await payer("POST", f"{path}/cancel")
        assert (status, told["stage"]) == (200, "cancelled")
    assert (await payer("POST", f"{path}/paid"))[0] == 409
    _, page, _ = await payer("GET", path)
    assert "The payment was cancelled" in page
    assert "I have paid" not in page


async def test_a_receipt_that_is_none_is_refused(market, payer):
    _, path = await placed(market)
    form = aiohttp.FormData()
    form.add_field("receipt", b"MZ a programme", filename="x.pdf", content_type="application/pdf")
    status, problem, _ = await payer("POST", f"{path}/paid", data=form)
    assert (status, problem["code"]) == (415, "receipt_unreadable")
    assert (await payer("GET", f"{path}/status"))[1]["stage"] == "to_pay"


@pytest.mark.parametrize("token", ["nobodys", "%00", "%F0%9F%92%B0", "x" * 3000, "..%2F..%2Fetc"])
async def test_a_token_that_nobody_was_given_opens_nothing(market, payer, token):
    assert market
    status, page, _ = await payer("GET", f"/pay/{token}", language="ru")
    assert (status, "Такого платежа нет" in page) == (404, True)


async def test_under_a_strange_token_nothing_is_done(market, payer):
    assert market
    for method, path in ("GET", "status"), ("POST", "paid"), ("POST", "cancel"):
        status, problem, _ = await payer(method, f"/pay/nobodys/{path}")
        assert (status, problem["code"]) == (404, "order_not_found")
