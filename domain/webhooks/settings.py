"""What operators tune about callbacks."""

from domain.shared.settings import Setting

KEPT_DAYS = Setting(
    "callbacks.kept_days",
    90,
    "After how many days callbacks that are settled are forgotten, with how they were answered.",
    minimum=7,
    maximum=3_650,
)
SETTINGS = (KEPT_DAYS,)
