"""Bodies of schedules of reports, and what is never right in them."""

SCHEDULE = {
    "name": "Every week",
    "frequency": "weekly",
    "at": "07:00",
    "timezone": "Asia/Kolkata",
    "weekday": 2,
    "day": None,
    "format": "csv",
    "language": "en",
    "recipients": ["anna@example.com"],
    "filter": {
        "source": "vima",
        "project": "91game",
        "status": "success",
        "direction": "in",
        "currency": "INR",
        "payment_method": "UPI",
        "country": "IN",
    },
    "active": True,
}
_NO_WORD = [7, True, [], {}, "", "hourly", "CSV", "\0", "x" * 501]
_NO_CHOICE = [7, True, [], {}, "", "a,,b", "\0", "x" * 1001]
_NO_NUMBER = [True, [], {}, "", "1", -1, 29, 1.5, 10**30]
WRONG_CHANGE = {
    "name": [7, True, [], {}, "", "\0", "a\nb", "x" * 501],
    **dict.fromkeys(["frequency", "format", "language"], _NO_WORD),
    "at": [7, True, [], {}, "", "24:00", "7:00", "07:00:00", "noon", "\0"],
    "timezone": [7, True, [], {}, "", "Mars/Phobos", "../etc/passwd", "\0", "x" * 65],
    **dict.fromkeys(["weekday", "day"], _NO_NUMBER),
    "recipients": [
        *(7, True, {}, "anna@example.com", [7], [None], [""], ["anna"], ["a b@example.com"]),
        *(["anna@example.com\0"], ["a@example.com,b@example.com"], ["a@example.com"] * 21),
    ],
    "filter": [7, True, [], "text", {"raw": "x"}],
    **dict.fromkeys(["source", "project", "currency", "payment_method", "country"], _NO_CHOICE),
    "status": [*_NO_CHOICE, "done"],
    "direction": [*_NO_CHOICE, "up"],
    "active": [7, 1, 0, [], {}, "true", "yes"],
}
_REQUIRED = "name", "frequency", "at", "timezone", "format", "language", "recipients", "filter"
WRONG_SCHEDULE = {
    name: [*each, None] if name in (*_REQUIRED, "active") else each
    for name, each in WRONG_CHANGE.items()
}
ONLY_OF_SCHEDULES = (
    *("frequency", "at", "timezone", "weekday", "day", "format", "language", "recipients"),
    *("filter", "status", "country"),
)
"""Names of members that no other body has."""
