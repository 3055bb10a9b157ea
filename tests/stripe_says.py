"""What Stripe says of somebody who pays by card."""

from dataclasses import dataclass, field
from itertools import count
from uuid import UUID, uuid4

_numbers = count(1)


@dataclass(frozen=True)
class Payer:
    """A player who means to pay in 100.00, and what Stripe tells of that."""

    owner: UUID = field(default_factory=uuid4)
    intent: str = field(default_factory=lambda: f"pi_{uuid4().hex}")
    minor: int = 10_000
    deposit_id: int = 0

    @property
    def charge(self):
        return f"ch_{self.intent[3:]}"

    @property
    def dispute(self):
        return f"dp_{self.intent[3:]}"

    def intent_told(self, what, status, **changes):
        """An event of the payment intent."""
        about = {
            "id": self.intent,
            "object": "payment_intent",
            "status": status,
            "amount": self.minor,
            "amount_received": self.minor if status == "succeeded" else 0,
            "currency": "usd",
            "latest_charge": self.charge,
            "last_payment_error": None,
            "client_secret": f"{self.intent}_secret",
            "metadata": {"user_id": str(self.owner), "deposit_id": str(self.deposit_id)},
        }
        return event(f"payment_intent.{what}", about | changes)

    def succeeded(self, **changes):
        return self.intent_told("succeeded", "succeeded", **changes)

    def processing(self, **changes):
        return self.intent_told("processing", "processing", **changes)

    def requires_action(self, **changes):
        return self.intent_told("requires_action", "requires_action", **changes)

    def canceled(self, **changes):
        return self.intent_told("canceled", "canceled", **changes)

    def failed(self, **changes):
        error = {"code": "card_declined", "decline_code": "generic_decline", "message": "No."}
        return self.intent_told(
            "payment_failed", "requires_payment_method", **{"last_payment_error": error} | changes
        )

    def refunded(self, minor, **changes):
        about = {
            "id": self.charge,
            "object": "charge",
            "payment_intent": self.intent,
            "amount": self.minor,
            "amount_refunded": minor,
            "currency": "usd",
            "refunded": minor == self.minor,
        }
        return event("charge.refunded", about | changes)

    def refund_changed(self, what, status, minor, refund="re_1", **changes):
        """An event of one refund."""
        about = {
            "id": f"{refund}_{self.intent[3:]}",
            "object": "refund",
            "amount": minor,
            "currency": "usd",
            "charge": self.charge,
            "payment_intent": self.intent,
            "status": status,
        }
        return event(what, about | changes)

    def disputed(self, stage, status, **changes):
        moved = {"funds_withdrawn": -self.minor, "funds_reinstated": self.minor}.get(stage)
        transaction = {
            "id": f"txn_{stage}_{self.intent[3:]}",
            "object": "balance_transaction",
            "amount": moved,
            "currency": "usd",
            "fee": 1_500 if stage == "funds_withdrawn" else 0,
        }
        about = {
            "id": self.dispute,
            "object": "dispute",
            "charge": self.charge,
            "payment_intent": self.intent,
            "amount": self.minor,
            "currency": "usd",
            "reason": "fraudulent",
            "status": status,
            "balance_transactions": [transaction] if moved else [],
            "evidence_details": {"due_by": 1_900_000_000},
        }
        return event(f"charge.dispute.{stage}", about | changes)


def event(type_, about, **changes):
    """What Stripe sends; each newer than the one before."""
    number = next(_numbers)
    return {
        "id": f"evt_{uuid4().hex}",
        "object": "event",
        "type": type_,
        "created": 1_700_000_000 + number,
        "livemode": False,
        "data": {"object": about},
    } | changes
