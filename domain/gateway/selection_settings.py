"""What operators tune about who gets the next order."""

from typing import Any

from domain.shared.settings import Setting

BY_TIERS = Setting(
    "gateway.by_tiers",
    False,  # noqa: FBT003  # The default.
    "Whether traders of a lower tier get nothing as long as one of a higher tier can take it.",
)
ONLY_VERIFIED = Setting(
    "gateway.only_verified_traders",
    False,  # noqa: FBT003  # The default.
    "Whether traders get no orders before an operator has noted that they are verified.",
)
SETTINGS: tuple[Setting[Any], ...] = (BY_TIERS, ONLY_VERIFIED)
