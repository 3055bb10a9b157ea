"""What is told when money is gone that should have been collected."""

import logging
from collections.abc import Sequence

from domain.funding.deposit import Deposit
from domain.funding.refunds import DepositOwed
from domain.funding.standing import Collected
from domain.shared.money import Money

log = logging.getLogger(__name__)


def alarm(deposit: Deposit, taken: Collected) -> Sequence[DepositOwed]:
    """Say that a player owes us something, if so: to operators in the log, to others as an event.

    The transaction may still fail: then it is said once more.
    """
    if not taken.owed:
        return ()
    owed = Money(taken.owed, deposit.amount.currency)
    log.warning("deposit %s: %s %s could not be collected", deposit.id, owed, owed.currency.code)
    return (DepositOwed(deposit, owed),)
