"""How the stand-in behaves where Stripe's own behaviour takes its time or its choice."""

from dataclasses import dataclass, field

HOUR, DAY = 3_600.0, 86_400.0


@dataclass(slots=True)
class Settings:
    """Seconds, unless said otherwise. Stripe's are longer where a demo or a test cannot wait."""

    fee_after: float = 0.3
    """Until a charge has its balance transaction, when it is captured asynchronously."""
    processing: float = 3.0
    """Until a payment that is processing succeeds or fails."""
    dispute_after: float = 0.5
    """From a charge to the dispute that its card brings."""
    refund_settles: float = 3.0
    """Until a pending refund succeeds, or one that looked well fails."""
    evidence_judged: float = 1.0
    """From the submission of evidence to the bank's decision."""
    available_after: float = 2 * DAY
    """Until money in the balance may be paid out."""
    capture_within: float = 7 * DAY
    """How long an authorised amount may be captured."""
    kept: float = DAY
    """How long an answer is kept under its idempotency key."""
    search_lag: float = 0.0
    """How old an object must be to be found by search."""
    webhook_timeout: float = 10.0
    webhook_retries: list[float] = field(
        default_factory=lambda: (
            [1.0, 3.0, 10.0, 30.0, 120.0, 600.0, HOUR, 3 * HOUR, 6 * HOUR] + [12 * HOUR] * 4
        )
    )
    """The pauses between the attempts to deliver an event."""
    webhooks_at_once: int = 32
