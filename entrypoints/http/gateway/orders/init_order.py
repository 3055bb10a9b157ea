"""POST /api/v1/gateway/payin/init, and /api/v1/gateway/payout/init."""

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema

from application.gateway.orders.place_order import (
    FieldRequired,
    OrderWish,
    PlaceOrder,
    WrongCurrency,
)
from application.gateway.orders.read_orders import ShowOrder
from application.gateway.ports import NoFee, RateStale, RateUnknown
from domain.gateway.order import ExternalOrderIdUsed, OrderNotFound, Recipient
from domain.gateway.pricing import FeeExceedsAmount
from domain.gateway.recipients import InvalidRecipient
from domain.gateway.reference import UnknownBank, UnknownMethod
from domain.gateway.states import Direction
from domain.gateway.store import (
    AmountOutsideLimits,
    DirectionClosed,
    StoreClosed,
    StoreNotFound,
)
from domain.gateway.web_address import InvalidWebAddress
from domain.ledger.errors import AccountFrozen, BalanceLimit, InsufficientFunds
from domain.shared.callback_address import CallbackAddressRefused
from domain.shared.errors import Refusal, Unavailable
from domain.shared.money import AmountOutOfRange, InvalidAmount, UnknownCurrency
from domain.shared.networks import plain_address
from entrypoints.http.gateway.orders.models import PATH, TAG, OrderView, PayUrl, order_view
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import AmountText, Body, Code, Text

ExternalId = Annotated[Text, StringConstraints(max_length=255)]
Word = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,40}$")]
Url = Annotated[str, StringConstraints(min_length=8, max_length=2000)]
Ip = Annotated[
    str,
    StringConstraints(max_length=45),
    AfterValidator(plain_address),
    WithJsonSchema({"type": "string", "format": "ipvanyaddress"}),
]
RAISES: tuple[type[Refusal], ...] = (
    StoreNotFound,
    ExternalOrderIdUsed,
    UnknownCurrency,
    WrongCurrency,
    InvalidAmount,
    AmountOutOfRange,
    AmountOutsideLimits,
    StoreClosed,
    DirectionClosed,
    FieldRequired,
    UnknownMethod,
    UnknownBank,
    CallbackAddressRefused,
    InvalidWebAddress,
    RateStale,
    RateUnknown,
    NoFee,
    FeeExceedsAmount,
    OrderNotFound,
    Unavailable,
)
ABOUT: dict[type[Refusal], str] = {
    UnknownCurrency: "currency",
    WrongCurrency: "currency",
    UnknownMethod: "method",
    UnknownBank: "bank",
    InvalidAmount: "amount",
    AmountOutOfRange: "amount",
    AmountOutsideLimits: "amount",
    CallbackAddressRefused: "callback_url",
}


class _InitBody(Body):
    """What both directions have in common."""

    external_order_id: ExternalId
    amount: AmountText
    currency: Code
    method: Word
    bank: Word | None = None
    customer_id: Annotated[Text, StringConstraints(max_length=200)] | None = None
    customer_ip: Ip | None = None
    callback_url: Url | None = None
    wait_ms: Annotated[int, Field(strict=True, ge=0, le=10_000)] = 0


class PayinBody(_InitBody):
    """A customer wants to pay the store. `wait_ms`: how long the answer may wait for a requisite.

    The store's own id names the order: the same body again gives the same order.
    """

    return_url: Url | None = None
    ttl_seconds: Annotated[int, Field(strict=True, ge=60, le=86_400)] | None = None


class RecipientBody(Body):
    """Whom a pay-out goes to; the number under the name of what it is."""

    type: Literal["card", "sbp", "account", "iban"]
    number: Annotated[Text, StringConstraints(max_length=40)] | None = None
    phone: Annotated[Text, StringConstraints(max_length=40)] | None = None
    iban: Annotated[Text, StringConstraints(max_length=60)] | None = None
    bank: Word | None = None
    holder: Annotated[Text, StringConstraints(max_length=100)]

    @property
    def of_type(self) -> str:
        """The number that belongs to the type; any other name for it will do, too."""
        names = {"sbp": self.phone, "iban": self.iban}
        return names.get(self.type) or self.number or self.phone or self.iban or ""


class PayoutBody(_InitBody):
    """The store wants a customer to be paid. What it costs is held at once."""

    recipient: RecipientBody


def _wish(direction: Direction, body: PayinBody | PayoutBody) -> OrderWish:
    to = body.recipient if isinstance(body, PayoutBody) else None
    payin = body if isinstance(body, PayinBody) else None
    return OrderWish(
        direction,
        body.external_order_id,
        body.amount,
        body.currency,
        body.method,
        body.bank,
        body.customer_id,
        body.customer_ip,
        body.callback_url,
        None if payin is None else payin.return_url,
        None if payin is None else payin.ttl_seconds,
        None if to is None else Recipient(to.type, to.of_type, to.bank, to.holder),
    )


def endpoint_payin(place: PlaceOrder, show: ShowOrder, pay_url: PayUrl) -> Endpoint:
    async def payin(call: Call, *, body: PayinBody) -> Answer[OrderView]:
        return await _answer(call, Direction.PAY_IN, body, place, show, pay_url)

    return Endpoint(
        "POST",
        f"{PATH}/payin/init",
        payin,
        summary="Take a pay-in: a requisite is found for it",
        tag=TAG,
        needs="payin:write",
        raises=RAISES,
        status=201,
        about=ABOUT,
    )


def endpoint_payout(place: PlaceOrder, show: ShowOrder, pay_url: PayUrl) -> Endpoint:
    async def payout(call: Call, *, body: PayoutBody) -> Answer[OrderView]:
        return await _answer(call, Direction.PAY_OUT, body, place, show, pay_url)

    return Endpoint(
        "POST",
        f"{PATH}/payout/init",
        payout,
        summary="Order a pay-out: a trader is found for it",
        tag=TAG,
        needs="payout:write",
        raises=(
            *RAISES,
            InvalidRecipient,
            InsufficientFunds,
            AccountFrozen,
            BalanceLimit,
        ),
        status=201,
        about=ABOUT,
    )


async def _answer(
    call: Call,
    direction: Direction,
    body: PayinBody | PayoutBody,
    place: PlaceOrder,
    show: ShowOrder,
    pay_url: PayUrl,
) -> Answer[OrderView]:
    placed = await place(by=call.caller, wish=_wish(direction, body))
    patience = timedelta(milliseconds=body.wait_ms)
    shown = await show.placed(placed.order.id, patience)
    return Answer(order_view(shown, pay_url), status=200 if placed.known else 201)
