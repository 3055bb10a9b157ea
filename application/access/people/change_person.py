"""Change a person's name, role, permissions, team, or whether the account is active."""

from collections.abc import Mapping
from dataclasses import dataclass

from application.access.people.ports import Person
from application.access.ports import AccessWork, BeginAccessWork
from application.access.sessions.ending import note_end
from application.shared.ports import Act, Clock
from domain.access.identities import User, UserNotFound, valid_name
from domain.access.people import InvalidLead, LastAdmin, Wish, check_change, keeps_house
from domain.access.roles import Role
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId
from domain.shared.permissions import EVERYBODYS


@dataclass(frozen=True, slots=True)
class ChangePerson:
    """Change a person within the caller's reach; without a caller the system itself does it.

    Deactivating ends everything that the person is signed in with, and their links: at once here,
    within a second in every process. Raises `UserNotFound`, `UnknownPermission`, `InvalidName`,
    `InvalidLead`, `OwnPermissions`, `BeyondOwnPermissions` and `LastAdmin`.
    """

    begin: BeginAccessWork
    clock: Clock

    async def __call__(self, *, caller: Caller | None, user_id: OwnerId, wish: Wish) -> Person:
        async with self.begin() as work:
            person, after = await judged(work, caller, user_id, wish)
            before = person.user
            if after == before:
                return person
            await work.people.change(after)
            await work.audit.record(_act(caller, before, after))
            if before.active and not after.active:
                ended = [(each.id, each.user_id) for each in await work.sessions.end_all(user_id)]
                await note_end(work, ended, by=caller, at=self.clock.now(), why="deactivated")
                await work.links.end_all(user_id)
            return await work.people.find(user_id, None)


async def judged(
    work: AccessWork, caller: Caller | None, user_id: OwnerId, wish: Wish
) -> tuple[Person, User]:
    """Find a person, and what they would be as wished: if the caller may wish it.

    Raises what `ChangePerson` raises.
    """
    if wish.name is not None:
        valid_name(wish.name)
    reach = EVERYBODYS if caller is None else caller.check("users:write")
    await work.people.take_turns()
    person = await work.people.find(user_id, reach.owners)
    if person.erased:
        raise UserNotFound
    before, after = person.user, wish.of(person.user)
    if after != before:
        check_change(caller, before, after)
        await _check_lead(work, before, after, reach.owners is None)
        await check_house_is_kept(work, before, after)
    return person, after


async def check_house_is_kept(work: AccessWork, before: User, after: User | None) -> None:
    """Raise `LastAdmin` when nobody would be left who can manage people. Take turns before."""
    if keeps_house(before) and not (after and keeps_house(after)):
        others = (each for each in await work.people.admins() if each.id != before.id)
        if not any(keeps_house(each) for each in others):
            raise LastAdmin


async def _check_lead(work: AccessWork, before: User, after: User, all_teams: bool) -> None:  # noqa: FBT001
    if after.lead == before.lead:
        return
    if not all_teams:  # Leads cannot send members of their team into another one.
        raise InvalidLead
    if after.lead is not None:
        await check_lead(work, after.lead)


async def check_lead(work: AccessWork, lead: OwnerId) -> None:
    """Raise `InvalidLead` unless this is somebody who can lead a team."""
    try:
        user = (await work.people.find(lead, None)).user
    except UserNotFound:
        raise InvalidLead from None
    if user.role is not Role.TEAMLEAD or not user.active:
        raise InvalidLead


def _act(caller: Caller | None, before: User, after: User) -> Act:
    was, is_ = facts(before), facts(after)
    changed = [each for each in is_ if was[each] != is_[each]]
    action = "user.changed"
    if before.active != after.active:
        action = "user.activated" if after.active else "user.deactivated"
    return Act(
        action,
        caller,
        "user",
        str(after.id),
        before={each: was[each] for each in changed},
        after={each: is_[each] for each in changed},
        subject=after.id,
        personal=None
        if before.name == after.name
        else {"name_before": before.name, "name_after": after.name},
    )


def facts(user: User) -> Mapping[str, object]:
    """Tell about a person, for the trail, what is not about who they are."""
    return {
        "role": user.role.value,
        "granted": sorted(user.granted),
        "withheld": sorted(user.withheld),
        "lead": None if user.lead is None else str(user.lead),
        "active": user.active,
    }
