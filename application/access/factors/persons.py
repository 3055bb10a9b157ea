"""What only people may do: keys have no second factor."""

from domain.access.factors import PersonsOnly
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId


def person(caller: Caller) -> OwnerId:
    """Give the id of whoever calls in person. Raises `PersonsOnly`."""
    if caller.kind != "user":
        raise PersonsOnly
    return caller.principal
