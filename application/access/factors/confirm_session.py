"""Show a second factor again, before something that needs it."""

from dataclasses import dataclass
from datetime import datetime

from application.access.factors.judge_code import JudgeCode, Shown, wrong_code
from application.access.factors.persons import person
from application.access.factors.ports import BeginFactorWork, FactorWork
from application.access.known_callers import KnownCallers
from application.shared.ports import Act, Clock
from domain.access.factors import CONFIRMED_FOR, InvalidCode, NoFactor
from domain.access.tokens import Digest
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class ConfirmSession:
    """Use a code up for the next five minutes of one's session; gives when these end.

    Raises `NoFactor`, `InvalidCode`, `TooManyCodes` and `PeopleOnly`.
    """

    begin: BeginFactorWork
    judge: JudgeCode
    known: KnownCallers
    clock: Clock

    async def __call__(self, *, caller: Caller, code: str) -> datetime:
        user_id, now = person(caller), self.clock.now()
        async with self.begin() as work:
            if not await work.factors.hold(user_id):
                raise NoFactor
            shown = await self.judge(work, user_id, code, at=now)
            digest = await confirm(work, caller, shown, at=now)
        if shown is None:
            raise InvalidCode
        if digest is not None:
            await self.known.look_again(digest)
        return now + CONFIRMED_FOR


async def confirm(
    work: FactorWork, caller: Caller, shown: Shown | None, *, at: datetime
) -> Digest | None:
    """Note on the caller's session that a factor was shown, and give the session's digest."""
    if shown is None:
        await work.audit.record(wrong_code(caller.principal, caller))
        return None
    digest = await work.factors.confirm(caller.principal, caller.credential, at=at)
    await work.audit.record(
        Act(
            "session.confirmed",
            caller,
            "session",
            caller.credential,
            after={"by": shown},
            subject=caller.principal,
        )
    )
    return digest
