"""What access promises, whatever its people and keys are kept in."""

import asyncio
import re

import pytest

from adapters.memory.access import MemoryDemoFile
from adapters.system.demo_file import JsonDemoFile
from application.access.people.change_person import ChangePerson
from application.access.provision_demo import ProvisionDemo
from domain.access.attempts import InvalidCredentials, TooManyAttempts
from domain.access.email import Email
from domain.access.identities import (
    EmailTaken,
    NameTaken,
    UserNotFound,
)
from domain.access.keys import ApiKeyNotFound
from domain.access.password import Password
from domain.access.people import Wish
from domain.access.roles import Role
from domain.shared.ids import HOUSE, OwnerId
from tests.access import EMAIL, WRONG, in_memory, in_postgres

WEEK = 7 * 24 * 3600
ANOTHER = "another one"


@pytest.fixture(params=["memory", "postgres"])
async def rooms(request, pool):
    if request.param == "memory":
        yield in_memory()
    else:
        await pool.execute("TRUNCATE users, sessions, api_keys, sign_in_attempts CASCADE")
        await pool.execute("DELETE FROM principals WHERE kind <> 'house'")
        rooms = in_postgres(pool)
        yield rooms
        await rooms.known.aclose()


async def test_a_person_signs_in_and_out(rooms):
    user = await rooms.anna(email="Anna@Altyn.Example")
    entered = await rooms.enter(email="ANNA@altyn.example")

    caller = await rooms.authenticate(session=entered.token.text)
    assert (caller.principal, caller.name, caller.kind) == (user.id, "Anna", "user")
    assert caller.may_everything
    described = await rooms.describe_caller(caller=caller)
    assert described.email == Email(EMAIL)

    await rooms.sign_out(session=entered.token.text)
    assert await rooms.authenticate(session=entered.token.text) is None


async def test_a_session_expires(rooms):
    await rooms.anna()
    entered = await rooms.enter()

    rooms.time.passes(WEEK - 2)
    assert await rooms.authenticate(session=entered.token.text)
    rooms.time.passes(2)
    assert await rooms.authenticate(session=entered.token.text) is None
    await rooms.enter()


async def test_an_address_has_one_account(rooms):
    await rooms.anna()
    with pytest.raises(EmailTaken):
        await rooms.anna(email=EMAIL.upper())
    with pytest.raises(UserNotFound):
        await rooms.users.get(OwnerId(HOUSE))


async def test_keys_of_one_name_belong_to_one_service(rooms):
    first = await rooms.create_key(name="shop", scopes=["wallets:read"])
    second = await rooms.create_key(name="shop", scopes=["wallets:write"])
    other = await rooms.create_key(name="bank", scopes=["*"])

    callers = [await rooms.authenticate(key=each.token.text) for each in (first, second, other)]
    assert callers[0].principal == callers[1].principal == first.key.principal
    assert callers[2].principal != callers[0].principal
    assert [each.name for each in callers] == ["shop", "shop", "bank"]
    assert callers[0].granted == {"wallets:read:own"}
    assert callers[0].kind == "key"
    assert first.key.id in first.token.text
    with pytest.raises(NameTaken):
        await rooms.create_key(name="house", scopes=["*"])


async def test_two_keys_at_once_make_one_service(rooms):
    made = await asyncio.gather(*(rooms.create_key(name="shop", scopes=["*"]) for _ in range(5)))
    assert len({each.key.principal for each in made}) == 1


async def test_a_revoked_key_is_refused_within_a_second(rooms):
    made = await rooms.create_key(name="shop", scopes=["*"])
    assert await rooms.authenticate(key=made.token.text)

    await rooms.revoke_key(key_id=made.key.id)
    await rooms.revoke_key(key_id=made.key.id)
    rooms.time.passes(1)
    assert await rooms.authenticate(key=made.token.text) is None
    with pytest.raises(ApiKeyNotFound):
        await rooms.revoke_key(key_id="unknown")


async def test_a_new_password_ends_all_sessions(rooms):
    user = await rooms.anna()
    entered = await rooms.enter()
    await rooms.users.set_password(user.id, await rooms.hasher.hash(Password(ANOTHER)))

    assert await rooms.authenticate(session=entered.token.text) is None
    with pytest.raises(InvalidCredentials):
        await rooms.enter()
    await rooms.enter(password=ANOTHER)


async def test_every_way_of_failing_is_the_same_work_and_answer(rooms):
    await rooms.anna()
    with pytest.raises(InvalidCredentials):
        await rooms.enter(password=WRONG)
    with pytest.raises(InvalidCredentials):
        await rooms.enter(email="nobody@altyn.example")
    with pytest.raises(InvalidCredentials):
        await rooms.enter(email="nobody@altyn.example", password="")
    assert rooms.hasher.verified == 3


async def test_after_five_failures_nothing_is_hashed(rooms):
    await rooms.anna()
    for _ in range(5):
        with pytest.raises(InvalidCredentials):
            await rooms.enter(password=WRONG)

    with pytest.raises(TooManyAttempts) as refused:
        await rooms.enter()
    assert refused.value.retry_after_seconds == 60
    assert rooms.hasher.verified == 5

    await rooms.enter(address="198.51.100.7")
    rooms.time.passes(60)
    await rooms.enter()


async def test_guesses_at_once_are_no_more_than_one_by_one(rooms):
    await rooms.anna()
    answers = await asyncio.gather(
        *(rooms.enter(password=f"wrong {each}") for each in range(40)), return_exceptions=True
    )
    assert sum(isinstance(each, InvalidCredentials) for each in answers) == 5
    assert sum(isinstance(each, TooManyAttempts) for each in answers) == 35


async def test_an_address_fails_thirty_times(rooms):
    answers = await asyncio.gather(
        *(rooms.enter(email=f"user{each}@altyn.example") for each in range(40)),
        return_exceptions=True,
    )
    assert sum(isinstance(each, InvalidCredentials) for each in answers) == 30


async def test_many_may_sign_in_at_once(rooms):
    await rooms.anna()
    entered = await asyncio.gather(*(rooms.enter() for _ in range(40)))
    assert len({each.token.text for each in entered}) == 40


async def test_use_is_noted_once_a_minute(rooms):
    made = await rooms.create_key(name="shop", scopes=["*"])
    digest, now = made.token.digest, rooms.time.now
    callers = rooms.callers.callers

    assert (await callers.holding([digest], at=now()))[digest].due
    await callers.note_use([digest], at=now())
    assert not (await callers.holding([digest], at=now()))[digest].due
    rooms.time.passes(60)
    assert (await callers.holding([digest], at=now()))[digest].due


@pytest.fixture(params=["memory", "json"])
def demo_file(request, tmp_path):
    return MemoryDemoFile() if request.param == "memory" else JsonDemoFile(tmp_path / "demo.json")


@pytest.fixture
def provision(rooms, demo_file):
    return ProvisionDemo(
        rooms.users,
        rooms.callers,
        rooms.hasher,
        rooms.secrets,
        rooms.time,
        rooms.create_user,
        ChangePerson(rooms.begin, rooms.time),
        rooms.api.create_key,
        demo_file,
    )


async def test_a_demo_keeps_its_ways_in(rooms, demo_file, provision):
    made = await provision(base_url="http://127.0.0.1:8080")

    assert await provision(base_url="http://127.0.0.1:8080") == made
    assert await demo_file.read() == made
    await rooms.enter(email=made.email.text, password=made.password.text)
    wallets, ledger = [
        await rooms.authenticate(key=made.keys[name].text) for name in ("wallets", "ledger")
    ]
    assert (wallets.principal, wallets.name) == (ledger.principal, "demo")
    assert ledger.granted - wallets.granted == {"ledger:write:own"}
    assert not wallets.granted - ledger.granted
    funding, readonly = [
        await rooms.authenticate(key=made.keys[name].text) for name in ("funding", "readonly")
    ]
    assert funding.may("funding:act-as")
    assert not wallets.may("funding:act-as")
    assert readonly.reach("users:read").owners is None
    assert not readonly.may("wallets:write")
    assert set(made.people) == {*Role} - {Role.ADMIN}
    users = {}
    for role, person in made.people.items():
        assert re.fullmatch(r"[A-Za-z0-9_.@-]+", person.email.text + person.password.text)
        entered = await rooms.enter(email=person.email.text, password=person.password.text)
        assert entered.user.role == role
        users[role] = entered.user
    assert users["trader"].lead == users["teamlead"].id

    moved = await provision(base_url="http://127.0.0.1:9090")
    assert (moved.base_url, moved.keys, moved.password) == (
        "http://127.0.0.1:9090",
        made.keys,
        made.password,
    )


async def test_a_demo_mends_what_no_longer_works(rooms, demo_file, provision):
    made = await provision(base_url="http://127.0.0.1:8080")
    await rooms.revoke_key(key_id=made.keys["wallets"].text.split("_")[1])
    user = (await rooms.users.account(made.email)).user
    await rooms.users.set_password(user.id, await rooms.hasher.hash(Password("changed it")))

    player = (await rooms.users.account(made.people["player"].email)).user
    shut_out = Wish(active=False)
    await provision.change(caller=None, user_id=player.id, wish=shut_out)

    mended = await provision(base_url="http://127.0.0.1:8080")

    kept = mended.people["player"]
    assert kept == made.people["player"]
    await rooms.enter(email=kept.email.text, password=kept.password.text)
    assert mended.keys["wallets"] != made.keys["wallets"]
    assert mended.keys["ledger"] == made.keys["ledger"]
    await rooms.enter(email=mended.email.text, password=mended.password.text)
    assert await rooms.authenticate(key=mended.keys["wallets"].text)
    assert await demo_file.read() == mended


async def test_a_lost_demo_file_is_written_anew(rooms, demo_file, provision):
    made = await provision(base_url="http://127.0.0.1:8080")
    if isinstance(demo_file, MemoryDemoFile):
        demo_file.access = None
    else:
        demo_file.path.write_text('{"base_url": "http://127.0.0.1:8080"', encoding="utf-8")

    again = await provision(base_url="http://127.0.0.1:8080")

    assert again.password != made.password
    await rooms.enter(email=again.email.text, password=again.password.text)


async def test_the_house_is_a_principal(pool):
    assert await pool.fetchval("SELECT id FROM principals WHERE kind = 'house'") == HOUSE
