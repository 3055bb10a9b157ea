"""Logs: one line of JSON for each event, whoever logs, and no secrets."""

import json
import logging
import sys

import pytest
import structlog

from entrypoints.logs import set_up_logs


@pytest.fixture(autouse=True)
def _as_before():
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


@pytest.fixture
def said(capsys):
    return lambda: [json.loads(each) for each in capsys.readouterr().err.splitlines()]


def test_ours_and_those_of_libraries_look_alike(said):
    set_up_logs("INFO", "json")
    structlog.contextvars.bind_contextvars(request_id="r1")
    structlog.stdlib.get_logger("ours").info("posted", entries=3)
    logging.getLogger("library").warning("took %d s", 2, extra={"port": 5})
    logging.getLogger("library").debug("not this")
    ours, theirs = said()
    assert ours.pop("timestamp").endswith("Z")
    assert ours == {
        "event": "posted",
        "entries": 3,
        "level": "info",
        "logger": "ours",
        "request_id": "r1",
    }
    assert theirs["event"] == "took 2 s"
    assert theirs["request_id"] == "r1"
    assert theirs["port"] == 5


def test_kafka_is_heard_once_a_minute(said):
    set_up_logs("INFO", "json")
    for n in range(5):
        logging.getLogger("aiokafka.client").error("no way to %d", n)
        logging.getLogger("another").error("no way to %d", n)
    logging.getLogger("aiokafka.client").error("something else")
    logging.getLogger("aiokafka.consumer").info("joined")
    told = [each["event"] for each in said() if each["logger"] != "another"]
    assert told == ["no way to 0", "something else"]


def test_secrets_are_blanked(said):
    set_up_logs("INFO", "json")
    url = "postgresql://altyn:hunter2@/postgres"
    structlog.stdlib.get_logger("a").info("x", password="hunter2", api_key="hunter2", at=url)
    logging.getLogger("b").error("cannot connect to %s", url)
    logging.getLogger("b").error("y", extra={"Authorization": "Bearer hunter2"})
    lines = said()
    assert "hunter2" not in json.dumps(lines)
    assert lines[0]["at"] == "postgresql://altyn:***@/postgres"


def test_an_exception_is_told_without_the_values_of_rows(said):
    set_up_logs("INFO", "json")
    error = RuntimeError("duplicate key\nDETAIL:  Key (email)=(hunter2) already exists.")
    structlog.stdlib.get_logger("a").error("bad", exc_info=error)
    [line] = said()
    assert "RuntimeError: duplicate key" in line["exception"]
    assert "hunter2" not in line["exception"]


def test_a_terminal_gets_colours_and_no_json(capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    set_up_logs("INFO", "auto")
    structlog.stdlib.get_logger("a").info("posted", entries=3)
    line = capsys.readouterr().err
    assert "posted" in line
    assert "\x1b[" in line
