"""What operators tune about orders."""

from domain.shared.settings import Setting

DAY = 86_400
PAYIN_SEARCH_SECONDS = Setting(
    "gateway.payin_search_seconds",
    0,
    "How long a requisite is looked for again and again before a pay-in has none.",
    minimum=0,
    maximum=3600,
)
PAYOUT_SEARCH_SECONDS = Setting(
    "gateway.payout_search_seconds",
    1800,
    "How long a trader is looked for before a pay-out has none.",
    minimum=0,
    maximum=DAY,
)
CONFIRMED_SECONDS = Setting(
    "gateway.confirmed_seconds",
    900,
    "How long at least a trader may look for a payment that the customer says is made.",
    minimum=60,
    maximum=DAY,
)
LATE_SECONDS = Setting(
    "gateway.late_seconds",
    DAY,
    "How long after its expiry a pay-in may still turn out to be paid.",
    minimum=0,
    maximum=30 * DAY,
)
ACCEPTANCE_SECONDS = Setting(
    "gateway.acceptance_seconds",
    300,
    "How long a trader may think about a pay-out before it is offered to another one.",
    minimum=10,
    maximum=DAY,
)
PAYOUT_SECONDS = Setting(
    "gateway.payout_seconds",
    1800,
    "How long a trader has to pay a pay-out and to prove it.",
    minimum=60,
    maximum=DAY,
)
PROOF_SECONDS = Setting(
    "gateway.proof_seconds",
    0,
    "How long a store may look at a proof of payment before the pay-out is completed.",
    minimum=0,
    maximum=DAY,
)
SETTINGS = (
    PAYIN_SEARCH_SECONDS,
    PAYOUT_SEARCH_SECONDS,
    CONFIRMED_SECONDS,
    LATE_SECONDS,
    ACCEPTANCE_SECONDS,
    PAYOUT_SECONDS,
    PROOF_SECONDS,
)
