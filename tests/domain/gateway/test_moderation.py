"""What becomes of requisites that operators look at."""

from itertools import product

import pytest

from domain.gateway.moderation import WAYS, Moderation, RequisiteInAnotherState, judged
from domain.gateway.requisite import RequisiteState


@pytest.mark.parametrize(("state", "action"), [*product(RequisiteState, Moderation)])
def test_what_is_not_in_the_table_is_refused_and_named(state, action):
    if (state, action) in WAYS:
        assert judged(state, action) is WAYS[state, action]
        return
    with pytest.raises(RequisiteInAnotherState) as refusal:
        judged(state, action)
    assert refusal.value.more == {"action": action, "state": state}


def test_an_archived_one_stays_so_and_a_blocked_one_is_not_given_up():
    assert not any(state is RequisiteState.ARCHIVED for state, _ in WAYS)
    assert (RequisiteState.BLOCKED, Moderation.ARCHIVE) not in WAYS
    assert (RequisiteState.BLOCKED, Moderation.SUBMIT) not in WAYS
