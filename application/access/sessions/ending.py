"""What belongs to the end of a session."""

from collections.abc import Sequence
from datetime import datetime

from application.access.ports import AccessWork
from application.shared.ports import Act
from domain.access.sessions import SessionEnded, SessionId
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId


async def note_end(
    work: AccessWork,
    ended: Sequence[tuple[SessionId, OwnerId]],
    *,
    by: Caller | None,
    at: datetime,
    why: str = "revoked",
) -> None:
    """Tell of sessions that were ended, and write each into the trail; the last thing to do."""
    await work.tell(*(SessionEnded(*each) for each in ended), at=at)
    for session, owner in ended:
        after = {"reason": why}
        await work.audit.record(
            Act("session.ended", by, "session", session, after=after, subject=owner)
        )
