"""Settings: where they come from, what is refused, and that secrets stay hidden."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from entrypoints.settings import Settings, SettingsRefused, load_settings, notices, variable


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    for field in Settings.model_fields:
        monkeypatch.delenv(variable(field), raising=False)
    monkeypatch.chdir(tmp_path)


def test_the_environment_wins_over_the_file_and_what_is_given_over_both(monkeypatch):
    Path(".env").write_text("ALTYN_PORT=1\nALTYN_HOST=::1\nLOG_LEVEL=DEBUG\n")
    monkeypatch.setenv("ALTYN_PORT", "2")
    assert (load_settings().port, load_settings(port=3).port) == (2, 3)
    assert (load_settings().host, load_settings(host=None).log_level) == ("::1", "DEBUG")


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("postgresql+asyncpg://u:p@h/d", "postgresql://u:p@h/d"),
        ("postgres://u:p@h/d", "postgres://u:p@h/d"),
    ],
)
def test_a_driver_in_the_database_url_is_taken_out(monkeypatch, given: str, read: str):
    monkeypatch.setenv("DATABASE_URL", given)
    assert load_settings().database_url == SecretStr(read)


def test_an_empty_variable_is_as_if_it_were_not_there(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "")
    assert load_settings().database_url is None


def test_everything_wrong_is_said_at_once_by_its_variable_and_without_its_value(monkeypatch):
    monkeypatch.setenv("ALTYN_PORT", "hunter2")
    monkeypatch.setenv("DATABASE_URL", "mysql://u:hunter2@h/d")
    monkeypatch.setenv("ALTYN_DEFAULT_CURRENCY", "XXY")
    monkeypatch.setenv("ALTYN_UNKNOWN_PAYER", "ignore")
    with pytest.raises(SettingsRefused) as refused:
        load_settings()
    message = str(refused.value)
    lines = {each.partition(":")[0] for each in message.splitlines()}
    named = {"ALTYN_PORT", "DATABASE_URL", "ALTYN_DEFAULT_CURRENCY", "ALTYN_UNKNOWN_PAYER"}
    assert lines == named
    assert "hunter2" not in message


def test_secrets_hide_themselves(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:hunter2@h/d")
    monkeypatch.setenv("ALTYN_BANK_WEBHOOK_SECRET", "hunter2")
    monkeypatch.setenv("ALTYN_METRICS_TOKEN", "hunter2")
    assert "hunter2" not in repr(load_settings())


def test_open_webhooks_want_a_loopback_address(monkeypatch):
    monkeypatch.setenv("ALTYN_BANK_WEBHOOK_OPEN", "1")
    assert load_settings().bank_webhook_open
    assert load_settings(host="localhost").bank_webhook_open
    with pytest.raises(SettingsRefused, match="loopback"):
        load_settings(host="0.0.0.0")  # noqa: S104  # It is refused.
    monkeypatch.setenv("ALTYN_BANK_WEBHOOK_SECRET", "whsec_c2VjcmV0")
    assert load_settings(host="0.0.0.0").bank_webhook_open  # noqa: S104  # It is signed.


def test_what_does_nothing_is_noticed():
    said = notices({"REDIS_URL": "x", "ALTYN_PROT": "1", "ALTYN_PORT": "1", "OTHER": ""})
    assert said == [
        "REDIS_URL is not needed and ignored",
        "ALTYN_PROT is not a setting and ignored",
    ]
