"""Give a demo its ways in."""

from dataclasses import dataclass, replace

from application.access.create_user import CreateUser
from application.access.keys.create_key import CreateKey
from application.access.ports import (
    Callers,
    DemoAccess,
    DemoFile,
    PasswordHasher,
    Secrets,
    Users,
)
from application.shared.ports import Clock
from domain.access.email import Email
from domain.access.password import Password
from domain.access.tokens import Token
from domain.shared.permissions import permissions

EMAIL = Email("admin@altyn.example")
SERVICE = "demo"
_READING = "wallets:read organizations:read bank-payments:read ledger:read events:read"
SCOPES = {
    "wallets": frozenset(f"{_READING} wallets:write".split()),
    "ledger": frozenset(f"{_READING} wallets:write ledger:write".split()),
}
"""What each key of a demo may do; all of them belong to one service."""


@dataclass(frozen=True, slots=True)
class ProvisionDemo:
    """Make an operator and keys, and write them down, unless those written down still work.

    Nothing secret is the same in two demos. Whatever the file says holds: the operator's account
    gets the password that is written there, and a file that was lost is written anew.
    """

    users: Users
    callers: Callers
    hasher: PasswordHasher
    secrets: Secrets
    clock: Clock
    create_user: CreateUser
    create_key: CreateKey
    file: DemoFile

    async def __call__(self, *, base_url: str) -> DemoAccess:
        written = await self.file.read()
        kept = written or DemoAccess(base_url, EMAIL, self.secrets.password(), {})
        keys = {name: await self._key(name, kept.keys.get(name)) for name in SCOPES}
        await self._let_in(kept.email, kept.password)
        access = replace(kept, base_url=base_url, keys=keys)
        if access != written:
            await self.file.write(access)
        return access

    async def _let_in(self, email: Email, password: Password) -> None:
        account = await self.users.account(email)
        if account is None:
            await self.create_user(email=email.text, name="Demo admin", password=password.text)
        elif not await self.hasher.verify(password, account.password_hash):
            await self.users.set_password(account.user.id, await self.hasher.hash(password))

    async def _key(self, name: str, written: Token | None) -> Token:
        if written is not None:
            found = await self.callers.holding([written.digest], at=self.clock.now())
            holder = found.get(written.digest)
            if holder is not None and holder.caller.granted == permissions(SCOPES[name]):
                return written
        return (await self.create_key(name=SERVICE, permissions=SCOPES[name])).token
