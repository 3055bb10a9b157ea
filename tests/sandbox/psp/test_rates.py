"""The stand-in for a service of rates tells the same for the same day, and nothing of tomorrow."""

import pytest


async def test_tells_units_for_one_of_the_base(standins, asking):
    status, body = await asking.get(f"{standins.rates_url}/latest", params={"symbols": "EUR,INR"})
    assert (status, body["base"], body["date"]) == (200, "USD", "2026-06-15")
    assert body["rates"].keys() == {"EUR", "INR"}
    assert 0 < body["rates"]["EUR"] < 2 < body["rates"]["INR"]


async def test_tells_a_day_and_many(standins, asking):
    url, only = standins.rates_url, {"base": "USD", "symbols": "TRY"}
    _, day = await asking.get(f"{url}/2026-03-01", params=only)
    _, days = await asking.get(f"{url}/2026-03-01..2026-03-03", params=only)
    _, until_now = await asking.get(f"{url}/2026-06-01..", params=only)
    assert days["rates"]["2026-03-01"] == day["rates"]
    assert list(days["rates"]) == ["2026-03-01", "2026-03-02", "2026-03-03"]
    assert len(until_now["rates"]) == 15


@pytest.mark.parametrize(
    "path", ["2026-06-16", "yesterday", "2026-06-02..2026-06-01", "latest?base=USDT"]
)
async def test_knows_nothing_of_other_days_and_currencies(standins, asking, path):
    assert (await asking.get(f"{standins.rates_url}/{path}"))[0] == 404
