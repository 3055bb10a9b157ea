"""The account's balance, and the transactions that it consists of."""

from entrypoints.sandbox.stripe.call import LIST, Call, route
from entrypoints.sandbox.stripe.ids import fresh_id
from entrypoints.sandbox.stripe.listing import listed
from entrypoints.sandbox.stripe.shapes import Json
from entrypoints.sandbox.stripe.world import World

CARD_SHARE, CARD_FIXED = 29, 30
"""2.9 % and 30 cents."""
BANK_SHARE, BANK_MOST = 8, 500
"""0.8 %, at most 5 dollars."""
FEES = {"adjustment": "Dispute fee"}
CATEGORIES = {"payment": "charge", "payment_refund": "refund"}


def card_fee(amount: int) -> int:
    """Give Stripe's fee for a card payment of so many minor units."""
    return (amount * CARD_SHARE + 500) // 1_000 + CARD_FIXED


def bank_fee(amount: int) -> int:
    return min((amount * BANK_SHARE + 500) // 1_000, BANK_MOST)


def book(
    world: World,
    type_: str,
    amount: int,
    source: Json,
    *,
    fee: int = 0,
    at_once: bool = False,
    description: str | None = None,
    category: str | None = None,
) -> Json:
    """Put a transaction into the balance: the amount as it changes it, before the fee."""
    after = 0.0 if at_once else world.settings.available_after
    currency = source["currency"]
    detail: Json = {
        "amount": fee,
        "application": None,
        "currency": currency,
        "description": FEES.get(type_, "Stripe processing fees"),
        "type": "stripe_fee",
    }
    transaction: Json = {
        "id": fresh_id("txn"),
        "object": "balance_transaction",
        "amount": amount,
        "available_on": int(world.now() + after),
        "balance_type": "payments",
        "created": world.now(),
        "currency": currency,
        "description": description,
        "exchange_rate": None,
        "fee": fee,
        "fee_details": [detail] if fee else [],
        "net": amount - fee,
        "reporting_category": category or CATEGORIES.get(type_, type_),
        "source": source["id"],
        "status": "available" if at_once else "pending",
        "type": type_,
    }
    if not at_once:
        world.timers.set(after, "available", id=transaction["id"])
    return world.put(transaction)


def make_available(world: World, timer: Json) -> None:
    transaction = world.find("balance_transaction", timer["id"])
    world.put(transaction | {"status": "available"})


def retrieve(call: Call) -> Json:
    return call.world.find("balance_transaction", call.path["id"], status=404)


def list_(call: Call) -> Json:
    wanted = {name: call.params.text(name) for name in ("currency", "source", "type")}
    call.params.text("payout")
    return listed(
        call,
        "balance_transaction",
        "/v1/balance_transactions",
        lambda each: (
            not call.params.has("payout")
            and all(value in {None, each[name]} for name, value in wanted.items())
        ),
    )


def balance(call: Call) -> Json:
    sums: dict[str, dict[str, int]] = {"available": {}, "pending": {}}
    for each in call.world.store.all("balance_transaction"):
        by_currency = sums[each["status"]]
        currency = each["currency"]
        by_currency[currency] = by_currency.get(currency, 0) + each["net"]
    currencies = sorted({"usd", *sums["available"], *sums["pending"]})
    return {
        "object": "balance",
        "livemode": False,
        **{
            status: [
                {
                    "amount": by_currency.get(currency, 0),
                    "currency": currency,
                    "source_types": {"card": by_currency.get(currency, 0)},
                }
                for currency in currencies
            ]
            for status, by_currency in sums.items()
        },
        "refund_and_dispute_prefunding": {
            status: [{"amount": 0, "currency": currency} for currency in currencies]
            for status in ("available", "pending")
        },
    }


PATH = "/v1/balance_transactions"
ROUTES = (
    route("GET", "/v1/balance", balance),
    route("GET", PATH, list_, f"{LIST} created currency payout source type"),
    route("GET", PATH + "/{id}", retrieve),
    route("GET", "/v1/balance/history", list_, f"{LIST} created currency payout source type"),
    route("GET", "/v1/balance/history/{id}", retrieve),
)
