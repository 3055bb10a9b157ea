"""Act for a user."""

from dataclasses import dataclass
from uuid import UUID

from application.access.known_callers import KnownCallers
from domain.access.identities import UserNotFound
from domain.access.keys import acting_for
from domain.access.tokens import Digest
from domain.shared.caller import Caller
from domain.shared.errors import Denied
from domain.shared.ids import OwnerId

MAY = "funding:act-as"


class ActingRefused(Denied):
    """Only an API key with the permission funding:act-as may say for whom it acts (X-User-ID)."""


@dataclass(frozen=True, slots=True)
class ActFor:
    """Give the user whom a request of a key is for, as far as the key comes.

    With `own`, which a permission without a scope means, a key acts for any user; with the id of a
    user for that one alone. Users are known by the id of
    their principal; whoever lets a source of users name them otherwise translates its names before
    this. Raises `ActingRefused`; and `UserNotFound` for whoever is not there or not active.
    """

    people: KnownCallers
    """People by their ids, remembered for no more than a second."""

    async def __call__(self, *, caller: Caller, user: str) -> Caller:
        reach = caller.reach(MAY)
        if caller.kind != "key" or not reach:
            raise ActingRefused
        try:
            user_id = OwnerId(UUID(user))
        except ValueError:
            raise UserNotFound from None
        found = await self.people.holding(Digest(user_id.bytes))
        if found is None or not (reach.covers(caller.principal) or reach.covers(user_id)):
            raise UserNotFound
        return acting_for(caller, found)
