"""What is shown and exported of withdrawals and methods, whatever the ports are made of."""

from dataclasses import dataclass, field

import pytest

from adapters.schwifty.bank_numbers import SchwiftyBankNumbers
from application.funding.withdrawal_methods.verify_methods import ListMethodsToVerify
from application.funding.withdrawals.export_approved import (
    DebtorUnknown,
    ExportApproved,
    NothingToPay,
)
from application.funding.withdrawals.read_withdrawals import ReadOwnWithdrawals, ReadWithdrawals
from application.funding.withdrawals.views import WithdrawalFilter
from domain.funding.withdrawal import WithdrawalNotFound, WithdrawalState
from domain.funding.withdrawal_method import (
    Verification,
    WithdrawalMethodNotFound,
)
from tests.payout_house import FINANCE, VERIFIER, somebody
from tests.payouts import IBAN
from tests.world import USD

OURS = "GB33BUKB20201555555555"


@dataclass
class Files:
    """`TransferFiles` that keep what is to be written."""

    written: list = field(default_factory=list)

    async def write(self, debtor, transfers, due):
        self.written.append((debtor, transfers, due))
        return b"file"


async def three(house, player):
    """Let a player have three withdrawals: one of them approved, and one paid."""
    await house.deposit(player, "100")
    method_id = await house.method(player)
    ids = [(await house.withdraw(player, method_id, "10")).withdrawal.id for _ in range(3)]
    for each in ids[1:]:
        await house.step("approve", each)
    await house.step("pay", ids[2])
    return ids


async def test_lists_are_of_those_who_are_meant(payouts):
    anna, boris = somebody(), somebody()
    requested, approved, paid = await three(payouts, anna)
    theirs = await three(payouts, boris)
    own, all_ = ReadOwnWithdrawals(payouts.lines), ReadWithdrawals(payouts.lines)

    async def ids(lines):
        return [each.withdrawal.id for each in await lines]

    assert await ids(own.page(by=anna, before=None, limit=9)) == [paid, approved, requested]
    assert await ids(own.page(by=anna, before=paid, limit=1)) == [approved]
    assert theirs[0] not in await ids(own.page(by=anna, before=None, limit=200))
    wanted = {"by": FINANCE, "before": None, "limit": 200, "user_id": anna.principal}
    assert await ids(all_.page(**wanted, state=WithdrawalState.PAID)) == [paid]
    assert await ids(all_.page(**wanted, state=None)) == [paid, approved, requested]
    approved_by_all = all_.page(
        by=FINANCE, before=None, limit=200, user_id=None, state=WithdrawalState.APPROVED
    )
    assert {approved, theirs[1]} <= set(await ids(approved_by_all))
    everybodys = all_.page(by=FINANCE, before=theirs[2] + 1, limit=4, user_id=None, state=None)
    assert await ids(everybodys) == [*theirs[::-1], paid]
    nobodys = WithdrawalFilter(frozenset())
    assert await payouts.lines.page(nobodys, None, 200) == []
    assert (await own.one(by=anna, withdrawal_id=paid)).withdrawal.steps[-1].note == "E2E"
    with pytest.raises(WithdrawalNotFound):
        await own.one(by=anna, withdrawal_id=theirs[0])


async def test_the_queue_has_the_oldest_first(payouts):
    anna = somebody()
    first, second = [await payouts.method(anna, verified=False) for _ in range(2)]
    third = await payouts.method(anna)
    queue = ListMethodsToVerify(payouts.methods)

    async def ids(verification, after=None, limit=200, user_id=anna.principal):
        found = await queue(
            by=VERIFIER,
            verification=verification,
            user_id=user_id,
            after=after,
            limit=limit,
        )
        return [each.id for each in found]

    assert await ids(None) == [first, second, third]
    assert await ids(Verification.PENDING) == [first, second]
    assert await ids(Verification.VERIFIED) == [third]
    assert await ids(Verification.PENDING, limit=1) == [first]
    assert await ids(Verification.PENDING, after=first) == [second]
    assert await ids(Verification.PENDING, after=first - 1, limit=2, user_id=None) == [
        first,
        second,
    ]
    assert await ids(None, after=first, limit=2, user_id=None) == [second, third]
    await payouts.remove(by=anna, method_id=first)
    assert await ids(Verification.PENDING) == [second]
    with pytest.raises(WithdrawalMethodNotFound):
        await payouts.methods.find(first, None)
    assert (await payouts.methods.known(first)).removed_at == payouts.time.at


async def test_what_is_exported_is_approved_and_noted(payouts):
    anna, files = somebody(), Files()
    requested, approved, paid = await three(payouts, anna)
    export = ExportApproved(
        payouts.begin,
        payouts.lines,
        SchwiftyBankNumbers(),
        files,
        payouts.settings,
        payouts.time,
    )
    with pytest.raises(DebtorUnknown):
        await export.transfers(by=FINANCE, currency=USD)
    payouts.settings.values |= {
        "withdrawals.debtor_name": "Altyn",
        "withdrawals.debtor_iban": OURS,
    }

    table = [line async for page in await export.table(by=FINANCE) for line in page]
    mine = [each for each in table if each.withdrawal.owner == anna.principal]
    assert [each.withdrawal.id for each in mine] == [approved]
    assert mine[0].withdrawal.exported_at == payouts.time.at
    assert await export.transfers(by=FINANCE, currency=USD) == b"file"
    [(debtor, transfers, due)] = files.written
    assert (debtor.name, debtor.iban, debtor.bic) == ("Altyn", OURS, None)
    [ours] = [each for each in transfers if each.reference == f"ALTYN-{approved}"]
    assert (ours.iban, str(ours.amount), due) == (IBAN, "10.00", payouts.time.at.date())
    for each in (requested, paid):
        assert (await payouts.lines.find(each, None)).withdrawal.exported_at is None


async def test_of_nobodys_withdrawals_there_is_no_file(payouts):
    export = ExportApproved(
        payouts.begin, payouts.lines, SchwiftyBankNumbers(), Files(), payouts.settings, payouts.time
    )
    payouts.settings.values |= {"withdrawals.debtor_name": "A", "withdrawals.debtor_iban": OURS}
    with pytest.raises(NothingToPay):
        await export.transfers(by=somebody(), currency=USD)
