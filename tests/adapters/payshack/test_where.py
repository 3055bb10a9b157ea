"""How far a list was read is said for people."""

from datetime import UTC, date, datetime

from adapters.payshack.feeds import LateFeed, RecentFeed, _cursor
from adapters.payshack.lists import PayShackList
from adapters.payshack.walk import Walk
from application.psp.ports import Days

BEGAN = datetime(2026, 3, 2, 10, 30, 5, tzinfo=UTC)
PAYINS = PayShackList(None, "payin")
WALK = Walk.over(Days(date(2026, 2, 27), date(2026, 3, 3)), BEGAN).on(4, 400)


def test_in_the_middle_of_a_walk_and_behind_it():
    feed = RecentFeed(PAYINS, None)
    assert feed.where(WALK.cursor) == "payin of 2026-02-27 to 2026-03-03, page 4"
    assert feed.where(WALK.finished) == "payin until 2026-03-02 10:30 UTC"


def test_days_that_are_read_again():
    cursor = _cursor(date(2026, 1, 1), date(2026, 2, 10))
    assert LateFeed(PAYINS, None).where(cursor) == "payin once more, back to 2026-02-10"
