"""A player becomes a customer once, also where Stripe keeps a failure under our key."""

from uuid import uuid4

import pytest

from adapters.memory.funding_deposits import MemoryCustomers
from application.funding.deposits.find_customer import FindCustomer
from domain.funding.card_payments import PaymentsUnavailable
from domain.shared.ids import OwnerId


class Failing:
    """Fails the first times, and notes under which keys it was asked."""

    def __init__(self, *failures):
        self.failures, self.keys = list(failures), []

    async def create(self, _, *, key):
        self.keys.append(key)
        if self.failures:
            raise self.failures.pop(0)
        return f"cus_{len(self.keys)}"


async def test_a_failure_that_is_kept_is_not_asked_for_again():
    at_stripe, owner = Failing(PaymentsUnavailable(kept=True)), OwnerId(uuid4())
    find = FindCustomer(MemoryCustomers({}), at_stripe)

    assert await find(owner=owner) == await find(owner=owner) == "cus_2"
    assert at_stripe.keys[0] == f"customer-{owner}" != at_stripe.keys[1]


async def test_a_lost_answer_is_asked_for_under_the_same_key():
    at_stripe, owner = Failing(PaymentsUnavailable()), OwnerId(uuid4())
    find = FindCustomer(MemoryCustomers({}), at_stripe)

    with pytest.raises(PaymentsUnavailable):
        await find(owner=owner)
    assert await find(owner=owner) == "cus_2"
    assert at_stripe.keys == [f"customer-{owner}"] * 2
