"""Structured logs: one line for each event, as JSON or for a terminal, without secrets."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import orjson
import structlog
from structlog.typing import Processor

SECRET_NAME = re.compile(r"password|secret|token|authorization|cookie|api_?key|dsn", re.IGNORECASE)
SECRET_IN_URL = re.compile(r"(\w+://[^\s:/@]*):[^\s@]+@")
DETAIL = re.compile(r"^DETAIL: .*\n?", re.MULTILINE)
"""PostgreSQL's details show the values of a row."""
HIDDEN = "***"


def set_up_logs(level: str, form: str) -> None:
    """Send everything, also what libraries log, to stderr; `form` is auto, json or console."""
    console = form == "console" or (form == "auto" and sys.stderr.isatty())
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="%H:%M:%S" if console else "iso", utc=not console),
        structlog.processors.format_exc_info,
        hide_secrets,
    ]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.ExtraAdder(), *shared],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.dev.ConsoleRenderer() if console else _json(),
            ],
        )
    )
    handler.addFilter(Seldom("aiokafka"))  # It says many times a second that Kafka is away.
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(level)
    logging.getLogger("aiokafka").setLevel(max(logging.WARNING, logging.root.level))
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.PositionalArgumentsFormatter(),
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


class Seldom(logging.Filter):
    """Let a library say the same thing once a minute."""

    SECONDS = 60.0

    def __init__(self, library: str) -> None:
        super().__init__()
        self._library = library
        self._said_at: dict[tuple[str, int], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.partition(".")[0] != self._library:
            return True
        place = record.name, record.lineno
        seldom = record.created - self._said_at.get(place, -self.SECONDS) >= self.SECONDS
        if seldom:
            self._said_at[place] = record.created
        return seldom


def hide_secrets(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Blank what is named like a secret, passwords in addresses, and details of rows."""
    for name, value in event.items():
        if SECRET_NAME.search(name):
            event[name] = HIDDEN
        elif isinstance(value, str):
            event[name] = DETAIL.sub("", SECRET_IN_URL.sub(rf"\1:{HIDDEN}@", value))
    return event


def _json() -> Processor:
    return structlog.processors.JSONRenderer(
        serializer=lambda event, **_: orjson.dumps(event, default=str).decode()
    )
