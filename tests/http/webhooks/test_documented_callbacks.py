"""What stores are sent is what the OpenAPI document says."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import orjson
import pytest
from jsonschema import Draft202012Validator

from domain.gateway.order import Order, OrderId
from domain.gateway.order_events import told_of
from domain.gateway.pricing import Fee, Terms
from domain.gateway.states import Direction, OrderState
from domain.shared.currencies import CURRENCIES
from domain.shared.ids import OwnerId
from domain.shared.money import Money
from domain.webhooks.body import CHANGED, body_of
from tests.callbacks import ANNA, NOW, MemoryRooms, key_of
from tests.documented import document

RUB, USDT = CURRENCIES["RUB"], CURRENCIES["USDT"]
NEW = Order(
    OrderId(uuid4()),
    OwnerId(uuid4()),
    ANNA.principal,
    Direction.PAY_IN,
    "A-17",
    uuid4(),
    Money(150_000, RUB),
    "sbp",
    OrderState.NEW,
    1,
    NOW,
    NOW,
    900,
    None,
)
COMPLETED = replace(
    NEW,
    state=OrderState.COMPLETED,
    version=4,
    amount_to_pay=Money(149_900, RUB),
    terms=Terms(Decimal(90), USDT, Fee(Decimal(3), None), Fee(Decimal(1), None)),
    completed_at=NOW,
    expires_at=NOW + timedelta(minutes=15),
)


def check(name, body):
    sent = document()["webhooks"][name]["post"]["requestBody"]["content"]["application/json"]
    whole = {**sent["schema"], "components": document()["components"]}
    Draft202012Validator(whole).validate(body)
    told = document()["components"]["schemas"][sent["schema"]["$ref"].rpartition("/")[2]]
    assert body.keys() <= told["properties"].keys()


@pytest.mark.parametrize(
    "order",
    [
        NEW,
        COMPLETED,
        replace(COMPLETED, direction=Direction.PAY_OUT),
        replace(COMPLETED, paid=Money(140_000, RUB)),
    ],
    ids=["new", "completed", "payout", "corrected"],
)
def test_an_order_is_told_as_documented(order):
    body = orjson.loads(body_of(CHANGED, NOW, 7, told_of(order)))
    check(CHANGED, body)
    amounts = [body[each] for each in ("amount", "amount_to_pay", "amount_crypto", "fee")]
    assert all(each is None or isinstance(each, str) for each in amounts)


async def test_so_is_a_trial():
    rooms = MemoryRooms()
    store = await rooms.store()
    await rooms.try_address(by=ANNA, owners=None, store=store, key=key_of("a"))
    [body] = rooms.post.said()
    check("callback.test", body)


def test_all_headers_are_documented():
    told = document()["webhooks"][CHANGED]["post"]["parameters"]
    assert [each["name"] for each in told if each["required"]] == [
        *("webhook-id", "webhook-timestamp", "webhook-signature", "X-Signature"),
    ]
