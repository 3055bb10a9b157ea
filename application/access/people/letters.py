"""Links that let a person choose a password, and the letters that bring them."""

from dataclasses import dataclass
from datetime import datetime

from application.access.people.addresses import Addresses
from application.access.people.ports import LIFETIMES, Link, Links, Purpose
from application.access.ports import Secrets
from application.shared.ports import Clock, Language, Mailer, Message
from domain.access.identities import User
from domain.access.tokens import Token


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link, and its token for the only time."""

    purpose: Purpose
    token: Token
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Letters:
    """Make links within a unit of work, and post them after it."""

    secrets: Secrets
    clock: Clock
    mailer: Mailer
    addresses: Addresses

    async def write(self, links: Links, user: User, purpose: Purpose) -> NewLink:
        """Make a link that is good from now on, instead of the person's earlier one."""
        token, now = self.secrets.link(), self.clock.now()
        link = Link(token.digest, user.id, purpose, now, now + LIFETIMES[purpose])
        await links.put(link)
        return NewLink(purpose, token, link.expires_at)

    async def post(self, user: User, link: NewLink, language: Language) -> str | None:
        """Send the letter; gives the address of the link when it has to be handed over instead."""
        address = (
            self.addresses.invitation(link.token)
            if link.purpose is Purpose.INVITATION
            else self.addresses.reset(link.token)
        )
        values = {
            "name": user.name,
            "role": user.role.value,
            "address": address,
            "house": self.addresses.base_url,
            "expires": f"{link.expires_at:%Y-%m-%d %H:%M} UTC",
        }
        sent = await self.mailer.send(
            Message(user.email.text, link.purpose.value, values, language)
        )
        return None if sent else address
