"""Check the second factor of somebody who has shown the password."""

from dataclasses import dataclass
from datetime import datetime

from application.access.factors.judge_code import JudgeCode, Shown, wrong_code
from application.access.factors.ports import BeginFactorWork, FactorWork, SecondFactors
from application.shared.ports import Act, Clock
from domain.access.factors import InvalidCode, SecondFactorRequired
from domain.access.identities import User
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class CheckSecondFactor:
    """Use a code up, in the same request as the password; for whoever has a second factor.

    Gives when it was shown, or nothing for somebody who has none. Raises `SecondFactorRequired`
    without a code, `InvalidCode` and `TooManyCodes`.
    """

    factors: SecondFactors
    begin: BeginFactorWork
    judge: JudgeCode
    clock: Clock

    async def __call__(self, *, user: User, code: str | None) -> datetime | None:
        if not await self.factors.of(user.id):
            return None
        if code is None:
            raise SecondFactorRequired
        now = self.clock.now()
        async with self.begin() as work:
            shown = await self.judge(work, user.id, code, at=now)
            await note(work, user.id, shown)
        if shown is None:
            raise InvalidCode
        return now


async def note(work: FactorWork, user_id: OwnerId, shown: Shown | None) -> None:
    """Write into the trail what a session will not tell: a wrong code, or a recovery code."""
    if shown is None:
        await work.audit.record(wrong_code(user_id, None))
    if shown is Shown.RECOVERY_CODE:
        used = Act("factor.recovery_code_used", None, "user", str(user_id), subject=user_id)
        await work.audit.record(used)
