"""Any history of withdrawals keeps to the rules, which a model says once more."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.funding.withdrawal import NEXT, RETURNED, UNDER_WAY, WithdrawalState
from domain.shared.caller import Caller
from tests.payout_house import FINANCE, VERIFIER, memory_house, postgres_house, somebody

VERBS = {
    "approve": WithdrawalState.APPROVED,
    "pay": WithdrawalState.PAID,
    "reject": WithdrawalState.REJECTED,
    "cancel": WithdrawalState.CANCELLED,
}
MONEY, DAILY, MINIMUM = 20_000, 15_000, 1_000

which = st.integers(0, 3)
amounts = st.sampled_from(["9", "10", "40", "60", "100"])
histories = st.lists(
    st.tuples(st.just("withdraw"), amounts)
    | st.tuples(st.sampled_from(sorted(VERBS)), which)
    | st.tuples(st.sampled_from(["night", "forged", "added"])),
    max_size=25,
)


@dataclass
class Model:
    """What a player has, and what has become of each withdrawal."""

    house: Any
    player: Caller = field(default_factory=somebody)
    known: dict = field(default_factory=dict)
    days: dict = field(default_factory=dict)
    day: int = 0
    paid: int = 0
    usable: bool = True
    method_id: int = 0

    @property
    def held(self):
        return sum(each.amount.minor for each in self.known.values() if each.state in UNDER_WAY)

    @property
    def available(self):
        return MONEY - self.held - self.paid

    @property
    def used(self):
        return sum(
            each.amount.minor
            for each in self.known.values()
            if each.state not in RETURNED and self.days[each.id] == self.day
        )

    async def night(self):
        self.day += 1
        self.house.time.passes(86_400)

    async def forged(self):
        await self.house.decide.reject(by=VERIFIER, method_id=self.method_id, reason="Forged")
        self.usable = False

    async def added(self):
        if self.usable:  # There is room for twenty.
            await self.house.make_default(by=self.player, method_id=self.method_id)
        else:
            self.method_id, self.usable = await self.house.method(self.player), True

    def refusal(self, minor):
        if minor < MINIMUM:
            return "below_minimum_withdrawal"
        if not self.usable:
            return "withdrawal_method_not_verified"
        if minor > self.available:
            return "insufficient_funds"
        return "daily_limit_exceeded" if self.used + minor > DAILY else None

    async def withdraw(self, amount):
        minor = int(amount) * 100
        answer = await self.house.withdraw(self.player, self.method_id, amount)
        refused = self.refusal(minor)
        if refused:
            assert answer == refused
            return
        assert answer.available.minor == self.available - minor
        self.known[answer.withdrawal.id] = answer.withdrawal
        self.days[answer.withdrawal.id] = self.day

    async def step(self, verb, n):
        if not self.known:
            return
        before = list(self.known.values())[n % len(self.known)]
        by = self.player if verb == "cancel" else FINANCE
        answer = await self.house.step(verb, before.id, by=by)
        if VERBS[verb] not in NEXT[before.state]:
            assert answer == "withdrawal_in_another_state"
        elif isinstance(answer, str):
            assert (verb, answer) == ("approve", "withdrawal_method_withdrawn")
        else:
            assert answer.state is VERBS[verb]
            self.known[before.id] = answer
            self.paid += before.amount.minor if verb == "pay" else 0


@pytest.fixture(scope="module", params=["memory", "postgres"])
def any_payouts(request, pool):
    return memory_house() if request.param == "memory" else postgres_house(pool)


@pytest.mark.usefixtures("recounted")
@settings(max_examples=max(settings.default.max_examples // 4, 10))
@given(history=histories)
async def test_any_history_keeps_to_the_rules(any_payouts, history):
    any_payouts.settings.values = {"withdrawals.daily_limit": "150"}
    model = Model(any_payouts)
    await any_payouts.deposit(model.player, "200")
    model.method_id = await any_payouts.method(model.player)

    for verb, *rest in history:
        act = model.step if verb in VERBS else getattr(model, verb)
        await act(*([verb] if verb in VERBS else []), *rest)

        assert await any_payouts.balances(model.player) == (model.available, model.held)
