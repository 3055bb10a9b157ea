"""PostgreSQL counts days in every timezone that a trader may be in."""

from zoneinfo import available_timezones

import pytest

from domain.gateway.trader import InvalidTimezone, timezone_of


async def test_every_timezone_of_a_trader_is_known_to_the_database(pool):
    rows = await pool.fetch("SELECT name FROM pg_timezone_names")
    unknown = available_timezones() - {row["name"] for row in rows}
    for name in unknown:
        with pytest.raises(InvalidTimezone):
            timezone_of(name)


@pytest.mark.parametrize("name", ["", "localtime", "posix/Europe/Moscow", "../etc", "Mars/Olympus"])
def test_others_are_refused(name):
    with pytest.raises(InvalidTimezone):
        timezone_of(name)


def test_a_timezone_is_found():
    assert timezone_of("Asia/Kolkata").key == "Asia/Kolkata"
