from entrypoints.sandbox.stripe.cards import ALL, BY_ID, BY_NUMBER
from entrypoints.sandbox.stripe.resources.payment_methods import _adds_up


def test_no_two_cards_have_a_name_or_number_in_common():
    assert len(BY_NUMBER) == len(ALL)
    assert len(BY_ID) == sum(len(each.names) for each in ALL)


def test_the_numbers_of_cards_add_up():
    cards = [each for each in ALL if each.type == "card"]
    assert [each.number for each in cards if not _adds_up(each.number)] == []
    assert len(cards) > 120
