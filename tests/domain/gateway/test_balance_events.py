"""What stores and traders have is told whenever it changes."""

from uuid import uuid4

from domain.gateway.accounts import profit, store_account, store_receivable, trader_frozen
from domain.gateway.balance_events import balances_changed
from domain.ledger.journal import JournalEntry, Posting
from domain.shared.ids import OwnerId
from domain.shared.money import Money
from tests.gateway import USDT, an_id

STORE, MERCHANT, TRADER = (OwnerId(an_id(each)) for each in ("store", "merchant", "trader"))
ORDER = str(an_id("order"))


def entry(*postings):
    told = tuple(Posting(debit, credit, Money(minor, USDT)) for debit, credit, minor in postings)
    return JournalEntry(
        uuid4(), uuid4(), "gateway.payin_settled", told, metadata={"order_id": ORDER}
    )


def test_each_account_is_told_once_and_the_houses_are_not():
    store, owed, held = (
        store_account(STORE, USDT),
        store_receivable(STORE, USDT),
        trader_frozen(TRADER, USDT),
    )
    posted = entry((held, store, 70), (held, owed, 20), (held, profit(USDT), 10), (store, owed, 5))
    told = list(balances_changed(posted, {STORE: MERCHANT}))
    assert [(e.owner, e.facts()["part"], e.facts()["change"], e.balance_of) for e in told] == [
        (TRADER, "frozen", "-0.000100", held.id),
        (MERCHANT, "available", "0.000065", store.id),
        (MERCHANT, "receivable", "0.000025", None),
    ]
    assert told[1].facts() == {
        "party": "store",
        "party_id": str(STORE),
        "part": "available",
        "change": "0.000065",
        "currency": "USDT",
        "reason": "gateway.payin_settled",
        "order_id": ORDER,
        "transfer_id": None,
    }


def test_what_comes_and_goes_is_no_change():
    store, held = store_account(STORE, USDT), trader_frozen(TRADER, USDT)
    assert list(balances_changed(entry((held, store, 7), (store, held, 7)), {})) == []
