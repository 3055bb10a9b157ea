"""Complete the setting up of a code generator."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from application.access.factors import recovery
from application.access.factors.judge_code import JudgeCode, wrong_code
from application.access.factors.persons import person
from application.access.factors.ports import BeginFactorWork, FactorWork, PendingGenerator
from application.access.known_callers import KnownCallers
from application.access.ports import Secrets
from application.shared.ports import Act, Clock
from domain.access.factors import (
    LONGEST_WINDOW,
    SET_UP_WITHIN,
    FactorNotBegun,
    InvalidCode,
    refuse_too_many_codes,
)
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class ConfirmCodeGenerator:
    """Let a generator be one's own by its first code, and give recovery codes, this once.

    The code confirms the session, too. Raises `FactorNotBegun`, `InvalidCode`, `TooManyCodes` and
    `PeopleOnly`.
    """

    begin: BeginFactorWork
    judge: JudgeCode
    secrets: Secrets
    known: KnownCallers
    clock: Clock

    async def __call__(self, *, caller: Caller, code: str) -> Sequence[str]:
        user_id, now = person(caller), self.clock.now()
        codes: Sequence[str] = ()
        digest = None
        async with self.begin() as work:
            pending = await _pending(work, user_id, now)
            step = self.judge.step(pending.secret, user_id, code, at=now)
            if step is None:
                await work.factors.note_wrong_code(user_id, at=now)
                await work.audit.record(wrong_code(user_id, caller))
            else:
                codes = await recovery.renew(work, self.secrets, user_id, at=now)
                await work.factors.set_generator(user_id, pending.secret, step=step, at=now)
                digest = await work.factors.confirm(user_id, caller.credential, at=now)
                await work.audit.record(_set_up(caller))
        if not codes:
            raise InvalidCode
        if digest is not None:
            await self.known.look_again(digest)
        return codes


async def _pending(work: FactorWork, user_id: OwnerId, now: datetime) -> PendingGenerator:
    pending = (await work.factors.hold(user_id)).pending
    if pending is None or pending.since <= now - SET_UP_WITHIN:
        raise FactorNotBegun
    wrong = await work.factors.wrong_codes(user_id, since=now - LONGEST_WINDOW)
    refuse_too_many_codes(wrong, now)
    return pending


def _set_up(caller: Caller) -> Act:
    user_id = caller.principal
    return Act("factor.generator_set_up", caller, "user", str(user_id), subject=user_id)
