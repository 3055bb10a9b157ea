"""Tell who is calling."""

from dataclasses import dataclass

from application.access.known_callers import KnownCallers
from domain.access.tokens import Token
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class Authenticate:
    """Give the caller whose token this is, or nothing.

    A revoked token is refused within a second, in every process; a session that was ended in this
    process at once. Raises `Unavailable` when nobody can tell.
    """

    known: KnownCallers

    async def __call__(
        self, *, key: str | None = None, session: str | None = None
    ) -> Caller | None:
        """Read the text of an API key or, without one, that of a session's token."""
        if key is not None:
            token = Token.read_key(key)
        else:
            token = None if session is None else Token.read_session(session)
        return None if token is None else await self.known.holding(token.digest)
