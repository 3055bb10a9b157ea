"""Cards that players keep: one default, nobody else's, and Stripe's news of them."""

import asyncio
from dataclasses import replace

import pytest

from adapters.memory.funding_cards import MASTERCARD, VISA
from domain.funding.card_payments import CardDeclined, PaymentMethodNotFound, PaymentsUnavailable
from domain.funding.cards import (
    MOST_CARDS,
    CardFace,
    CardSetupNotFound,
    CardSetupUnfinished,
    CardUnusable,
    TooManyPaymentMethods,
    VaultedCard,
)
from domain.shared.ids import IdempotencyKey
from tests.cards import memory_cards, player, postgres_cards


@pytest.fixture(params=["memory", "postgres"])
async def house(request, pool):
    if request.param == "memory":
        return memory_cards()
    await pool.execute("DELETE FROM pgqueuer")
    await pool.execute("DELETE FROM payment_cards")
    return postgres_cards(pool)


@pytest.fixture
def anna():
    return player()


def vaulted(house, name, **others):
    card = VaultedCard(name, None, replace(VISA, fingerprint=name, **others))
    house.vault.vaulted[name] = card
    return name


async def add(house, caller, name="pm_card_visa", *, as_default=False):
    return await house.add(caller=caller, method_id=name, as_default=as_default)


async def listed(house, caller):
    return [(each.id, each.is_default) for each in await house.list(caller=caller)]


async def test_the_first_card_is_the_default_and_each_has_its_number(house, anna):
    visa = await add(house, anna)
    mastercard = await add(house, anna, "pm_card_mastercard")
    assert (visa.is_default, mastercard.is_default) == (True, False)
    assert await listed(house, anna) == [(visa.id, True), (mastercard.id, False)]
    [first, _] = await house.list(caller=anna)
    assert (first.face, first.method_id) == (VISA, visa.method_id)
    assert (await house.acts())[-2:] == ["payment_method.added"] * 2


async def test_adding_the_same_card_again_changes_nothing(house, anna):
    name = vaulted(house, "pm_own")
    first = await add(house, anna, name)
    trail = len(await house.acts())
    assert await add(house, anna, name) == first
    assert await listed(house, anna) == [(first.id, True)]
    assert len(await house.acts()) == trail


async def test_the_same_card_under_another_id_takes_its_place(house, anna):
    first = await add(house, anna)
    second = await add(house, anna)
    assert second.id == first.id
    assert second.method_id != first.method_id
    assert await house.do_jobs() == ["funding.detach_card"]
    assert house.vault.detached == {first.method_id}
    assert await listed(house, anna) == [(first.id, True)]


async def test_a_removed_card_can_be_added_again(house, anna):
    first = await add(house, anna)
    await house.remove(caller=anna, card_id=first.id)
    assert await listed(house, anna) == []
    await house.do_jobs()
    again = await add(house, anna)
    assert again.is_default
    assert await listed(house, anna) == [(again.id, True)]


async def test_an_id_that_was_given_up_is_good_for_nothing(house, anna):
    name = vaulted(house, "pm_own")
    card = await add(house, anna, name)
    await house.remove(caller=anna, card_id=card.id)
    await house.do_jobs()
    with pytest.raises(CardUnusable):
        await add(house, anna, name)


async def test_a_card_that_is_added_while_it_is_forgotten_stays(house, anna):
    name = vaulted(house, "pm_own")
    card = await add(house, anna, name)
    await house.remove(caller=anna, card_id=card.id)
    again = await add(house, anna, name)
    await house.do_jobs()
    assert house.vault.detached == set()
    assert await listed(house, anna) == [(again.id, True)]


async def test_there_is_one_default_whatever_happens_at_once(house, anna):
    names = [vaulted(house, f"pm_{n}x") for n in range(6)]
    cards = await asyncio.gather(*(add(house, anna, each, as_default=True) for each in names))
    await asyncio.gather(
        *(house.choose(caller=anna, card_id=each.id) for each in cards),
        house.remove(caller=anna, card_id=cards[0].id),
        return_exceptions=True,
    )
    kept = await house.cards.active(anna.principal)
    assert len(kept) == 5
    assert [each.is_default for each in kept] == [True] + [False] * 4


async def test_choosing_again_changes_nothing(house, anna):
    await add(house, anna)
    other = await add(house, anna, "pm_card_mastercard")
    chosen = await house.choose(caller=anna, card_id=other.id)
    trail = len(await house.acts())
    assert await house.choose(caller=anna, card_id=other.id) == chosen
    assert len(await house.acts()) == trail
    assert [default for _, default in await listed(house, anna)] == [True, False]


async def test_without_the_default_the_newest_is_it(house, anna):
    first = await add(house, anna)
    second = await add(house, anna, "pm_card_mastercard")
    third = await add(house, anna, vaulted(house, "pm_own"))
    await house.remove(caller=anna, card_id=first.id)
    assert await listed(house, anna) == [(third.id, True), (second.id, False)]
    with pytest.raises(PaymentMethodNotFound):
        await house.remove(caller=anna, card_id=first.id)


async def test_somebody_elses_card_is_none(house, anna):
    boris = player()
    card = await add(house, anna, vaulted(house, "pm_own"))
    with pytest.raises(PaymentMethodNotFound):
        await house.remove(caller=boris, card_id=card.id)
    with pytest.raises(PaymentMethodNotFound):
        await house.choose(caller=boris, card_id=card.id)
    with pytest.raises(PaymentMethodNotFound):
        await add(house, boris, "pm_own")
    assert await listed(house, boris) == []


async def test_the_list_is_ours_when_stripe_is_away(house, anna):
    card = await add(house, anna)
    elsewhere = vaulted(house, "pm_elsewhere")
    await house.vault.attach(elsewhere, house.customers.known[anna.principal])
    lines = await house.list(caller=anna)
    assert [(each.id, each.method_id) for each in lines] == [
        (card.id, card.method_id),
        (None, elsewhere),
    ]
    house.vault.away = True
    assert await listed(house, anna) == [(card.id, True)]
    assert await listed(house, player()) == []
    with pytest.raises(PaymentsUnavailable):
        await add(house, anna)


async def test_a_removed_card_is_not_shown_while_stripe_still_has_it(house, anna):
    card = await add(house, anna)
    await house.remove(caller=anna, card_id=card.id)
    assert await listed(house, anna) == []


async def test_refusals_keep_nothing(house, anna):
    for name, refusal in (
        ("pm_card_chargeDeclined", CardDeclined),
        ("pm_nobodys", PaymentMethodNotFound),
    ):
        with pytest.raises(refusal):
            await add(house, anna, name)
    house.vault.configured = False
    with pytest.raises(PaymentsUnavailable):
        await add(house, anna)
    assert await listed(house, anna) == []


async def test_nobody_keeps_more_than_twenty(house, anna):
    for n in range(MOST_CARDS):
        await add(house, anna, vaulted(house, f"pm_{n}x"))
    with pytest.raises(TooManyPaymentMethods):
        await add(house, anna, vaulted(house, "pm_one_more"))
    assert len(await house.cards.active(anna.principal)) == MOST_CARDS


async def test_a_form_sets_a_card_up(house, anna):
    key = IdempotencyKey(anna.principal, "setup", "once")
    setup = await house.set_up(caller=anna, key=key)
    assert await house.set_up(caller=anna, key=key) == setup
    assert setup.client_secret not in repr(setup)
    finish = {"intent_id": setup.intent_id, "as_default": True}
    with pytest.raises(CardSetupUnfinished):
        await house.add.from_setup(caller=anna, **finish)
    house.vault.complete(setup.intent_id, MASTERCARD)
    with pytest.raises(CardSetupNotFound):
        await house.add.from_setup(caller=player(), **finish)
    card = await house.add.from_setup(caller=anna, **finish)
    assert card.face == MASTERCARD
    assert await house.add.from_setup(caller=anna, **finish) == card
    with pytest.raises(CardSetupNotFound):
        await house.add.from_setup(caller=anna, intent_id="seti_0", as_default=False)


async def test_the_card_of_a_payment_is_kept_once(house, anna):
    await add(house, anna, "pm_card_mastercard")
    paid = vaulted(house, "pm_paid")
    customer_id = house.customers.known[anna.principal]
    house.vault.vaulted[paid] = replace(house.vault.vaulted[paid], customer_id=customer_id)
    told = {"owner": str(anna.principal), "method_id": paid}
    await house.follow.keep(told)
    await house.follow.keep(told)
    assert [default for _, default in await listed(house, anna)] == [True, False]

    [card] = [each for each in await house.cards.active(anna.principal) if not each.is_default]
    await house.remove(caller=anna, card_id=card.id)
    await house.do_jobs()
    await house.follow.keep(told)  # What comes late does not bring it back.
    assert len(await listed(house, anna)) == 1


async def test_a_card_of_nobody_known_is_let_be(house):
    await house.follow.keep({"owner": str(player().principal), "method_id": "pm_1"})
    await house.follow.refresh({"method_id": "pm_1"})
    await house.follow.detach({"method_id": "pm_1"})


async def test_news_of_a_card_are_followed(house, anna):
    card = await add(house, anna, vaulted(house, "pm_own"))
    renewed = CardFace("visa", "9999", 1, 2040, "credit", "pm_own")
    house.vault.vaulted["pm_own"] = replace(house.vault.vaulted["pm_own"], face=renewed)
    await house.follow.refresh({"method_id": "pm_own"})
    [line] = await house.list(caller=anna)
    assert (line.id, line.face, line.is_default) == (card.id, renewed, True)

    await house.vault.detach("pm_own")
    await house.follow.refresh({"method_id": "pm_own"})
    assert await listed(house, anna) == []
    assert (await house.acts())[-2:] == ["payment_method.updated", "payment_method.removed"]


async def test_expiry_is_told(house, anna):
    await add(house, anna, vaulted(house, "pm_old", exp_year=2020))
    [line] = await house.list(caller=anna)
    assert (line.expired, line.expires_soon) == (True, False)


async def test_cards_are_exported_and_erased(house, anna):
    boris = player()
    await add(house, boris)
    card = await add(house, anna)
    await house.remove(caller=anna, card_id=card.id)
    await house.do_jobs()
    card = await add(house, anna, "pm_card_mastercard")
    told = await house.records.export(anna.principal)
    assert [(each["brand"], each["last4"]) for each in told["cards"]] == [("mastercard", "4444")]
    await house.records.erase(anna.principal)
    await house.records.erase(anna.principal)
    assert await house.do_jobs() == ["funding.detach_card"]
    assert card.method_id in house.vault.detached
    assert await house.records.export(anna.principal) == {"cards": []}
    assert await house.cards.removed(anna.principal) == frozenset()
    assert len(await house.cards.active(boris.principal)) == 1
