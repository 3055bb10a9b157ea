"""What processes beside a demo know of its stand-ins: they serve the same demo."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import SecretStr

from entrypoints.settings import Settings

NAME = "stand-ins.json"
TOLD = frozenset(
    {
        "coingecko_url",
        "currency_rates_url",
        "initial_sync_days",
        "payshack_api_url",
        "payshack_email",
        "payshack_password",
        "payshack_requests_per_second",
        "rapira_url",
        "stripe_api_base",
        "stripe_form_url",
        "stripe_publishable_key",
        "stripe_secret_key",
        "stripe_webhook_secret",
        "vima_api_key",
        "vima_base_url",
        "vima_requests_per_second",
    }
)
SECRET = frozenset(
    {"payshack_password", "stripe_secret_key", "stripe_webhook_secret", "vima_api_key"}
)


@contextmanager
def told_to_others(before: Settings, known: Settings) -> Iterator[None]:
    """Keep in the data folder what we know since we run stand-ins, until the block ends."""
    said = {
        each: _plain(getattr(known, each))
        for each in sorted(TOLD)
        if getattr(known, each) != getattr(before, each)
    }
    if not said:
        yield
        return
    path = known.data / NAME
    beside = path.with_name(f".{NAME}.{os.getpid()}")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(said, file)
    beside.replace(path)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def beside_a_demo(settings: Settings) -> Settings:
    """Give settings that know the stand-ins of the demo that runs on our data folder, if one does.

    What is set from outside stays.
    """
    if not settings.demo:
        return settings
    try:
        said = dict(json.loads((settings.data / NAME).read_bytes()))
    except (OSError, ValueError, TypeError):
        return settings
    return settings.model_copy(
        update={
            name: SecretStr(said[name]) if name in SECRET else said[name]
            for name in (TOLD - settings.model_fields_set) & said.keys()
        }
    )


def _plain(value: object) -> object:
    return value.get_secret_value() if isinstance(value, SecretStr) else value
