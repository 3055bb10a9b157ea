"""What operators tune about rates."""

from decimal import Decimal
from typing import Any

from domain.shared.settings import Setting

STALE_AFTER = Setting(
    "gateway.rate_stale_after_seconds",
    900,
    "After how many seconds without news from its source a rate takes no new orders any more. "
    "Rates that are set by hand say themselves how long they count.",
    minimum=10,
    maximum=604_800,
)
LARGEST_JUMP = Setting(
    "gateway.rate_largest_jump",
    Decimal(20),
    "By how many percent a source's rate may differ from its last one and still be believed.",
    minimum=1,
    maximum=1_000,
)
SETTINGS: tuple[Setting[Any], ...] = (STALE_AFTER, LARGEST_JUMP)
