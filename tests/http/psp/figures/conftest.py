"""A site with a known past: what came on 4 March 2026, and on the days around it."""

import asyncpg
import pytest

from tests.figures import keep, operation

DAY = 1440


def past():
    """Give ten pay-ins of the 4th and others that figures must not mix with them."""
    return [
        *[operation("success", "100.00", minutes=60 * n) for n in range(4)],
        operation("failed", "300.00", minutes=10),
        operation("pending", None, minutes=20),
        operation("processing", "700.00", minutes=30),
        operation("refunded", "50.00", minutes=40),
        operation("success", "9000.00", minutes=700, project="monetix", country=None),
        operation("success", "100.00", minutes=1400, project=None, source="payshack", method="UPI"),
        # The other side of the first one, and a pay-out.
        operation("success", "100.00", source="payshack", paired=True, method="UPI"),
        operation("success", "5000.00", direction="out", minutes=5),
        # Another day, and another currency.
        operation("success", "100.00", minutes=-DAY),
        operation("failed", "100.00", minutes=-DAY),
        operation("success", "100.00", minutes=9 * DAY, currency="TRY"),
        operation("success", "100.00", minutes=9 * DAY),
    ]


@pytest.fixture(scope="module")
async def key(site):
    connection = await asyncpg.connect(site.dsn)
    await keep(connection, past())
    await connection.close()
    return await site.key("figures", "psp:read")


@pytest.fixture
def metrics(browse, key):
    """Ask for a metric of the 4th of March, unless other dates are given."""

    async def metrics(name, expected=200, /, **query):
        days = {"from_date": "2026-03-04", "to_date": "2026-03-04"}
        asked = {k: str(v) for k, v in (days | query).items() if v is not None}
        path = f"/api/v1/metrics/{name}"
        answered, found, _ = await browse("GET", path, key=key, params=asked)
        assert answered == expected, found
        return found

    return metrics
