"""New recovery codes."""

from collections.abc import Sequence
from datetime import datetime

from application.access.factors.ports import FactorWork
from application.access.ports import Secrets
from domain.access.factors import RECOVERY_CODES
from domain.shared.ids import OwnerId


async def renew(
    work: FactorWork, secrets: Secrets, user_id: OwnerId, *, at: datetime
) -> Sequence[str]:
    """Put new codes in the place of somebody's old ones, and give them, this once."""
    codes = [secrets.recovery_code() for _ in range(RECOVERY_CODES)]
    digests = [each.digest(user_id) for each in codes]
    await work.factors.set_recovery_codes(user_id, digests, at=at)
    return [str(each) for each in codes]
