"""What operators tune about what is held back."""

from domain.shared.settings import Setting

REVIEW_SECONDS = Setting(
    "gateway.review_seconds",
    14_400,
    "How long a pay-out may wait for a review before it is rejected and its money given back.",
    minimum=60,
    maximum=30 * 86_400,
)
SETTINGS = (REVIEW_SECONDS,)
