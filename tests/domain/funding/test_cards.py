from datetime import date

import pytest

from domain.funding.cards import CardFace, SavedCard, VaultedCard
from domain.shared.ids import OwnerId, derived_id

OWNER = OwnerId(derived_id("a player"))


@pytest.mark.parametrize(
    ("today", "expired", "soon"),
    [
        (date(2028, 1, 29), False, False),
        (date(2028, 1, 30), False, False),
        (date(2028, 1, 31), False, True),
        (date(2028, 2, 29), False, True),
        (date(2028, 3, 1), True, False),
    ],
)
def test_a_card_is_good_through_the_last_day_of_its_month(today, expired, soon):
    face = CardFace("visa", "4242", 2, 2028)
    assert (face.expired(today), face.expires_soon(today)) == (expired, soon)


@pytest.mark.parametrize(
    ("method_id", "fingerprint", "same"),
    [
        ("pm_1", "x", True),
        ("pm_1", None, True),
        ("pm_2", "x", True),
        ("pm_2", "y", False),
        ("pm_2", None, False),
    ],
)
def test_the_same_card_may_have_another_id(method_id, fingerprint, same):
    face = CardFace("visa", "4242", 2, 2028, "credit", "x")
    card = SavedCard(1, OWNER, "pm_1", face, is_default=True, created_at=None)
    other = CardFace("visa", "4242", 2, 2028, "credit", fingerprint)
    assert card.is_same(VaultedCard(method_id, "cus_1", other)) is same


def test_without_a_fingerprint_cards_are_told_apart_by_their_ids():
    face = CardFace("visa", "4242", 2, 2028)
    card = SavedCard(1, OWNER, "pm_1", face, is_default=True, created_at=None)
    assert not card.is_same(VaultedCard("pm_2", "cus_1", face))
