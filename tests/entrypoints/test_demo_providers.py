"""A demo brings in operations from stand-ins, unless it knows a provider."""

import pytest
from pydantic import SecretStr

from entrypoints.serve.demo.providers import described, payment_providers
from entrypoints.settings import Settings


async def test_a_demo_gets_stand_ins_and_what_lets_us_in_there(tmp_path):
    settings = Settings(demo=True, data=tmp_path)
    async with payment_providers(settings) as (known, standins):
        assert known.vima_base_url == standins.vima_url
        assert known.vima_api_key.get_secret_value() == standins.api_key
        assert known.payshack_api_url == standins.payshack_url
        assert known.payshack_email == standins.email
        assert known.payshack_password.get_secret_value() == standins.password
        assert known.currency_rates_url.startswith(standins.rates_url)
        assert known.initial_sync_days == 90
        assert not standins.world.open.is_set()
        counts = standins.knobs.counts()
        assert counts["vima"] + counts["pay_ins"] + counts["pay_outs"] >= 60_000
        sandbox = described(standins)
        assert sandbox.vima_base_url == standins.vima_url
        assert standins.password not in repr(sandbox)
    assert (tmp_path / "psp-sandbox" / "runs").exists()


@pytest.mark.parametrize(
    "given",
    [
        {"demo": False},
        {"vima_api_key": SecretStr("real")},
        {"payshack_email": "we@merchant.example"},
    ],
)
async def test_there_is_none_beside_somebody_real(tmp_path, given):
    settings = Settings(data=tmp_path).model_copy(update={"demo": True} | given)
    async with payment_providers(settings) as (known, standins):
        assert known is settings
        assert standins is None
        assert described(standins) is None
