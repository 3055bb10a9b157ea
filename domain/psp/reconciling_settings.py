"""What operators tune about reconciliation, beside its rules."""

from domain.shared.settings import Setting

NIGHTLY_DAYS = Setting(
    "reconciliation.nightly_days",
    7,
    "How many of the latest days are reconciled once more every night.",
    minimum=1,
    maximum=93,
)
SETTINGS = (NIGHTLY_DAYS,)
