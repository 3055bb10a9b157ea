"""Choose a password by a link: accept an invitation, or reset what was forgotten."""

from dataclasses import dataclass, replace

from application.access.choose_password import ChoosePassword
from application.access.open_session import OpenSession, SignedIn
from application.access.people.ports import Links, People, Purpose
from application.access.ports import BeginAccessWork
from application.access.sessions.ending import note_end
from application.shared.ports import Act, Clock
from domain.access.identities import User, valid_name
from domain.access.people import LinkNotFound, caller_of
from domain.access.tokens import Digest, Token

ACTIONS = {Purpose.INVITATION: "user.invitation_accepted", Purpose.RESET: "user.password_reset"}


@dataclass(frozen=True, slots=True)
class ReadLink:
    """Tell whose link it is, without using it up. Raises `LinkNotFound`."""

    links: Links
    people: People
    clock: Clock

    async def __call__(self, *, token: str, purpose: Purpose) -> User:
        link = await self.links.find(digest_of(token), purpose, at=self.clock.now())
        if link is None:
            raise LinkNotFound
        return (await self.people.find(link.user_id, None)).user


@dataclass(frozen=True, slots=True)
class UseLink:
    """Set the password of whose link it is, end their sessions, and use all their links up.

    Of two who use a link at once one succeeds. A password that breaks the rules uses nothing up.
    Raises `LinkNotFound`, `InvalidName`, `InvalidPassword` and `GuessablePassword`.
    """

    begin: BeginAccessWork
    read: ReadLink
    choose: ChoosePassword
    clock: Clock

    async def __call__(
        self, *, token: str, purpose: Purpose, password: str, name: str | None = None
    ) -> User:
        if name is not None:
            valid_name(name)
        known = await self.read(token=token, purpose=purpose)
        name = name or known.name
        # Beside the transaction: it takes as long as hashing does.
        password_hash = await self.choose(password=password, email=known.email, name=name)
        async with self.begin() as work:
            user_id = await work.links.spend(digest_of(token), purpose, at=self.clock.now())
            if user_id is None:
                raise LinkNotFound
            before = (await work.people.find(user_id, None)).user
            user = replace(before, name=name)
            await work.people.rename(user_id, name)
            ended = [(each.id, each.user_id) for each in await work.sessions.end_all(user_id)]
            await work.users.set_password(user_id, password_hash)
            act = Act(ACTIONS[purpose], caller_of(user), "user", str(user_id), subject=user_id)
            await work.audit.record(act)
            why = "password_reset"
            await note_end(work, ended, by=act.by, at=self.clock.now(), why=why)
        return user


@dataclass(frozen=True, slots=True)
class AcceptInvitation:
    """Choose a password, and be signed in. Raises what `UseLink` does."""

    use: UseLink
    open_session: OpenSession

    async def __call__(
        self,
        *,
        token: str,
        password: str,
        name: str | None,
        address: str | None,
        user_agent: str,
    ) -> SignedIn:
        user = await self.use(token=token, purpose=Purpose.INVITATION, password=password, name=name)
        return await self.open_session(user=user, address=address, user_agent=user_agent)


def digest_of(token: str) -> Digest:
    """Raise `LinkNotFound` for what no link looks like."""
    read = Token.read_link(token)
    if read is None:
        raise LinkNotFound
    return read.digest
