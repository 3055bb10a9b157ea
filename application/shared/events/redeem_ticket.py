"""Use a ticket for a live connection."""

from dataclasses import dataclass
from hashlib import sha256

from application.shared.events.ports import Tickets
from application.shared.ports import Clock
from domain.shared.errors import Unauthenticated


class InvalidTicket(Unauthenticated):
    """The ticket is unknown, used or older than 30 seconds. Ask for another one."""


@dataclass(frozen=True, slots=True)
class RedeemTicket:
    """Give the credential that a ticket stands for, once, in whichever process it is asked.

    Raises `InvalidTicket`.
    """

    tickets: Tickets
    clock: Clock

    async def __call__(self, *, text: str) -> bytes:
        digest = sha256(text.encode("utf-8", "surrogatepass")).digest()
        credential = await self.tickets.take(digest, now=self.clock.now())
        if credential is None:
            raise InvalidTicket
        return credential
