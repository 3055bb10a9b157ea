"""Those by whom a demo's gateway is made ready."""

from dataclasses import dataclass
from uuid import uuid4

from application.access.create_user import CreateUser
from application.access.demo_ports import DemoAccess, DemoPerson
from application.access.ports import Users
from domain.access.email import Email
from domain.access.identities import User
from domain.access.password import Password
from domain.access.roles import Role
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey
from entrypoints.container import House
from entrypoints.serve.demo.past import caller_of

ROUTE = "demo"


@dataclass(frozen=True, slots=True)
class Staff:
    """Who decides; the merchant whose stores they are, and the trader whom people play."""

    admin: Caller
    finance: Caller
    merchant: User
    trader: User


async def staff(house: House, access: DemoAccess) -> Staff:
    people = access.people
    admin, finance, merchant, trader = [
        await user(house, each)
        for each in (
            access.email,
            people[Role.FINANCE].email,
            people[Role.MERCHANT].email,
            people[Role.TRADER].email,
        )
    ]
    return Staff(caller_of(admin), caller_of(finance), merchant, trader)


async def user(house: House, email: Email) -> User:
    """Give a person. Raises `LookupError`."""
    users: Users = house.access.users()
    account = await users.account(email)
    if account is None:
        raise LookupError(email.text)
    return account.user


def address_of(name: str, role: Role) -> Email:
    """Give the address of somebody who is made up."""
    return Email.parse(f"{name.lower()}@{role}s.example")


async def player(
    house: House, name: str, role: Role, password: Password, *, known: bool
) -> tuple[User, DemoPerson]:
    """Let somebody have an account with a password, unless it is known that they have it."""
    users: Users = house.access.users()
    address = address_of(name, role)
    account = await users.account(address)
    if account is None:
        create: CreateUser = house.access.create_user()
        created = await create(email=address.text, name=name, password=password.text, role=role)
        return created, DemoPerson(address, password)
    if not known:
        await users.set_password(account.user.id, await house.access.hasher().hash(password))
    return account.user, DemoPerson(address, password)


JUDGE_NAME = "Sofia"
JUDGE = address_of(JUDGE_NAME, Role.SUPPORT)
"""Who decides about made-up orders that are held back."""


def key(by: Caller, token: str | None = None) -> IdempotencyKey:
    """Name a request that is made once; without a token one that is made anew."""
    return IdempotencyKey(by.principal, ROUTE, token or uuid4().hex)
