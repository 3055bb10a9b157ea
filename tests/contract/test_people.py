"""What is promised about people, whatever they are kept in."""

import asyncio
from uuid import UUID, uuid4

import pytest

from application.access.people.ports import PeopleFilter, Purpose
from domain.access.attempts import InvalidCredentials, TooManyAttempts
from domain.access.identities import UserNotFound
from domain.access.password import GuessablePassword, WrongPassword
from domain.access.people import (
    AlreadyAccepted,
    BeyondOwnPermissions,
    InvalidLead,
    LastAdmin,
    OwnPermissions,
    PeopleOnly,
    Wish,
)
from domain.access.roles import DEFAULTS, Role
from domain.shared.caller import Caller, PermissionDenied
from domain.shared.ids import OwnerId
from tests.access import PASSWORD, WRONG
from tests.people import WISHED

WHO = {"address": "192.0.2.1", "user_agent": "Test"}


async def names(people, caller, limit=50, before=None, **which):
    found = await people.list(
        caller=caller, which=PeopleFilter(**which), before=before, limit=limit
    )
    return [each.user.name for each in found]


async def test_people_are_listed_found_and_filtered(people, admin):
    for name in "Boris", "Vera", "Gleb":
        people.rooms.time.passes(1)
        await people.person(name, Role.TRADER if name == "Vera" else Role.SUPPORT)

    assert await names(people, admin) == ["Gleb", "Vera", "Boris", "Anna"]
    assert await names(people, admin, query=" ER") == ["Vera"]
    assert await names(people, admin, query="boris.") == ["Boris"]
    assert await names(people, admin, query="%") == []
    assert await names(people, admin, role=Role.SUPPORT) == ["Gleb", "Boris"]
    assert await names(people, admin, active=False) == []
    [newest] = await people.list(caller=admin, which=PeopleFilter(), before=None, limit=1)
    place = newest.created_at, newest.user.id
    assert await names(people, admin, before=place, limit=2) == ["Vera", "Boris"]


async def test_people_made_at_one_instant_are_each_listed_once(people, admin):
    for _ in range(5):
        await people.person()
    seen, place = [], None
    while page := await people.list(caller=admin, which=PeopleFilter(), before=place, limit=2):
        seen += [each.user.id for each in page]
        place = page[-1].created_at, page[-1].user.id
    assert len(seen) == len(set(seen)) == 6


async def test_only_those_within_reach_are_there(people, admin):
    lead, _ = await people.person("Lena", Role.TEAMLEAD)
    member, _ = await people.person("Misha", Role.TRADER, lead=lead.id)
    stranger, _ = await people.person("Stas", Role.TRADER)
    grants = frozenset({"users:read:team", "users:write:team", f"users:read:{lead.id}"})
    caller = Caller(lead.id, lead.name, grants, "user", team=frozenset({member.id}))

    assert set(await names(people, caller)) == {"Misha", "Lena"}
    assert (await people.get(caller=caller, user_id=member.id)).user.name == "Misha"
    for call in (
        people.get(caller=caller, user_id=stranger.id),
        people.get(caller=caller, user_id=OwnerId(uuid4())),
        people.change(caller=caller, user_id=stranger.id, wish=Wish(name="X")),
        people.change(caller=admin, user_id=OwnerId(uuid4()), wish=Wish(name="X")),
        people.send_link(caller=caller, user_id=stranger.id, purpose=Purpose.RESET, language="en"),
    ):
        with pytest.raises(UserNotFound):
            await call
    changed = await people.change(caller=caller, user_id=member.id, wish=Wish(name="Mikhail"))
    assert changed.user.name == "Mikhail"
    with pytest.raises(InvalidLead):
        await people.change(caller=caller, user_id=member.id, wish=Wish(lead=None))
    with pytest.raises(PermissionDenied):
        await people.invite(caller)
    nobody = Caller(stranger.id, "Stas", frozenset({"wallets:read:own"}), "user")
    for call in names(people, nobody), people.get(caller=nobody, user_id=stranger.id):
        with pytest.raises(PermissionDenied):
            await call


async def test_deactivation_shuts_out_and_leaves_no_way_back_in(people, admin):
    user, _ = await people.person()
    entered = await people.enter(user)
    assert await people.rooms.authenticate(session=entered.token.text)

    away = await people.change(caller=admin, user_id=user.id, wish=Wish(active=False))
    assert not away.user.active
    people.rooms.time.passes(1)
    assert await people.rooms.authenticate(session=entered.token.text) is None
    with pytest.raises(InvalidCredentials):
        await people.enter(user)
    await people.change(caller=admin, user_id=user.id, wish=Wish(active=True))
    people.rooms.time.passes(1)
    assert await people.rooms.authenticate(session=entered.token.text) is None
    await people.enter(user)


async def test_a_new_role_is_felt_within_a_second(people, admin):
    user, _ = await people.person(role=Role.TRADER)
    session = (await people.enter(user)).token.text
    assert not (await people.rooms.authenticate(session=session)).may("ledger:read")
    wish = Wish(role=Role.FINANCE, withheld=frozenset({"ledger:write:*"}))
    await people.change(caller=admin, user_id=user.id, wish=wish)
    people.rooms.time.passes(1)
    caller = await people.rooms.authenticate(session=session)
    assert (caller.may("ledger:read"), caller.may("ledger:write")) == (True, False)


async def test_nobody_changes_what_they_may_do_themselves(people, admin):
    await people.person("Vera", Role.ADMIN)
    for wish in (
        Wish(role=Role.SUPPORT),
        Wish(granted=frozenset({"ledger:read:any"})),
        Wish(withheld=frozenset({"ledger:read:any"})),
        Wish(active=False),
    ):
        with pytest.raises(OwnPermissions):
            await people.change(caller=admin, user_id=admin.principal, wish=wish)
    same = Wish(name="Anna K.", role=Role.ADMIN, granted=frozenset(), active=True)
    changed = await people.change(caller=admin, user_id=admin.principal, wish=same)
    assert changed.user.name == "Anna K."


async def test_nobody_gives_or_takes_over_more_than_they_hold(people, admin):
    clerk, _ = await people.person("Kira", Role.SUPPORT)
    user, _ = await people.person("Boris", Role.SUPPORT)
    trader, _ = await people.person("Misha", Role.TRADER)
    grants = frozenset({"users:*:any", "wallets:read:any", "wallets:write:own", "events:read:any"})
    caller = Caller(clerk.id, "Kira", grants | DEFAULTS[Role.TRADER], "user")
    for wish in (
        Wish(role=Role.ADMIN),
        Wish(role=Role.FINANCE),
        Wish(granted=frozenset({"*"})),
        Wish(granted=frozenset({"wallets:*:any"})),
        Wish(granted=frozenset({"wallets:write:any"})),
        Wish(granted=frozenset({f"ledger:read:{user.id}"})),
    ):
        with pytest.raises(BeyondOwnPermissions):
            await people.change(caller=caller, user_id=user.id, wish=wish)
    for role in Role.ADMIN, Role.FINANCE, Role.SUPPORT:
        with pytest.raises(BeyondOwnPermissions):
            await people.invite(caller, role=role)
    for purpose in Purpose:
        with pytest.raises((BeyondOwnPermissions, AlreadyAccepted)):
            await people.send_link(
                caller=caller, user_id=admin.principal, purpose=purpose, language="en"
            )
    fewer = Wish(
        granted=frozenset({"wallets:read:any", "users:read:team"}),
        withheld=frozenset({"system:*"}),
    )
    await people.change(caller=caller, user_id=trader.id, wish=fewer)
    withheld = Wish(withheld=frozenset({"organizations:read:any"}))
    await people.change(caller=admin, user_id=user.id, wish=withheld)
    with pytest.raises(BeyondOwnPermissions):  # What comes back is given, too.
        await people.change(caller=caller, user_id=user.id, wish=Wish(withheld=frozenset()))
    await people.invite(caller, role=Role.TRADER)


async def test_the_last_admin_stays(people, admin):
    clerk = Caller(OwnerId(uuid4()), "Kira", frozenset({"users:write:any"}), "user")
    await people.invite(admin, role=Role.ADMIN)  # Who has not come yet could not help.
    for wish in (
        Wish(role=Role.SUPPORT),
        Wish(active=False),
        Wish(withheld=frozenset({"users:*"})),
    ):
        for by in clerk, None:
            with pytest.raises(LastAdmin):
                await people.change(caller=by, user_id=admin.principal, wish=wish)
    other, _ = await people.person("Vera", Role.ADMIN)
    await people.change(caller=clerk, user_id=admin.principal, wish=Wish(active=False))
    with pytest.raises(LastAdmin):
        await people.change(caller=clerk, user_id=other.id, wish=Wish(active=False))


async def test_two_admins_cannot_demote_each_other_at_once(people):
    admins = [await people.person(name, Role.ADMIN) for name in ("Anna", "Vera", "Lena")]
    answers = await asyncio.gather(
        *(
            people.change(caller=by, user_id=user.id, wish=Wish(role=Role.SUPPORT))
            for (_, by), (user, _) in zip(admins, admins[1:] + admins[:1], strict=True)
        ),
        return_exceptions=True,
    )
    assert sorted(type(each).__name__ for each in answers) == ["LastAdmin", "Person", "Person"]


async def test_a_lead_is_an_active_teamlead(people, admin):
    lead, _ = await people.person("Lena", Role.TEAMLEAD)
    member, _ = await people.person("Misha", Role.TRADER)
    changed = await people.change(caller=admin, user_id=member.id, wish=Wish(lead=lead.id))
    assert changed.user.lead == lead.id
    session = (await people.enter(lead)).token.text
    assert (await people.rooms.authenticate(session=session)).team == {member.id}
    for wrong in member.id, admin.principal, OwnerId(UUID(int=1)):
        with pytest.raises(InvalidLead):
            await people.change(caller=admin, user_id=member.id, wish=Wish(lead=wrong))
    with pytest.raises(InvalidLead):
        await people.invite(admin, lead=member.id)
    changed = await people.change(caller=admin, user_id=member.id, wish=Wish(lead=None))
    assert changed.user.lead is None


async def test_one_changes_ones_own_name_and_password(people):
    user, caller = await people.person()
    here, there = await people.enter(user), await people.enter(user)
    caller = await people.rooms.authenticate(session=here.token.text)
    assert (await people.change_name(caller=caller, name="Boris B.")).name == "Boris B."

    said = {"caller": caller, "address": "192.0.2.1"}
    with pytest.raises(WrongPassword):
        await people.change_password(current=WRONG, new=WISHED, **said)
    with pytest.raises(GuessablePassword):
        await people.change_password(current=PASSWORD, new="qwertyuiop", **said)
    await people.change_password(current=PASSWORD, new=WISHED, **said)
    people.rooms.time.passes(1)
    assert await people.rooms.authenticate(session=here.token.text)
    assert await people.rooms.authenticate(session=there.token.text) is None
    await people.enter(user, WISHED)
    for _ in range(4):
        with pytest.raises(WrongPassword):
            await people.change_password(current=WRONG, new=PASSWORD, **said)
    with pytest.raises(TooManyAttempts):
        await people.change_password(current=WISHED, new=PASSWORD, **said)
    key = Caller(OwnerId(uuid4()), "shop", frozenset({"*"}))
    for call in (
        people.change_name(caller=key, name="X"),
        people.change_password(caller=key, current=WRONG, new=WISHED, address=None),
    ):
        with pytest.raises(PeopleOnly):
            await call
