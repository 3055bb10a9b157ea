"""What operators tune about alerts."""

from typing import Any

from domain.shared.settings import Setting

LANGUAGE = Setting(
    "psp.alert_language",
    "en",
    "The language of alerts that go out by mail or Telegram.",
    choices=("en", "ru"),
)
MOST_AT_ONCE = Setting(
    "psp.alerts_at_once",
    20,
    "How many alerts one rule raises at most each time that it is judged.",
    minimum=1,
    maximum=1_000,
)
SETTINGS: tuple[Setting[Any], ...] = (LANGUAGE, MOST_AT_ONCE)
