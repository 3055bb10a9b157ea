"""How people leave: with everything that is kept about them, and without a trace but the money."""

import asyncio
import json
from dataclasses import replace
from uuid import uuid4

import pytest

from application.access.people.ports import PeopleFilter, Purpose
from domain.access.attempts import InvalidCredentials
from domain.access.identities import UserNotFound
from domain.access.people import LastAdmin, LinkNotFound, OwnPermissions, Wish
from domain.access.roles import Role
from domain.shared.caller import Caller, PermissionDenied
from domain.shared.ids import OwnerId
from tests.access import PASSWORD


@pytest.fixture
async def leaver(people, admin):
    """Somebody who has done this and that."""
    user, caller = await people.person("Boris", Role.SUPPORT)
    await people.enter(user)
    await people.change_name(caller=caller, name="Boris Borisov")
    wish = Wish(role=Role.TEAMLEAD)
    await people.change(caller=admin, user_id=user.id, wish=wish)
    sent = {"caller": admin, "user_id": user.id, "language": "en"}
    await people.send_link(purpose=Purpose.RESET, **sent)
    return user


async def test_everything_that_is_kept_is_given(people, admin, leaver):
    export = await people.export(caller=admin, user_id=leaver.id)

    assert export.person.user.name == "Boris Borisov"
    [session] = export.belongings["sessions"]
    assert session["address"] == "192.0.2.1"
    assert [each["purpose"] for each in export.belongings["links"]] == ["reset"]
    assert (export.belongings["api_keys"], export.belongings["passkeys"]) == ([], [])
    actions = [each["action"] for each in export.acts]
    assert actions[:2] == ["user.created", "session.opened"]
    assert {"user.renamed", "user.changed", "user.reset_offered"} < set(actions)
    said = json.dumps([export.belongings, export.acts], default=str)
    assert leaver.email.text in said
    assert people.token not in said
    assert PASSWORD not in said
    assert "argon2" not in said


class Drawer:
    """What another context keeps of persons."""

    def __init__(self, *, needed=False):
        self.kept, self.needed = {}, needed

    async def export(self, owner):
        return {"letters": self.kept.get(owner, [])}

    async def erase(self, owner):
        if self.needed:
            raise OwnPermissions
        self.kept.pop(owner, None)


async def test_what_other_contexts_keep_is_given_and_goes_first(people, admin, leaver):
    drawer = Drawer()
    drawer.kept[leaver.id] = [{"text": "Dear Boris"}]
    export = replace(people.export, records=[drawer])
    given = await export(caller=admin, user_id=leaver.id)
    assert given.records == {"letters": [{"text": "Dear Boris"}]}

    drawer.needed = True
    erase = replace(people.erase, records=[drawer])
    with pytest.raises(OwnPermissions):
        await erase(caller=admin, user_id=leaver.id)
    assert (await people.get(caller=admin, user_id=leaver.id)).user.name == "Boris Borisov"

    drawer.needed = False
    for _ in "twice":
        await erase(caller=admin, user_id=leaver.id)
    assert drawer.kept == {}


async def test_who_is_erased_leaves_nothing_but_a_principal(people, admin, leaver):
    member, _ = await people.person("Misha", Role.TRADER, lead=leaver.id)
    session = (await people.enter(leaver)).token.text
    token = people.token

    await people.erase(caller=admin, user_id=leaver.id)
    await people.erase(caller=admin, user_id=leaver.id)

    people.rooms.time.passes(1)
    assert await people.rooms.authenticate(session=session) is None
    with pytest.raises(InvalidCredentials):
        await people.enter(leaver)
    with pytest.raises(LinkNotFound):
        await people.use_link(token=token, purpose=Purpose.RESET, password=PASSWORD)
    person = await people.get(caller=admin, user_id=leaver.id)
    assert (person.user.name, person.user.active, person.invited, person.erased) == (
        "Erased person",
        False,
        False,
        True,
    )
    assert person.last_seen_at is None
    for query in "boris", leaver.email.text:
        which = PeopleFilter(query)
        assert await people.list(caller=admin, which=which, before=None, limit=9) == []
    assert (await people.get(caller=admin, user_id=member.id)).user.lead is None
    assert leaver.email.text not in repr(await people.acts())
    about = [each for each in await people.acts() if each[1] == str(leaver.id)]
    assert "Boris" not in repr(about)
    assert "user.erased" in [each[0] for each in about]


async def test_who_was_erased_stays_so(people, admin, leaver):
    await people.erase(caller=admin, user_id=leaver.id)
    sent = {"caller": admin, "user_id": leaver.id}
    for call in (
        people.export(**sent),
        people.change(**sent, wish=Wish(active=True)),
        people.send_link(**sent, purpose=Purpose.RESET, language="en"),
        people.send_link(**sent, purpose=Purpose.INVITATION, language="en"),
    ):
        with pytest.raises(UserNotFound):
            await call
    again, _ = await people.person("Boris")
    await people.enter(again)


async def test_nobody_erases_themselves_or_the_last_admin(people, admin):
    with pytest.raises(OwnPermissions):
        await people.erase(caller=admin, user_id=admin.principal)
    clerk = Caller(OwnerId(uuid4()), "Kira", frozenset({"users:erase:any"}), "user")
    with pytest.raises(LastAdmin):
        await people.erase(caller=clerk, user_id=admin.principal)
    other, _ = await people.person("Vera", Role.ADMIN)
    answers = await asyncio.gather(
        *(people.erase(caller=clerk, user_id=each) for each in (admin.principal, other.id)),
        return_exceptions=True,
    )
    assert sorted(map(type, answers), key=repr) == [type(None), LastAdmin]


async def test_others_data_is_not_there(people, leaver):
    narrow = Caller(OwnerId(uuid4()), "Kira", frozenset({f"users:erase:{uuid4()}"}), "user")
    none = Caller(OwnerId(uuid4()), "Kira", frozenset({"users:write:any"}), "user")
    for do in people.export, people.erase:
        with pytest.raises(UserNotFound):
            await do(caller=narrow, user_id=leaver.id)
        with pytest.raises(PermissionDenied):
            await do(caller=none, user_id=leaver.id)
