"""Change a person, with a second person's consent where the policy asks for it."""

from dataclasses import dataclass
from typing import Any

from application.access.people.change_person import ChangePerson, facts, judged
from application.access.people.ports import Person
from application.shared.approvals import Approvals, Proposal
from application.shared.ports import Settings
from domain.access.people import UNCHANGED, ChangeApart, Wish, power
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey, OwnerId
from domain.shared.policies import ROLE_CHANGES

ROLE_CHANGE_ACTION = "user.role_change"


@dataclass(frozen=True, slots=True)
class ChangeWithConsent:
    """Change a person; what gives or takes power may need a second person.

    Raises what `ChangePerson` raises, `AwaitsApproval`, `IdempotencyKeyReused`, and `ChangeApart`:
    names are not kept while something waits.
    """

    change: ChangePerson
    approvals: Approvals
    settings: Settings

    async def __call__(
        self, *, caller: Caller, key: IdempotencyKey, user_id: OwnerId, wish: Wish
    ) -> Person:
        if wish.about_power:
            await self._ask(caller, key, user_id, wish)
        return await self.change(caller=caller, user_id=user_id, wish=wish)

    async def _ask(self, caller: Caller, key: IdempotencyKey, user_id: OwnerId, wish: Wish) -> None:
        async with self.change.begin() as work:
            person, after = await judged(work, caller, user_id, wish)
        before = person.user
        needed = self.settings.get(ROLE_CHANGES) and power(before) != power(after)
        if needed and after.name != before.name:
            raise ChangeApart
        proposal = Proposal(
            ROLE_CHANGE_ACTION,
            caller,
            key,
            {"user_id": str(user_id), **_payload(wish)},
            "Change of role or permissions",
            facts(before),
            facts(after),
            subject=user_id,
        )
        await self.approvals.check(proposal, needed=needed)


def _payload(wish: Wish) -> dict[str, Any]:
    """Give a wish as JSON, without the name; what is left out stays as it is."""
    said: dict[str, Any] = {}
    if wish.role is not None:
        said["role"] = wish.role.value
    for name, words in (("granted", wish.granted), ("withheld", wish.withheld)):
        if words is not None:
            said[name] = sorted(words)
    if wish.active is not None:
        said["active"] = wish.active
    if wish.lead is not UNCHANGED:
        said["lead"] = None if wish.lead is None else str(wish.lead)
    return said
