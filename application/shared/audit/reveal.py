"""Show what is masked."""

from dataclasses import dataclass

from application.shared.audit.ports import BeginActs
from application.shared.ports import Act
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class Reveal:
    """Note that somebody gets to see what is masked otherwise: call it before showing anything.

    `field` names what is shown, never its content. Raises `PermissionDenied` without
    `audit:reveal`, and `Unavailable`: then nothing may be shown.
    """

    begin: BeginActs

    async def __call__(
        self,
        *,
        by: Caller,
        object_type: str,
        object_id: str,
        field: str,
        subject: OwnerId | None = None,
    ) -> None:
        by.check("audit:reveal")
        act = Act(
            f"{object_type}.revealed",
            by,
            object_type,
            object_id,
            after={"field": field},
            subject=subject,
        )
        async with self.begin() as audit:
            await audit.record(act)
