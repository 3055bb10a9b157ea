"""Give a demo its ways in."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from application.access.create_user import CreateUser
from application.access.demo_ports import (
    DemoAccess,
    DemoFile,
    DemoPerson,
    DemoProviders,
    DemoStripe,
)
from application.access.keys.create_key import CreateKey
from application.access.people.change_person import ChangePerson
from application.access.ports import (
    Callers,
    PasswordHasher,
    Secrets,
    Users,
)
from application.shared.ports import Clock
from domain.access.email import Email
from domain.access.identities import User
from domain.access.people import Wish
from domain.access.roles import Role
from domain.access.tokens import Token
from domain.shared.permissions import permissions

SERVICE = "demo"
_READING = "wallets:read organizations:read bank-payments:read ledger:read events:read"
SCOPES = {
    "wallets": frozenset(f"{_READING} wallets:write".split()),
    "ledger": frozenset(f"{_READING} wallets:write ledger:write".split()),
    "funding": frozenset({"funding:act-as", "wallets:read", "wallets:write"}),
    "readonly": frozenset({"*:read:any"}),
}
"""What each key of a demo may do; all of them belong to one service."""


@dataclass(frozen=True, slots=True)
class ProvisionDemo:
    """Make a person of each role and keys, and write them down, unless those written down work.

    Nothing secret is the same in two demos. Whatever the file says holds: people get the passwords
    that are written there and are let in again, and a file that was lost is written anew. The
    trader is in the team of the teamlead.
    """

    users: Users
    callers: Callers
    hasher: PasswordHasher
    secrets: Secrets
    clock: Clock
    create_user: CreateUser
    change: ChangePerson
    create_key: CreateKey
    file: DemoFile

    async def __call__(
        self,
        *,
        base_url: str,
        stripe: DemoStripe | None = None,
        providers: DemoProviders | None = None,
    ) -> DemoAccess:
        written = await self.file.read()
        keys = {} if written is None else written.keys
        people = {role: self._person(role, written) for role in Role}
        users = await asyncio.gather(*(self._let_in(*each) for each in people.items()))
        by_role = dict(zip(people, users, strict=True))
        await self._team(by_role)
        admin = people.pop(Role.ADMIN)
        access = DemoAccess(
            base_url,
            admin.email,
            admin.password,
            {name: await self._key(name, keys.get(name)) for name in SCOPES},
            {role.value: each for role, each in people.items()},
            by_role[Role.PLAYER].id,
            stripe,
            providers,
            None if written is None else written.gateway,
        )
        if access != written:
            await self.file.write(access)
        return access

    def _person(self, role: Role, written: DemoAccess | None) -> DemoPerson:
        if written is not None:
            if role is Role.ADMIN:
                return DemoPerson(written.email, written.password)
            if role in written.people:
                return written.people[role]
        return DemoPerson(Email(f"{role}@altyn.example"), self.secrets.password())

    async def _let_in(self, role: Role, person: DemoPerson) -> User:
        account = await self.users.account(person.email)
        if account is None:
            email, password = person.email.text, person.password.text
            name = f"Demo {role}"
            return await self.create_user(email=email, name=name, password=password, role=role)
        if not await self.hasher.verify(person.password, account.password_hash):
            password_hash = await self.hasher.hash(person.password)
            await self.users.set_password(account.user.id, password_hash)
        return account.user

    async def _team(self, users: Mapping[Role, User]) -> None:
        """Let in again who was shut out, and the trader into the team."""
        lead, trader = users[Role.TEAMLEAD], users[Role.TRADER]
        for user in users.values():
            if not user.active:
                await self.change(caller=None, user_id=user.id, wish=Wish(active=True))
        if trader.lead is None and lead.role is Role.TEAMLEAD:
            await self.change(caller=None, user_id=trader.id, wish=Wish(lead=lead.id))

    async def _key(self, name: str, written: Token | None) -> Token:
        if written is not None:
            found = await self.callers.holding([written.digest], at=self.clock.now())
            holder = found.get(written.digest)
            if holder is not None and holder.caller.granted == permissions(SCOPES[name]):
                return written
        return (await self.create_key(name=SERVICE, permissions=SCOPES[name])).token
