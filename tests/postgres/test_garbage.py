"""What refusals leave behind: nothing that only the garbage collector would find."""

import gc
import weakref

import pytest

from adapters.postgres.ledger.group_commit import GroupCommitLedger, Limits
from application.ledger.ports import Request
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


@pytest.mark.usefixtures("_without_collector")
async def test_nor_do_refusals_of_many_stay(connect, holder):
    async with GroupCommitLedger(connect, limits=Limits(queue=2)) as ledger:
        entries = [holder.withdraw("1.00") for _ in range(4)]
        answers = await ledger.post_each([Request(entry, events) for entry, *events in entries])
        codes = [each.code for each in answers]
        refused = [weakref.ref(each) for each in answers]
        del answers
    assert codes == ["account_not_found"] * 2 + ["unavailable"] * 2
    assert [each() for each in refused] == [None] * 4
