"""Whom a demo's gateway asks for rates."""

import pytest

from entrypoints.serve.demo.rates import gateway_rates
from entrypoints.settings import load_settings

OURS = "https://rates.example"


@pytest.mark.parametrize(
    ("given", "local"),
    [
        ({"demo": True}, True),
        ({"demo": False}, False),
        ({"demo": True, "coingecko_url": OURS}, False),
        ({"demo": True, "rapira_url": OURS}, False),
    ],
    ids=str,
)
async def test_a_demo_has_a_stand_in_unless_somebody_says_whom_to_ask(given, local):
    settings = load_settings(_env_file=None, **given)
    async with gateway_rates(settings) as (known, standin):
        assert (standin is not None) is local
        assert known.coingecko_url.startswith("http://127.0.0.1:") is local
        if not local:
            assert known == settings
