"""What charts promise, whatever the books are made of."""

from datetime import UTC, datetime, timedelta

import pytest

from application.ledger.past import PastFact
from application.wallets.chart_balance import ChartBalance
from domain.ledger.errors import AccountNotFound
from tests.books import NOBODY
from tests.world import Holder, usd

NOW = datetime.now(UTC).replace(microsecond=0)
DAY = timedelta(days=1)


class Clock:
    def now(self):
        return NOW


async def chart(books, account_id, **rest):
    asked = {"balance": usd("0"), "days": 4, "points": 5} | rest
    points = await ChartBalance(books.accounts, Clock())(account_id=account_id, **asked)
    return [(each.at, str(each.balance)) for each in points]


async def test_a_chart_tells_the_balance_at_each_moment(books):
    books, holder = books.another(), Holder()
    days = (3, holder.deposit("5")), (1, holder.withdraw("2"))
    facts = [PastFact(NOW - n * DAY, entry, (event,)) for n, (entry, event) in days]
    await books.past.write(facts)

    points = await chart(books, holder.wallet.account.id, balance=usd("3"))

    balances = ["0.00", "5.00", "5.00", "3.00", "3.00"]
    assert points == [(NOW - n * DAY, balances[4 - n]) for n in range(4, -1, -1)]


async def test_a_chart_ends_with_what_stands_whatever_the_clocks_say(books):
    account_id = await books.opened("7")

    points = await chart(books, account_id, balance=usd("7"), points=2)

    assert points == [(NOW - 4 * DAY, "0.00"), (NOW, "7.00")]


async def test_there_is_no_chart_of_no_account(books):
    with pytest.raises(AccountNotFound):
        await chart(books, NOBODY)
