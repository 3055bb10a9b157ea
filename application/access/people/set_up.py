"""The first start: somebody makes the account that can make all others."""

from dataclasses import dataclass

from application.access.choose_password import ChoosePassword
from application.access.open_session import OpenSession, SignedIn
from application.access.people.addresses import Addresses
from application.access.people.change_person import facts
from application.access.people.ports import Setup
from application.access.ports import BeginAccessWork, Secrets
from application.shared.ports import Act, Clock
from domain.access.email import Email
from domain.access.identities import User, valid_name
from domain.access.people import AlreadySetUp, WrongSetupCode, caller_of
from domain.access.roles import Role
from domain.access.tokens import Digest, Token


@dataclass(frozen=True, slots=True)
class OfferSetup:
    """Give the address, with its one-time code, at which to set up; none when somebody is there.

    It is for whoever started the server: they own it.
    """

    setup: Setup
    secrets: Secrets
    clock: Clock
    addresses: Addresses

    async def __call__(self) -> str | None:
        if not await self.setup.needed():
            return None
        code = self.secrets.link()
        await self.setup.put(code.digest, at=self.clock.now())
        return self.addresses.setup(code)


@dataclass(frozen=True, slots=True)
class SetUp:
    """Make the first admin, and sign them in; it happens once, however many try at once.

    Raises `AlreadySetUp`, `WrongSetupCode`, `InvalidEmail`, `InvalidName`, `InvalidPassword` and
    `GuessablePassword`.
    """

    begin: BeginAccessWork
    setup: Setup
    choose: ChoosePassword
    open_session: OpenSession
    clock: Clock

    async def __call__(
        self,
        *,
        email: str,
        name: str,
        password: str,
        code: str,
        address: str | None,
        user_agent: str,
    ) -> SignedIn:
        mail, name = Email.parse(email), valid_name(name)
        if not await self.setup.needed():
            raise AlreadySetUp
        digest = await self._checked(code)
        password_hash = await self.choose(password=password, email=mail, name=name)
        user = await self._made(mail, name, password_hash, digest)
        return await self.open_session(user=user, address=address, user_agent=user_agent)

    async def _checked(self, code: str) -> Digest:
        token = Token.read_link(code)
        if token is None or not await self.setup.good(token.digest):
            raise WrongSetupCode
        return token.digest

    async def _made(self, email: Email, name: str, password_hash: str, code: Digest) -> User:
        async with self.begin() as work:
            await work.people.take_turns()
            if not await work.setup.needed():
                raise AlreadySetUp
            if not await work.setup.spend(code):
                raise WrongSetupCode
            await work.setup.end_all()
            user = await work.users.add(
                email,
                name=name,
                role=Role.ADMIN,
                password_hash=password_hash,
                at=self.clock.now(),
            )
            await work.audit.record(
                Act(
                    "user.set_up",
                    caller_of(user),
                    "user",
                    str(user.id),
                    after=facts(user),
                    subject=user.id,
                    personal={"email": email.text, "name": name},
                )
            )
        return user
