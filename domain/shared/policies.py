"""Which actions need a second person, as operators have decided."""

from decimal import Decimal

from domain.shared.settings import Setting

MANUAL_ENTRY = Setting(
    "approvals.manual_entry",
    default=False,
    description="Whether manual entries in the ledger need a second person.",
)
REVERSAL = Setting(
    "approvals.reversal",
    default=False,
    description="Whether reversing an entry of the ledger needs a second person.",
)
ROLE_CHANGES = Setting(
    "approvals.role_changes",
    default=False,
    description="Whether changing a person's role or permissions needs a second person.",
)
KEY_CREATION = Setting(
    "approvals.key_creation",
    default=False,
    description="Whether making an API key needs a second person; no key then gets more rights.",
)
WITHDRAWAL_ABOVE = Setting(
    "approvals.withdrawal_above",
    Decimal(10_000),
    "Withdrawals above this amount, in units of their currency, need a second person.",
    minimum=0,
)
ORDERS_BY_HAND = Setting(
    "approvals.orders_by_hand",
    default=False,
    description="Whether assigning, completing, cancelling and correcting orders of the gateway by "
    "hand needs a second person.",
)
APPEALS_CORRECTED = Setting(
    "approvals.appeals_corrected",
    default=False,
    description="Whether deciding an appeal of the gateway with another amount than was due needs "
    "a second person.",
)
EXPIRES_AFTER_HOURS = Setting(
    "approvals.expires_after_hours",
    72,
    "After how many hours nobody can approve a request any more.",
    minimum=1,
    maximum=720,
)
SETTINGS = (
    MANUAL_ENTRY,
    REVERSAL,
    ROLE_CHANGES,
    KEY_CREATION,
    WITHDRAWAL_ABOVE,
    ORDERS_BY_HAND,
    APPEALS_CORRECTED,
    EXPIRES_AFTER_HOURS,
)
