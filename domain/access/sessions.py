"""Sessions: browsers and programs that somebody has signed in with."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar, NewType, TypedDict

from domain.access.tokens import Digest
from domain.shared.errors import NotFound, Rejected
from domain.shared.facts import IdText
from domain.shared.ids import AccountId, OwnerId

SessionId = NewType("SessionId", str)
"""The first 16 hex digits of a session's digest: enough to name it, and of no other use."""
ID_PATTERN = r"^[0-9a-f]{16}$"
PROGRAM_LIFETIME = timedelta(days=7)
"""Of a program's session, from its last refresh."""
MOST_SESSIONS = 500
"""Of one person: a program that signs in for each request must not fill the table."""
LONGEST_LIFETIME = timedelta(days=30)
"""Of a program's session, however often it is refreshed: then somebody signs in again."""


class SessionNotFound(NotFound):
    """There is no such session, or it has ended."""


class InvalidSessionId(Rejected):
    """A session's id has 16 hexadecimal digits."""


def session_id(digest: Digest) -> SessionId:
    return SessionId(digest.hex()[:16])


def read_session_id(text: str) -> SessionId:
    """Take a session's id as it was shown. Raises `InvalidSessionId`."""
    if not re.fullmatch(ID_PATTERN, text):
        raise InvalidSessionId
    return SessionId(text)


class SessionFacts(TypedDict):
    """Which session, of whom."""

    id: SessionId
    user_id: IdText


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """Somebody has ended a session, or a program has used a spent token."""

    id: SessionId
    owner: OwnerId

    type: ClassVar[str] = "session.ended"

    @property
    def balance_of(self) -> AccountId | None:
        return None

    def facts(self) -> SessionFacts:
        return {"id": self.id, "user_id": str(self.owner)}
