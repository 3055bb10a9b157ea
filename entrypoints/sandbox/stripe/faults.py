"""What goes wrong on purpose."""

from dataclasses import dataclass, field
from typing import Literal

RequestFault = Literal[
    "lose_request",  # The connection ends, and nothing has happened.
    "lose_answer",  # It has happened, and the connection ends without a word.
    "hang",  # It has happened, and the answer comes after so many seconds, or too late.
    "slow",  # The answer takes so many seconds, before anything happens.
    "error_500",  # Nothing has happened.
    "error_500_after",  # It has happened, and the answer kept under the key is 500 for ever.
    "rate_limited",  # 429; nothing has happened.
    "lock_timeout",  # 429 with Stripe's other reason.
    "unavailable",  # 503; nothing has happened.
]
WebhookFault = Literal["lose", "double", "late", "stale", "forge", "garble"]


@dataclass(slots=True)
class PlannedFault:
    """A fault for the next requests that it fits."""

    fault: RequestFault
    method: str | None = None
    path: str | None = None
    """The beginning of the paths that it concerns, or their end where it starts with *."""
    times: int = 1
    seconds: float = 30.0

    def fits(self, method: str, path: str) -> bool:
        if self.method is not None and self.method != method:
            return False
        if self.path is None:
            return True
        if self.path.startswith("*"):
            return path.endswith(self.path[1:])
        return path.startswith(self.path)


@dataclass(slots=True)
class PlannedWebhookFault:
    """A fault for the next deliveries of events of a type, or of any."""

    fault: WebhookFault
    types: tuple[str, ...] = ()
    times: int = 1
    seconds: float = 5.0
    copies: int = 2


@dataclass(slots=True)
class Faults:
    """The faults still to come."""

    requests: list[PlannedFault] = field(default_factory=list)
    webhooks: list[PlannedWebhookFault] = field(default_factory=list)
    holding: bool = False
    processing: list[str] = field(default_factory=list)
    """How the next payments, whatever their card, are processed: to succeed, or to fail."""

    def of_request(self, method: str, path: str) -> PlannedFault | None:
        """Take the fault of a request, if one is planned."""
        for fault in self.requests:
            if fault.fits(method, path):
                fault.times -= 1
                if fault.times <= 0:
                    self.requests.remove(fault)
                return fault
        return None

    def of_delivery(self, type_: str) -> PlannedWebhookFault | None:
        """Take the fault of a delivery, if one is planned."""
        for fault in self.webhooks:
            if not fault.types or type_ in fault.types:
                fault.times -= 1
                if fault.times <= 0:
                    self.webhooks.remove(fault)
                return fault
        return None

    def clear(self) -> None:
        self.requests.clear()
        self.webhooks.clear()
        self.processing.clear()
        self.holding = False
