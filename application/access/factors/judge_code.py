"""Whether a code is right."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from application.access.factors.ports import Factors, FactorWork, OneTimeCodes
from application.shared.ports import Act, FieldCipher
from domain.access.factors import (
    LONGEST_WINDOW,
    RecoveryCode,
    refuse_too_many_codes,
    typed_code,
)
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId


class Shown(StrEnum):
    """What somebody has shown."""

    CODE = "code"
    RECOVERY_CODE = "recovery_code"
    PASSKEY = "passkey"


def purpose(user_id: OwnerId) -> str:
    """Say what the sealed secret of a generator is, and whose."""
    return f"access.code_generator {user_id}"


def wrong_code(user_id: OwnerId, by: Caller | None) -> Act:
    """Tell the trail of a code that was refused."""
    return Act("factor.code_refused", by, "user", str(user_id), refused=True, subject=user_id)


@dataclass(frozen=True, slots=True)
class JudgeCode:
    """Use a code up, of a generator or for recovery, within a transaction.

    Gives what it was, or nothing for a wrong one: that counts, so the transaction has to be
    committed. Of two at once with the same code one is right. Raises `TooManyCodes`, and
    `FieldUnreadable`.
    """

    codes: OneTimeCodes
    cipher: FieldCipher

    async def __call__(
        self, work: FactorWork, user_id: OwnerId, typed: str, *, at: datetime
    ) -> Shown | None:
        held = await work.factors.hold(user_id)
        wrong = await work.factors.wrong_codes(user_id, since=at - LONGEST_WINDOW)
        refuse_too_many_codes(wrong, at)
        shown = await self._use(work, held, user_id, typed, at)
        if shown is None:
            await work.factors.note_wrong_code(user_id, at=at)
        return shown

    async def _use(
        self, work: FactorWork, held: Factors, user_id: OwnerId, typed: str, at: datetime
    ) -> Shown | None:
        recovery = RecoveryCode.typed(typed)
        if recovery is not None:
            used = await work.factors.use_recovery_code(user_id, recovery.digest(user_id), at=at)
            return Shown.RECOVERY_CODE if used else None
        if held.generator is None:
            return None
        step = self.step(held.generator.secret, user_id, typed, at=at)
        if step is None or step <= held.generator.last_step:
            return None
        await work.factors.note_step(user_id, step)
        return Shown.CODE

    def step(self, sealed: str, user_id: OwnerId, typed: str, *, at: datetime) -> int | None:
        """Give the step whose code it is, by the sealed secret. Raises `FieldUnreadable`."""
        code = typed_code(typed)
        if code is None:
            return None
        return self.codes.step(self.cipher.open(sealed, purpose=purpose(user_id)), code, at=at)
