"""Transactions as PayShack's lists tell them."""

from typing import Any

from entrypoints.sandbox.economy.book import EPOCH_MS
from entrypoints.sandbox.economy.dice import Dice
from entrypoints.sandbox.economy.payment import Row
from entrypoints.sandbox.economy.people import person
from entrypoints.sandbox.economy.settings import Settings
from entrypoints.sandbox.economy.texts import decimal, indian, iso, letters
from entrypoints.sandbox.payshack.clients import RESELLER, client_id
from entrypoints.sandbox.vima.rows import client_operation_id, reference_id, utr

Json = dict[str, Any]
PAID = frozenset({"success", "refunded", "cb_refunded"})
FIRST_ID = 1_000_000


def paid(row: Row) -> bool:
    return row.word.lower() in PAID


def transaction_id(row: Row) -> str:
    """Give PayShack's own id of a transaction."""
    own = Dice(row.payment.seed ^ row.number)
    return letters(own, 6) + indian(row.created)


def order_id(row: Row) -> str:
    """Give the merchant's order id: that of the other side, for most payments with two sides."""
    payment = row.payment
    if payment.flow.project is not None and payment.shared == "order":
        return client_operation_id(payment)
    return letters(Dice(payment.seed ^ 0x0DE), 14)


def pay_in(row: Row, settings: Settings) -> Json:
    """Write a pay-in down as it is now."""
    payment, flow, skew = row.payment, row.payment.flow, int(settings.payshack_skew * 1000)
    who = person(payment.person, payment.country)
    random = Dice(payment.seed ^ 0x95)
    done, commission = paid(row), _fee(row)
    told: Json = {
        "_id": _row_id(row),
        "txnId": transaction_id(row),
        "spTxnId": _reference(row, random),
        "orderId": order_id(row),
        "amount": decimal(row.amount),
        "paidAmount": decimal(_paid(row) if done else 0),
        "utr": _utr(row),
        "txnStatus": row.word,
        "clientId": client_id(flow.client),
        "clientName": flow.client,
        "resellerId": RESELLER.id,
        "resellerName": RESELLER.name,
        "transactionType": random.choice(("UPI_INTENT", "UPI_INTENT", "UPI_COLLECT", "IMPS")),
        "payerVpa": who.address if row.now else "",
        "payerName": who.name if row.now else "",
        "payerPhone": who.phone[-10:],
        "upiId": f"merchant{random.randrange(1, 40)}@upi.example",
        "callbackUrl": "https://merchant.example/callback",
        "callbackStatus": "sent" if row.now == len(row.steps) - 1 else "pending",
        "callbackResponse": {},
        "ipAddress": f"198.51.100.{random.randrange(1, 255)}",
        "deviceInfo": random.choice(("Android", "Android", "iOS", "Web")),
        "createdAt": iso(row.created + skew),
        "modifiedAt": iso(row.changed + skew),
    }
    if random.happens(0.5):
        told["currency"] = "INR"
    if done:
        told |= {
            "rrn": _utr(row),
            "paymentMode": "UPI",
            "bankName": "Example Bank",
            "totalCommissionAmount": decimal(commission),
            "clientCommission": decimal(commission - commission // 4),
            "resellerCommission": decimal(commission // 4),
            "completedAt": iso(_paid_at(row) + skew),
        }
    return told | row.over


def pay_out(row: Row, settings: Settings) -> Json:
    """Write a pay-out down as it is now."""
    payment, flow, skew = row.payment, row.payment.flow, int(settings.payshack_skew * 1000)
    who = person(payment.person, payment.country)
    charges = _fee(row) if paid(row) else 0
    own_id, status = ("txnId", "txnStatus") if payment.seed % 3 else ("transactionId", "status")
    told: Json = {
        "_id": _row_id(row),
        own_id: transaction_id(row),
        "orderId": order_id(row),
        "amount": decimal(row.amount),
        "txnCharges": decimal(charges),
        "netAmount": decimal(row.amount + charges),
        status: row.word,
        "clientId": client_id(flow.client),
        "clientName": flow.client,
        "utr": _utr(row),
        "beneName": who.name,
        "beneAccount": who.account,
        "beneIfsc": f"EXMP0{who.number % 1_000_000:06d}",
        "beneEmail": who.email,
        "benePhone": who.phone[-10:],
        "createdAt": iso(row.created + skew),
        "modifiedAt": iso(row.changed + skew),
    }
    return told | row.over


def _row_id(row: Row) -> int:
    return FIRST_ID + (row.created - EPOCH_MS) * 8 + row.number % 8


def _reference(row: Row, random: Dice) -> str:
    if row.payment.flow.project is not None and row.payment.shared == "reference":
        return reference_id(row.payment)
    return f"SP{random.randrange(10**13, 10**14)}"


def _fee(row: Row) -> int:
    """Give what the client pays: one in 500 is not what the other side says."""
    return row.payment.fee + (150 if row.payment.one_in(500, 1) else 0)


def _paid(row: Row) -> int:
    """Give what the payer has paid: one in 500 has paid less than was asked for."""
    return row.amount * 9 // 10 if row.payment.one_in(500, 2) else row.amount


def _utr(row: Row) -> str:
    """Give the bank's reference: now and then it uses one again.

    Before there is one it is empty, or a number of PayShack's own.
    """
    if paid(row):
        if row.payment.one_in(500, 3):
            return "400000000001"
        return utr(row.payment)
    if row.now and row.payment.seed % 4 == 0 and row.word.lower() in {"in process", "in_process"}:
        return utr(row.payment)[:10]
    return ""


def _paid_at(row: Row) -> int:
    return next((at for at, word in row.steps if word.lower() == "success"), row.changed)
