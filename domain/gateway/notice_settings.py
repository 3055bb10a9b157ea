"""What operators may set about what banks tell."""

from domain.shared.settings import Setting

WORDS_DAYS = Setting(
    "gateway.notice_days",
    90,
    "For how many days the words of notifications and bank statements are kept; amounts stay.",
    minimum=7,
    maximum=3_650,
)
SETTINGS = (WORDS_DAYS,)
