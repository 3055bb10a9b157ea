"""What is masked is shown to those who may, and not without a row in the trail."""

import pytest

from application.shared.audit.reveal import Reveal
from domain.shared.caller import PermissionDenied
from tests.trail import caller, memory_trails


@pytest.fixture
def trails():
    return memory_trails()


async def test_a_reveal_is_recorded(trails):
    by = caller("Anna", "audit:reveal:any")
    await Reveal(trails.begin)(
        by=by, object_type="requisite", object_id="7", field="card_number", subject=by.principal
    )

    [line] = await trails.lines()
    assert (line.action, line.object_type, line.object_id) == (
        "requisite.revealed",
        "requisite",
        "7",
    )
    assert (line.actor.id, line.subject) == (by.principal, by.principal)
    assert line.after == {"field": "card_number"}


async def test_who_may_not_see_it_does_not(trails):
    with pytest.raises(PermissionDenied):
        await Reveal(trails.begin)(
            by=caller("Bob", "audit:read:any"), object_type="requisite", object_id="7", field="x"
        )
    assert await trails.lines() == []
