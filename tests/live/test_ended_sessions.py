"""The end of a session is told, and closes what it has opened: nobody has to look again first."""

from dataclasses import replace

from domain.access.sessions import SessionEnded, SessionId
from tests.events import AT
from tests.live.world import World

NEVER = 3600.0


def signed_in(world, name, session):
    world.callers[name] = replace(world.callers["operator"], credential=session)


async def test_the_connections_of_an_ended_session_close_and_no_others():
    world = World()
    signed_in(world, "here", "a" * 16)
    signed_in(world, "there", "b" * 16)
    async with (
        world.running(recheck_seconds=NEVER),
        world.socket("here") as first,
        world.socket("here") as second,
        world.socket("there") as other,
    ):
        await other.subscribe(after=0)
        await first.subscribe(events=["wallet.*"])
        world.log.append(SessionEnded(SessionId("a" * 16), world.callers["here"].principal), at=AT)

        assert await first.close_code() == 4001
        assert await second.close_code() == 4001
        [told] = await other.events(1)
        assert told["type"] == "session.ended"
        assert told["data"]["id"] == "a" * 16
        assert await other.quiet()
