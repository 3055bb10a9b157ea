"""What one may ask of the stand-in that nobody can ask of Stripe."""

from dataclasses import dataclass, field, fields
from random import Random

from entrypoints.sandbox.stripe.call import Call
from entrypoints.sandbox.stripe.deliveries import Deliverer
from entrypoints.sandbox.stripe.faults import (
    PlannedFault,
    PlannedWebhookFault,
    RequestFault,
    WebhookFault,
)
from entrypoints.sandbox.stripe.params import Params
from entrypoints.sandbox.stripe.resources import refunds
from entrypoints.sandbox.stripe.resources.challenges import answer
from entrypoints.sandbox.stripe.resources.disputing import REASONS, decide, open_dispute
from entrypoints.sandbox.stripe.resources.paying import settle
from entrypoints.sandbox.stripe.resources.webhook_endpoints import own_endpoint, roll
from entrypoints.sandbox.stripe.settings import Settings
from entrypoints.sandbox.stripe.shapes import Json
from entrypoints.sandbox.stripe.world import World


@dataclass(frozen=True, slots=True)
class Knobs:
    """Faults, the clock, and what banks and cardholders do. All of it is also `/_control/...`."""

    world: World
    deliverer: Deliverer
    random: Random = field(default_factory=Random)

    def fail_requests(
        self,
        fault: RequestFault,
        *,
        method: str | None = None,
        path: str | None = None,
        times: int = 1,
        seconds: float = 30.0,
    ) -> None:
        """Let the next requests that fit go wrong."""
        self.world.faults.requests.append(PlannedFault(fault, method, path, times, seconds))

    def fail_webhooks(
        self,
        fault: WebhookFault,
        *,
        types: tuple[str, ...] = (),
        times: int = 1,
        seconds: float = 5.0,
        copies: int = 2,
    ) -> None:
        """Let the next deliveries of events of these types go wrong."""
        planned = PlannedWebhookFault(fault, tuple(types), times, seconds, copies)
        self.world.faults.webhooks.append(planned)

    def hold_webhooks(self) -> None:
        """Deliver nothing until released."""
        self.world.faults.holding = True

    def release_webhooks(self, order: str = "given") -> int:
        """Deliver what was held, one by one: in the order given, "reversed" or "shuffled"."""
        self.world.faults.holding = False
        released = self.deliverer.release(order, self.random)
        self.world.commit()
        return released

    def process_next(self, ending: str = "succeeds", *, times: int = 1) -> None:
        """Let the next payments take their time: "succeeds", "fails" or "for_ever"."""
        self.world.faults.processing.extend([ending] * times)

    def authenticate(self, intent_id: str, *, passed: bool = True) -> Json:
        """Answer the challenge of an intent, as its cardholder would in the page."""
        intent = answer(self.world, intent_id, passed=passed)
        self.world.commit()
        return intent

    def dispute(
        self,
        payment: str,
        *,
        reason: str = "fraudulent",
        amount: int | None = None,
        inquiry: bool = False,
    ) -> Json:
        """Dispute a payment, by the id of its intent or charge."""
        if payment.startswith("pi_"):
            payment = self.world.find("payment_intent", payment)["latest_charge"]
        if reason not in REASONS:
            raise ValueError(f"there is no reason {reason}")
        charge = self.world.find("charge", payment)
        dispute = open_dispute(self.world, charge, reason, amount, inquiry=inquiry)
        self.world.commit()
        return dispute

    def decide_dispute(self, dispute_id: str, *, won: bool) -> Json:
        """Let the bank close a dispute."""
        dispute = decide(self.world, self.world.find("dispute", dispute_id), won=won)
        self.world.commit()
        return dispute

    def settle(self, intent_id: str, ending: str = "succeeds") -> None:
        """Let a payment that is processing succeed or fail now."""
        settle(self.world, {"id": intent_id, "ending": ending})
        self.world.commit()

    def refund(self, payment: str, *, amount: int | None = None) -> Json:
        """Refund a payment, as somebody would in Stripe's dashboard."""
        params = {"payment_intent": payment} | ({"amount": str(amount)} if amount else {})
        made = refunds.create(Call(self.world, Params(params)))
        self.world.commit()
        return made

    def advance(self, seconds: float) -> None:
        """Let time pass, and with it whatever is due by then."""
        self.world.advance(seconds)

    def set(self, **values: float | list[float]) -> None:
        """Set how long things take: see Settings."""
        known = {each.name for each in fields(Settings)}
        for name, value in values.items():
            if name not in known:
                raise ValueError(f"there is no setting {name}")
            setattr(self.world.settings, name, value)

    def set_webhook(self, url: str) -> None:
        """Say where the stand-in's own endpoint is: nowhere, if empty."""
        self.world.put(own_endpoint(self.world) | {"url": url})
        self.world.commit()

    def roll_secret(self, *, old_for: float = 86_400.0) -> str:
        """Give the stand-in's own endpoint a new secret: both sign until the old one ends."""
        secret = roll(self.world, own_endpoint(self.world), old_for)
        self.world.commit()
        return secret

    def resend(self, event_id: str) -> None:
        """Deliver an event once more."""
        event = self.world.find("event", event_id)
        for endpoint in self.world.store.all("webhook_endpoint"):
            if endpoint["url"]:
                self.deliverer.deliver(event, endpoint)
        self.world.commit()

    def invent(self, type: str, object: Json) -> Json:  # noqa: A002  # As the wire names them.
        """Deliver a rightly signed event about something that is not so."""
        event = self.world.emit(type, object)
        self.world.commit()
        return event

    def clear(self) -> None:
        """Let nothing else go wrong."""
        self.world.faults.clear()
