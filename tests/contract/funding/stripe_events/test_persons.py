"""What is kept of persons, whatever the ports are made of."""

import pytest

from application.funding.stripe_events.read_events import HIDDEN
from application.funding.stripe_events.records_of_persons import StripeRecords
from domain.funding.stripe_events import StripeEventsWaiting
from domain.shared.ids import OwnerId

pytestmark = pytest.mark.usefixtures("recounted")


async def test_what_stripe_told_of_a_person_is_given_out_and_forgotten(stripe_house):
    records = StripeRecords(stripe_house.begin)
    payer, other = await stripe_house.payer(), await stripe_house.payer()
    owner = OwnerId(payer.owner)
    paid, theirs = payer.succeeded(receipt_email="anna@altyn.example"), other.succeeded()
    await stripe_house.told(payer, paid, payer.disputed("created", "needs_response"))
    await stripe_house.told(other, theirs)

    exported = await records.export(owner)

    told, disputed = exported["stripe_events"]
    said = told["told"]["data"]["object"]
    assert (said["receipt_email"], said["client_secret"]) == ("anna@altyn.example", HIDDEN)
    assert disputed["type"] == "charge.dispute.created"
    assert [each["id"] for each in exported["disputes"]] == [payer.dispute]

    for _ in range(2):
        await records.erase(owner)

    line = await stripe_house.events.find(paid["id"])
    assert (line.event.raw, line.effect) == ("{}", "credited")
    assert (await stripe_house.events.find(theirs["id"])).event.raw != "{}"
    assert await stripe_house.standing(payer) == (0, 10_000, 0)


async def test_nothing_is_forgotten_that_has_still_to_be_applied(stripe_house):
    payer = await stripe_house.payer()
    await stripe_house.receive(payer.succeeded())

    with pytest.raises(StripeEventsWaiting):
        await StripeRecords(stripe_house.begin).erase(OwnerId(payer.owner))

    await stripe_house.apply(payer)
    assert (await stripe_house.standing(payer))[0] == 10_000
