"""How people come in: invitations, resets, the first admin."""

import asyncio

import pytest

from application.access.people.ports import Purpose
from domain.access.attempts import InvalidCredentials
from domain.access.email import Email
from domain.access.identities import EmailTaken
from domain.access.password import GuessablePassword
from domain.access.people import (
    AlreadyAccepted,
    AlreadySetUp,
    InactiveAccount,
    LastAdmin,
    LinkNotFound,
    Wish,
    WrongSetupCode,
)
from domain.access.roles import Role
from tests.access import PASSWORD
from tests.people import URL, WISHED

WHO = {"address": "192.0.2.1", "user_agent": "Test"}


async def test_an_invitation_is_accepted_once(people, admin):
    invited = await people.invite(admin, granted=frozenset({"ledger:read:any"}))
    assert invited.url is None
    assert invited.person.invited
    letter = people.mailer.sent[-1]
    assert (letter.to, letter.text) == ("vera@altyn.example", "invitation")
    assert letter.values["address"] == f"{URL}/invitations/{people.token}"
    known = await people.read_link(token=people.token, purpose=Purpose.INVITATION)
    assert (known.name, known.role, known.granted) == ("Vera", Role.TRADER, {"ledger:read:any"})

    entered = await people.accept(token=people.token, password=WISHED, name="Vera V.", **WHO)
    caller = await people.rooms.authenticate(session=entered.token.text)
    assert (caller.principal, caller.name) == (known.id, "Vera V.")
    assert caller.may("ledger:read")
    await people.enter(entered.user, WISHED)
    assert not (await people.get(caller=admin, user_id=known.id)).invited
    with pytest.raises(LinkNotFound):
        await people.accept(token=people.token, password=WISHED, name=None, **WHO)
    with pytest.raises(AlreadyAccepted):
        await people.send_link(
            caller=admin, user_id=known.id, purpose=Purpose.INVITATION, language="en"
        )


async def test_without_mail_the_link_is_handed_over(people, admin):
    people.mailer.configured = False
    invited = await people.invite(admin)
    assert invited.url.startswith(f"{URL}/invitations/")
    user = invited.person.user
    reset = await people.send_link(
        caller=admin, user_id=user.id, purpose=Purpose.RESET, language="en"
    )
    assert reset.startswith(f"{URL}/reset/")
    await people.ask(email=user.email.text, language="en")
    await people.ask.aclose()
    # Whoever asks from outside cannot void a link that somebody carries by hand.
    token = reset.rsplit("/", 1)[1]
    assert await people.read_link(token=token, purpose=Purpose.RESET)


async def test_nobody_enters_before_they_have_accepted(people, admin):
    user = (await people.invite(admin)).person.user
    for password in PASSWORD, "", "None":
        with pytest.raises(InvalidCredentials):
            await people.enter(user, password)


async def test_of_two_who_accept_at_once_one_is_let_in(people, admin):
    await people.invite(admin)
    answers = await asyncio.gather(
        *(
            people.accept(token=people.token, password=f"{WISHED} {n}", name=None, **WHO)
            for n in range(5)
        ),
        return_exceptions=True,
    )
    assert sum(isinstance(each, LinkNotFound) for each in answers) == 4
    [entered] = [each for each in answers if not isinstance(each, LinkNotFound)]
    assert await people.rooms.authenticate(session=entered.token.text)


async def test_links_end(people, admin):
    user = (await people.invite(admin)).person.user
    first = people.token

    async def again(purpose=Purpose.INVITATION):
        await people.send_link(caller=admin, user_id=user.id, purpose=purpose, language="ru")
        return people.token

    async def is_good(token, purpose=Purpose.INVITATION):
        try:
            await people.read_link(token=token, purpose=purpose)
        except LinkNotFound:
            return False
        return True

    second = await again()
    assert people.mailer.sent[-1].language == "ru"
    assert (await is_good(first), await is_good(second)) == (False, True)
    assert not await is_good(second, Purpose.RESET)
    people.rooms.time.passes(3 * 86_400 - 1)
    assert await is_good(second)
    people.rooms.time.passes(1)
    assert not await is_good(second)

    reset = await again(Purpose.RESET)
    people.rooms.time.passes(3_599)
    assert await is_good(reset, Purpose.RESET)
    people.rooms.time.passes(1)
    assert not await is_good(reset, Purpose.RESET)
    with pytest.raises(LinkNotFound):
        await people.use_link(token=reset, purpose=Purpose.RESET, password=WISHED)

    third = await again()
    await people.change(caller=admin, user_id=user.id, wish=Wish(active=False))
    assert not await is_good(third)
    with pytest.raises(InactiveAccount):
        await again()
    await people.change(caller=admin, user_id=user.id, wish=Wish(active=True))
    assert not await is_good(third)
    for garbage in "", "x", "'; --", "b" * 43, "é" * 43, "b" * 5_000:
        assert not await is_good(garbage)


async def test_a_weak_password_uses_no_link_up(people, admin):
    await people.invite(admin, name="Vera")
    for weak in "password1", "vera@altyn.example", "12345678":
        with pytest.raises(GuessablePassword):
            await people.accept(token=people.token, password=weak, name=None, **WHO)
    await people.accept(token=people.token, password=WISHED, name=None, **WHO)


async def test_a_forgotten_password_is_reset(people):
    user, _ = await people.person()
    before = await people.enter(user)
    await people.ask(email=user.email.text.upper(), language="ru")
    await people.ask.aclose()
    letter = people.mailer.sent[-1]
    assert (letter.to, letter.text, letter.language) == (user.email.text, "reset", "ru")

    await people.use_link(token=people.token, purpose=Purpose.RESET, password=WISHED)
    assert await people.rooms.authenticate(session=before.token.text) is None
    with pytest.raises(InvalidCredentials):
        await people.enter(user)
    await people.enter(user, WISHED)


async def test_nobody_can_fill_a_letter_box(people, admin):
    user, _ = await people.person()
    away, _ = await people.person("Gleb")
    await people.change(caller=admin, user_id=away.id, wish=Wish(active=False))
    for email in [user.email.text, away.email.text, "nobody@altyn.example"] * 10:
        await people.ask(email=email, language="en")
    await people.ask.aclose()
    assert [each.to for each in people.mailer.sent] == [user.email.text]
    first = people.token
    people.rooms.time.passes(61)
    await people.ask(email=user.email.text, language="en")
    await people.ask.aclose()
    assert len(people.mailer.sent) == 2
    with pytest.raises(LinkNotFound):
        await people.read_link(token=first, purpose=Purpose.RESET)


async def test_an_address_is_invited_once(people, admin):
    await people.invite(admin)
    with pytest.raises(EmailTaken):
        await people.invite(admin)
    answers = await asyncio.gather(
        *(people.invite(admin, name="Gleb") for _ in range(5)), return_exceptions=True
    )
    assert sum(isinstance(each, EmailTaken) for each in answers) == 4


async def first(people, code, name="Anna"):
    return await people.set_up(
        email=f"{name}@altyn.example", name=name, password=WISHED, code=code, **WHO
    )


async def test_the_first_admin_is_made_once(people):
    assert await people.setup.needed()
    codes = [(await people.offer_setup()).rpartition("=")[2] for _ in range(2)]
    for wrong in "", "x", "b" * 43:
        with pytest.raises(WrongSetupCode):
            await first(people, wrong)
    answers = await asyncio.gather(
        *(first(people, codes[n % 2], f"admin{n}") for n in range(4)), return_exceptions=True
    )
    refused = [each for each in answers if isinstance(each, AlreadySetUp | WrongSetupCode)]
    [entered] = [each for each in answers if each not in refused]
    assert len(refused) == 3
    assert (await people.rooms.authenticate(session=entered.token.text)).may_everything
    assert not await people.setup.needed()
    assert await people.offer_setup() is None
    for code in codes:
        with pytest.raises(AlreadySetUp):
            await first(people, code, "Vera")


async def test_the_trail_tells_of_every_change_and_no_secrets(people, admin):
    begun = len(await people.acts())
    user = (await people.invite(admin)).person.user
    invitation = people.token
    await people.accept(token=invitation, password=WISHED, name=None, **WHO)
    await people.change(caller=admin, user_id=user.id, wish=Wish(role=Role.FINANCE))
    await people.ask(email=user.email.text, language="en")
    await people.ask.aclose()
    await people.use_link(token=people.token, purpose=Purpose.RESET, password=PASSWORD)
    await people.change(caller=admin, user_id=user.id, wish=Wish(name="Vera V.", active=False))
    with pytest.raises(LastAdmin):
        await people.change(caller=None, user_id=admin.principal, wish=Wish(active=False))

    acts = [each for each in (await people.acts())[begun:] if each[0].startswith("user.")]
    assert [each[0] for each in acts] == [
        "user.invited",
        "user.invitation_accepted",
        "user.changed",
        "user.reset_requested",
        "user.password_reset",
        "user.deactivated",
    ]
    assert {each[1] for each in acts} == {str(user.id)}
    assert acts[2][2:4] == ({"role": "trader"}, {"role": "finance"})
    assert acts[5][2:4] == ({"active": True}, {"active": False})
    assert acts[5][4] == {"name_before": "Vera", "name_after": "Vera V."}
    said = repr([each[2:4] for each in acts])
    for personal in user.email.text, "Vera":
        assert personal not in said
    for secret in invitation, people.token, WISHED, PASSWORD:
        assert secret not in repr(acts)


async def test_an_email_cannot_be_taken_by_two(people, admin):
    assert await people.rooms.users.account(Email("vera@altyn.example")) is None
    await people.invite(admin)
    account = await people.rooms.users.account(Email("vera@altyn.example"))
    assert account.password_hash is None
