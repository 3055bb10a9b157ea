"""Which order a notification, or a line of a statement, is about."""

from collections.abc import Sequence

from domain.gateway.notice import Why
from domain.gateway.order import OrderId
from domain.gateway.states import OrderState
from domain.shared.values import value

OPEN = frozenset({OrderState.AWAITING_PAYMENT, OrderState.CLIENT_CONFIRMED})


@value
class Candidate:
    """An order that a notification could be about.

    `taken` tells that another notification, or another line of a statement, is about it already.
    """

    order: OrderId
    state: OrderState
    taken: bool = False


def told_at_once(found: Sequence[Candidate]) -> Candidate | Why:
    """Choose for what a device has told: an open order, or the one that is completed already."""
    free = [each for each in found if not each.taken]
    fitting = [each for each in free if each.state in OPEN] or free
    if len(fitting) == 1:
        return fitting[0]
    return Why.SEVERAL_ORDERS if fitting else Why.NO_ORDER


def told_afterwards(found: Sequence[Candidate]) -> Candidate | Why:
    """Choose for a line of a statement, whose window may be a whole day.

    It completes an open order only if no other order of that window could have been meant,
    whatever has become of it. Of completed ones any is as good: no money moves.
    """
    free = [each for each in found if not each.taken]
    still_open = [each for each in free if each.state in OPEN]
    completed = [each for each in free if each.state is OrderState.COMPLETED]
    if still_open:
        return still_open[0] if len(found) == 1 else Why.SEVERAL_ORDERS
    if completed:
        return completed[0]
    return Why.KNOWN if found and not free else Why.NO_ORDER
