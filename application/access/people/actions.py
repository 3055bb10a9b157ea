"""What is done about people once a second person has agreed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from application.access.approvals.once import Once
from application.access.people.change_person import ChangePerson
from application.access.people.change_with_consent import ROLE_CHANGE_ACTION
from application.shared.approvals import Action, Approved, Facts
from application.shared.ports import Clock
from domain.access.people import UNCHANGED, Wish
from domain.access.roles import Role
from domain.shared.ids import OwnerId


def actions(change_person: ChangePerson, clock: Clock) -> Sequence[Action]:
    """Give the actions."""

    async def role_change(approved: Approved) -> Facts:
        result = {"user_id": approved.payload["user_id"]}
        once = Once(change_person.begin, clock, approved.approval_id, result)
        await replace(change_person, begin=once)(
            caller=approved.by,
            user_id=OwnerId(UUID(approved.payload["user_id"])),
            wish=_wish(approved.payload),
        )
        return result

    return (Action(ROLE_CHANGE_ACTION, "users:write", role_change),)


def _wish(said: Any) -> Wish:  # noqa: ANN401  # JSON of ours.
    granted, withheld, lead = said.get("granted"), said.get("withheld"), said.get("lead")
    return Wish(
        role=Role(said["role"]) if "role" in said else None,
        granted=None if granted is None else frozenset(granted),
        withheld=None if withheld is None else frozenset(withheld),
        active=said.get("active"),
        lead=(None if lead is None else OwnerId(UUID(lead))) if "lead" in said else UNCHANGED,
    )
