import re

import pytest


class Window:
    """What a browser does with the stand-in's pages, without one."""

    def __init__(self, standin, session):
        self.base, self.session = standin.api_base, session

    async def open(self, path, **query):
        async with self.session.get(self.base + path, params=query) as response:
            return await self._read(response)

    async def send(self, path, **form):
        url = self.base + path
        async with self.session.post(url, data=form, allow_redirects=False) as response:
            self.location = response.headers.get("Location")
            return await self._read(response)

    async def _read(self, response):
        self.status_code, self.headers = response.status, response.headers
        self.page = await response.text()
        said = re.search(r'data-status="(\w*)" data-say="(\w*)"', self.page)
        self.said = said and (said[1] if said[2] else None)
        return self.page


@pytest.fixture
def window(standin, session):
    return Window(standin, session)


def card(intent, number="4242424242424242", **more):
    return {
        "client_secret": intent.client_secret,
        "number": number,
        "expiry": "12 / 40",
        "cvc": "123",
        "do": "pay",
    } | more


async def intent_of(api, **more):
    return await api.payment_intents.create_async({"amount": 199900, "currency": "usd", **more})


async def test_a_card_pays(api, window):
    intent = await intent_of(api)
    page = await window.open("/form", client_secret=intent.client_secret)
    assert "1,999.00 USD" in page
    assert window.said is None
    await window.send("/form", **card(intent))

    assert window.said == "succeeded"
    assert (await api.payment_intents.retrieve_async(intent.id)).status == "succeeded"
    await window.open("/form", client_secret=intent.client_secret)
    assert window.said == "succeeded"
    await window.send("/form", **card(intent))
    assert window.said == "succeeded"
    assert len((await api.charges.list_async()).data) == 1


async def test_a_declined_card_leaves_the_form_for_another(api, window):
    intent = await intent_of(api)
    page = await window.send("/form", **card(intent, "4000000000009995"))
    assert "Your card has insufficient funds." in page
    assert window.said == "requires_payment_method"
    await window.send("/form", **card(intent))
    assert window.said == "succeeded"


@pytest.mark.parametrize(
    ("do", "said"), [("complete", "succeeded"), ("fail", "requires_payment_method")]
)
async def test_the_cardholder_is_asked(api, window, do, said):
    intent = await intent_of(api)
    page = await window.send("/form", **card(intent, "4000002760003184"))
    assert window.said == "requires_action"
    assert 'action="/challenge"' in page
    page = await window.send("/challenge", client_secret=intent.client_secret, do=do)
    assert window.said == said
    assert ("unable to authenticate" in page) == (do == "fail")


async def test_a_saved_card_is_challenged_in_the_form(shop, window):
    intent = await shop.pay("pm_card_authenticationRequired")
    page = await window.open("/form", client_secret=intent.client_secret)
    assert 'action="/challenge"' in page


async def test_the_bank_sends_the_payer_back(shop, window):
    intent = await shop.pay(
        "pm_card_authenticationRequired",
        automatic_payment_methods={"enabled": True},
        return_url="https://shop.example/back?a=b",
    )
    path = intent.next_action.redirect_to_url.url.removeprefix(window.base)
    page = await window.open(path)
    assert 'name="within" value="page"' in page
    await window.send(
        "/challenge", client_secret=intent.client_secret, do="complete", within="page"
    )
    assert window.status_code == 303
    assert window.location.startswith(
        f"https://shop.example/back?a=b&payment_intent={intent.id}&payment_intent_client_secret="
    )
    assert window.location.endswith("redirect_status=succeeded")


async def test_a_card_is_saved(api, shop, window):
    customer = await shop.customer()
    setup = await api.setup_intents.create_async({"customer": customer.id})
    page = await window.open("/form", client_secret=setup.client_secret, locale="ru")
    assert "Сохранить карту" in page
    await window.send("/form", **card(setup, "4000002500003155"))
    assert window.said == "requires_action"
    await window.send("/challenge", client_secret=setup.client_secret, do="complete")
    assert window.said == "succeeded"
    listed = await api.payment_methods.list_async({"customer": customer.id})
    assert [each.card.last4 for each in listed.data] == ["3155"]


async def test_the_form_is_closed_and_nothing_is_paid(api, window):
    intent = await intent_of(api)
    await window.send("/form", client_secret=intent.client_secret, do="close")
    assert window.said == "closed"
    assert (await api.payment_intents.retrieve_async(intent.id)).status == "requires_payment_method"


@pytest.mark.parametrize("secret", ["", "pi_x", "pi_x_secret_y", "seti_x_secret_y", "<script>"])
async def test_a_stranger_sees_nothing(window, secret):
    for ask in (
        window.open("/form", client_secret=secret),
        window.open("/challenge", client_secret=secret),
        window.send("/form", client_secret=secret, do="pay"),
        window.send("/challenge", client_secret=secret, do="complete"),
    ):
        page = await ask
        assert window.status_code == 404
        assert "<script>" not in page


@pytest.mark.parametrize(
    "change",
    [{"number": ""}, {"expiry": ""}, {"cvc": "x"}, {"expiry": "99/99"}, {"number": '"><b>1'}],
)
async def test_what_is_wrong_is_said_and_nothing_is_paid(api, window, change):
    intent = await intent_of(api)
    page = await window.send("/form", **card(intent) | change)
    assert 'role="alert"' in page
    assert '"><b>' not in page
    assert (await api.charges.list_async()).data == []


async def test_pages_may_do_only_what_they_need(api, window):
    intent = await intent_of(api)
    await window.open("/form", client_secret=intent.client_secret, locale="xx", theme="<b>")
    policy = window.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert window.headers["Cache-Control"] == "no-store"
    assert "<b>" not in window.page
