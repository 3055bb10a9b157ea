"""Orders as they stand in rows."""

from hashlib import sha256

import asyncpg
import orjson

from adapters.postgres.sealing import SealedColumn
from adapters.postgres.sql import load_queries
from application.shared.ports import FieldCipher
from domain.gateway.order import HeldBy, Order, OrderId, Recipient, RequisiteId
from domain.gateway.pricing import Fee, Terms
from domain.gateway.states import Direction, OrderState
from domain.shared.currencies import CURRENCIES, Currency
from domain.shared.ids import OwnerId
from domain.shared.money import Money

SQL = load_queries("adapters.postgres.gateway.orders")
NAME, TOKEN = "gateway.recipient", "gateway.payment_token"
SEALED = (SealedColumn.of(NAME, SQL, "recipients"), SealedColumn.of(TOKEN, SQL, "tokens"))


def sealed_recipient(order: Order, cipher: FieldCipher) -> str | None:
    """Give the recipient of a pay-out as it is kept."""
    to = order.recipient
    if to is None:
        return None
    facts = {"type": to.type, "number": to.number, "bank": to.bank, "holder": to.holder}
    return cipher.seal(orjson.dumps(facts).decode(), purpose=f"{NAME} {order.id}")


def sealed_token(order: Order, token: str | None, cipher: FieldCipher) -> str | None:
    """Give the token of a payment page as it is kept."""
    return None if token is None else cipher.seal(token, purpose=f"{TOKEN} {order.id}")


def hash_of(token: str) -> bytes:
    """Give what the token of a payment page is found by."""
    return sha256(token.encode("utf-8", "surrogatepass")).digest()


def order_of(row: asyncpg.Record, cipher: FieldCipher | None) -> Order:
    """Read a row; without a cipher its recipient stays closed."""
    fiat = CURRENCIES[row["currency"]]
    return Order(
        OrderId(row["id"]),
        OwnerId(row["store"]),
        OwnerId(row["merchant"]),
        Direction(row["direction"]),
        row["external_order_id"],
        row["fingerprint"],
        Money(row["amount"], fiat),
        row["method"],
        OrderState(row["state"]),
        row["version"],
        row["created_at"],
        row["changed_at"],
        row["ttl_seconds"],
        row["expires_at"],
        row["bank"],
        row["customer_id"],
        None if row["customer_ip"] is None else str(row["customer_ip"]),
        row["callback_url"],
        row["return_url"],
        _recipient(row, cipher),
        row["sandbox"],
        _money(row["amount_to_pay"], fiat),
        _terms(row),
        None if row["base_rate"] is None else str(row["base_rate"]),
        None if row["requisite"] is None else RequisiteId(row["requisite"]),
        None if row["trader"] is None else OwnerId(row["trader"]),
        row["assigned_at"],
        row["confirmed_at"],
        row["completed_at"],
        row["late_until"],
        _money(row["paid"], fiat),
        HeldBy(row["held_by"]),
        _settlement(row, "held"),
        _settlement(row, "settled"),
        row["money"],
        orjson.loads(row["reasons"]),
    )


def columns_of(order: Order) -> tuple[object, ...]:
    """Give what may change of an order, in the order of `put_order`."""
    terms = order.terms
    return (
        order.state,
        order.version,
        _minor(order.amount_to_pay),
        order.base_rate,
        None if terms is None else terms.rate,
        None if terms is None else terms.settlement.code,
        None if terms is None else terms.store_fee.percent,
        None if terms is None else _minor(terms.store_fee.fixed),
        None if terms is None else terms.reward.percent,
        None if terms is None else _minor(terms.reward.fixed),
        terms is not None and terms.may_lose,
        order.requisite,
        order.trader,
        order.assigned_at,
        order.confirmed_at,
        order.completed_at,
        order.expires_at,
        order.late_until,
        _minor(order.paid),
        order.held_by,
        _minor(order.held),
        _minor(order.settled),
        order.money,
        orjson.dumps(dict(order.reasons)).decode(),
        order.changed_at,
    )


def _minor(money: Money | None) -> int | None:
    return None if money is None else money.minor


def _money(minor: int | None, currency: Currency) -> Money | None:
    return None if minor is None else Money(minor, currency)


def _settlement(row: asyncpg.Record, name: str) -> Money | None:
    return None if row[name] is None else Money(row[name], CURRENCIES[row["settlement"]])


def _terms(row: asyncpg.Record) -> Terms | None:
    if row["rate"] is None:
        return None
    settlement = CURRENCIES[row["settlement"]]
    return Terms(
        row["rate"],
        settlement,
        Fee(row["fee_percent"], _money(row["fee_fixed"], settlement)),
        Fee(row["reward_percent"], _money(row["reward_fixed"], settlement)),
        row["may_lose"],
    )


def _recipient(row: asyncpg.Record, cipher: FieldCipher | None) -> Recipient | None:
    if row["recipient"] is None or cipher is None:
        return None
    facts = orjson.loads(cipher.open(row["recipient"], purpose=f"{NAME} {row['id']}"))
    return Recipient(facts["type"], facts["number"], facts["bank"], facts["holder"])
