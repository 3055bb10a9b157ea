"""Pages have a word for whatever the ledger tells them."""

import re

import pytest

from domain.gateway import settling, transfer_booking
from domain.gateway.states import Direction
from domain.gateway.transfer import TransferKind, TransferState
from tests.architecture.sources import ROOT

ORDERS = {
    f"gateway.{way}_{word}" for way in Direction for word in {*settling.WORDS.values(), "returned"}
}
TRANSFERS = {
    f"gateway.{TransferKind.WITHDRAWAL}_{word}" for word in transfer_booking.WORDS.values()
} | {f"gateway.{each}_{TransferState.PAID}" for each in TransferKind}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_kind_of_entry_of_the_gateway_has_a_word(language):
    texts = (ROOT / f"web/src/locales/{language}/kinds.ts").read_text()
    known = set(re.findall(r"^    (\w+): ", texts, re.MULTILINE))
    assert {each.replace(".", "_") for each in ORDERS | TRANSFERS} <= known
