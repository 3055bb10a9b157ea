"""What operators tune about appeals."""

from domain.shared.settings import Setting

HOUR = 3_600
DAY = 24 * HOUR
APPEAL_WINDOW_SECONDS = Setting(
    "gateway.appeal_window_seconds",
    7 * DAY,
    "How long after an order has ended it may be appealed.",
    minimum=0,
    maximum=90 * DAY,
)
APPEAL_ANSWER_SECONDS = Setting(
    "gateway.appeal_answer_seconds",
    DAY,
    "How long a trader may take to answer an appeal; then it is decided by what was shown.",
    minimum=60,
    maximum=30 * DAY,
)
APPEAL_DECISION_SECONDS = Setting(
    "gateway.appeal_decision_seconds",
    3 * DAY,
    "How long support may take to decide an appeal; then it is decided by what was shown.",
    minimum=60,
    maximum=90 * DAY,
)
APPEAL_REMINDER_SECONDS = Setting(
    "gateway.appeal_reminder_seconds",
    6 * HOUR,
    "How long before each deadline of an appeal somebody is reminded of it; 0 for never.",
    minimum=0,
    maximum=7 * DAY,
)
SETTINGS = (
    APPEAL_WINDOW_SECONDS,
    APPEAL_ANSWER_SECONDS,
    APPEAL_DECISION_SECONDS,
    APPEAL_REMINDER_SECONDS,
)
