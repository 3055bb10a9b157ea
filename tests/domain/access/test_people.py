"""Who may change whom, and which passwords are no secret."""

from uuid import uuid4

import pytest

from adapters.zxcvbn.common_passwords import ZxcvbnCommonPasswords
from application.access.choose_password import ChoosePassword
from domain.access.email import Email
from domain.access.identities import User
from domain.access.password import GuessablePassword, InvalidPassword
from domain.access.people import (
    BeyondOwnPermissions,
    Wish,
    caller_of,
    check_change,
    holdings,
    keeps_house,
)
from domain.access.roles import Role
from domain.shared.ids import OwnerId
from tests.access import CountingHasher

EMAIL = Email("anna.karenina@altyn.example")


def user(role=Role.SUPPORT, granted=(), withheld=(), **others):
    who = OwnerId(uuid4()), EMAIL, "Anna Karenina", role
    return User(*who, granted=frozenset(granted), withheld=frozenset(withheld), **others)


@pytest.fixture
def choose():
    return ChoosePassword(ZxcvbnCommonPasswords(), CountingHasher())


@pytest.mark.parametrize(
    "password",
    [
        *("password", "Password1!", "QWERTYUIOP", "sunshine123", "1q2w3e4r", "letmein99"),
        *("12345678", "87654321", "abcdefgh", "aaaaaaaa", "abababab", "\uff11\uff12345678"),
        *("anna.karenina@altyn.example", "anna.karenina", "ANNA KARENINA", "AnnaKarenina1"),
        *("karenina1", "altyn2026", "Altyn.123", "пароль12", "йцукенгш", "gfhjkm12"),
    ],
)
async def test_what_everybody_tries_first_is_no_password(choose, password):
    with pytest.raises(GuessablePassword):
        await choose(password=password, email=EMAIL, name="Anna Karenina")


@pytest.mark.parametrize(
    "password",
    [
        *("correct horse battery staple", "Vronsky rode Frou-Frou", "лошадь скачет", "x9$kQ2!vb"),
        *("        ~       ?", "karenina and a train", "🐎🐎🐎🐎🐎🐎🐎🦄🚂", "q" * 60 + "wz" * 34),
    ],
)
async def test_anything_else_is_one_whatever_it_is_made_of(choose, password):
    assert await choose(password=password, email=EMAIL, name="Anna Karenina")


@pytest.mark.parametrize("password", ["", "1234567", "x" * 129, "\ufb03" * 44])
async def test_passwords_have_a_length(choose, password):
    with pytest.raises(InvalidPassword):
        await choose(password=password, email=EMAIL, name="Anna Karenina")


def test_what_somebody_holds_is_told_without_wildcards():
    held = holdings(user(Role.TEAMLEAD, granted={"ledger:*:any"}, withheld={"ledger:write:any"}))
    assert {"wallets:read:team", "ledger:read:any"} < held
    assert "ledger:write:any" not in held
    assert "wallets:read:any" not in held
    assert not any("*" in each for each in held)
    assert holdings(user(Role.ADMIN)) > holdings(user(Role.FINANCE))


@pytest.mark.parametrize(
    ("granted", "given", "allowed"),
    [
        ({"wallets:read:any"}, {"wallets:read:own"}, True),
        ({"wallets:read:own"}, {"wallets:read:any"}, False),
        ({"wallets:read:any", "wallets:write:any"}, {"wallets:*:any"}, False),
        ({"wallets:*:any"}, {"wallets:*:any"}, True),
        ({"wallets:*"}, {"wallets:*:*"}, True),
        ({"*:*:any"}, {"*:*:any"}, True),
        ({"*:read:any"}, {"*:read:own"}, True),
        ({"*:read:any"}, {"*:*:any"}, False),
        ({"*:read:any"}, {"*"}, False),
        ({"users:write:any"}, {"users:erase:any"}, False),
    ],
)
def test_nobody_gives_what_they_do_not_hold(granted, given, allowed):
    caller = caller_of(user(Role.PLAYER, granted=granted))
    before = user(Role.PLAYER)
    after = Wish(granted=frozenset(given)).of(before)
    if allowed:
        check_change(caller, before, after)
    else:
        with pytest.raises(BeyondOwnPermissions):
            check_change(caller, before, after)


def test_what_is_withheld_from_the_giver_cannot_be_given():
    caller = caller_of(user(Role.ADMIN, withheld={"ledger:write:*"}))
    before = user()
    for wish in Wish(role=Role.ADMIN), Wish(granted=frozenset({"ledger:*:any"})):
        with pytest.raises(BeyondOwnPermissions):
            check_change(caller, before, wish.of(before))
    check_change(caller, before, Wish(granted=frozenset({"ledger:read:any"})).of(before))


def test_an_admin_keeps_the_house_who_can_manage_people():
    assert keeps_house(user(Role.ADMIN))
    assert keeps_house(user(Role.ADMIN, withheld={"ledger:*"}))
    for each in (
        user(Role.ADMIN, active=False),
        user(Role.ADMIN, withheld={"users:*"}),
        user(Role.ADMIN, withheld={"users:write:any"}),
        user(Role.FINANCE, granted={"*:*:*"}),
    ):
        assert not keeps_house(each)
