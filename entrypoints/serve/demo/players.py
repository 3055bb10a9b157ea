"""The demo's players: one for people to try, and some who live their own lives."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta

from application.access.create_user import CreateUser
from application.access.demo_ports import DemoAccess
from application.access.people.ports import Person
from application.access.ports import Users
from domain.access.email import Email
from domain.access.identities import User
from domain.access.roles import Role
from entrypoints.container import House
from entrypoints.sandbox.players.live import LivePlayers
from entrypoints.sandbox.players.story import Story
from entrypoints.serve.demo.past import past_players

OTHERS = "Anna Petrova", "Boris Klein", "Clara Moreau", "Daniyar Omarov", "Elif Demir"
BETS, FEW_BETS = 64, 14


async def write_past_of_players(house: House, access: DemoAccess) -> int:
    """Give players some weeks to look back on, once; gives how much they have done."""
    finance = await _user(house, access.people[Role.FINANCE].email)
    player = await _user(house, access.people[Role.PLAYER].email)
    others = await other_players(house)
    stories = [
        (player, Story(player.id, await _until(house, player), BETS, 900_00, withdraws=True))
    ]
    stories += [(each, Story(each.id, await _until(house, each), FEW_BETS)) for each in others]
    async with past_players(house, finance) as past:
        return await past.write(stories)


async def other_players(house: House) -> Sequence[User]:
    """Give those players whom nobody else plays; they are made the first time."""
    return [await _other(house, name) for name in OTHERS]


async def _other(house: House, name: str) -> User:
    email = f"{name.split(maxsplit=1)[0].lower()}@players.example"
    users: Users = house.access.users()
    account = await users.account(Email.parse(email))
    if account is not None:
        return account.user
    password = house.access.secrets().password().text  # Nobody knows it.
    create: CreateUser = house.access.create_user()
    return await create(email=email, name=name, password=password, role=Role.PLAYER)


async def _user(house: House, email: Email) -> User:
    users: Users = house.access.users()
    account = await users.account(email)
    if account is None:
        raise LookupError(email.text)
    return account.user


async def _until(house: House, user: User) -> datetime:
    """Give the end of somebody's past, the same whenever we look."""
    person: Person = await house.people.people().find(user.id, None)
    return person.created_at - timedelta(minutes=2)


@asynccontextmanager
async def playing(house: House, access: DemoAccess, own_url: str) -> AsyncIterator[None]:
    """Let the other players go on until the block ends."""
    players = [each.id for each in await other_players(house)]
    live = LivePlayers(own_url, access.keys["funding"].text, players)
    task = asyncio.create_task(live.run(), name="live players")
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
