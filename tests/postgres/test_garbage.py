"""What refusals leave behind: nothing that only the garbage collector would find."""

import gc
import weakref

import pytest

from adapters.postgres.ledger.group_commit import GroupCommitLedger
from domain.shared.errors import Refusal


@pytest.fixture
def _without_collector():
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("_without_collector")
async def test_a_refusal_is_gone_when_nobody_holds_it(connect, holder):
    async with GroupCommitLedger(connect) as ledger:
        try:
            await ledger.post(*holder.withdraw("1.00"))
        except Refusal as refusal:
            refused = weakref.ref(refusal)
    assert refused() is None
