"""Pages have a word for whatever the ledger tells them, and filters offer all of it."""

import re

import pytest

from domain.funding import settling as bets
from domain.gateway import settling, transfer_booking
from domain.gateway.states import Direction
from domain.gateway.transfer import TransferKind, TransferState
from domain.ledger.chart import Kind
from tests.architecture.sources import ROOT

ORDERS = {
    f"gateway.{way}_{word}" for way in Direction for word in {*settling.WORDS.values(), "returned"}
}
TRANSFERS = {
    f"gateway.{TransferKind.WITHDRAWAL}_{word}" for word in transfer_booking.WORDS.values()
} | {f"gateway.{each}_{TransferState.PAID}" for each in TransferKind}
BETS = {f"funding.bet_{word}" for word in bets.ENDS.values()}
FILTERS = ROOT / "web/src/pages/ledger/kinds.ts"


def offered(name):
    [listed] = re.findall(rf"{name} = \[(.*?)\]", FILTERS.read_text(), re.DOTALL)
    return set(re.findall(r'"(.*?)"', listed))


@pytest.mark.parametrize("language", ["en", "ru"])
def test_what_filters_offer_has_a_word(language):
    texts = (ROOT / f"web/src/locales/{language}/kinds.ts").read_text()
    known = set(re.findall(r"^    (\w+): ", texts, re.MULTILINE))
    assert {
        each.replace(".", "_") for each in offered("ENTRY_KINDS") | offered("ACCOUNT_KINDS")
    } == known


def test_filters_offer_every_kind_of_account():
    assert offered("ACCOUNT_KINDS") == set(Kind)


def test_filters_offer_every_kind_of_entry():
    assert offered("ENTRY_KINDS") >= ORDERS | TRANSFERS | BETS
