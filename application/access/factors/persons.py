"""What only people may do: keys have no second factor."""

from domain.access.people import PeopleOnly
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId


def person(caller: Caller) -> OwnerId:
    """Give the id of whoever calls in person. Raises `PeopleOnly`."""
    if caller.kind != "user":
        raise PeopleOnly
    return caller.principal
