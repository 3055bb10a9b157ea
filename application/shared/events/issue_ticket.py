"""Give out a ticket for a live connection."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256

from application.shared.events.ports import Tickets
from application.shared.ports import Clock

LIFETIME = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Ticket:
    """Opens one connection; it may stand in an address, because it is worth nothing after that."""

    text: str = field(repr=False)
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class IssueTicket:
    """Give whoever holds a credential a ticket that stands for it once, within 30 s."""

    tickets: Tickets
    clock: Clock
    new_text: Callable[[], str]
    """Something that nobody can guess, fit for an address."""

    async def __call__(self, *, credential: bytes) -> Ticket:
        now = self.clock.now()
        ticket = Ticket(self.new_text(), now + LIFETIME)
        digest = sha256(ticket.text.encode()).digest()
        await self.tickets.add(digest, credential=credential, now=now, expires_at=ticket.expires_at)
        return ticket
