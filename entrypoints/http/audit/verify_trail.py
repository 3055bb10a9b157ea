"""GET /api/v1/audit/verification."""

from dataclasses import dataclass

from application.shared.audit.verify import VerifyTrail
from entrypoints.http.audit.models import NEEDS
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class VerificationView(View):
    """Whether every row is as it was written; else where the first fault is, and which.

    `rows` are those that were found in order. Keep `head`, the hash of the last one, with their
    number elsewhere: `altyn audit verify --expect ROWS:HEAD` compares.
    """

    intact: bool
    rows: int
    head: str | None
    broken_at: int | None
    reason: str | None


def endpoint(verify_trail: VerifyTrail) -> Endpoint:
    async def handle(_call: Call) -> Answer[VerificationView]:
        found = await verify_trail()
        broken = found.broken
        view = VerificationView(
            found.intact,
            found.rows,
            None if found.head is None else found.head.hash.hex(),
            None if broken is None else broken.position,
            None if broken is None else broken.fault,
        )
        return Answer(view, headers={"Cache-Control": "no-store"})

    return Endpoint(
        "GET",
        "/api/v1/audit/verification",
        handle,
        summary="Verify the whole audit trail",
        tag="Audit",
        needs=NEEDS,
    )
