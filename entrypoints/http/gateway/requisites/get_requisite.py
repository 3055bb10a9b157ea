"""GET /api/v1/gateway/requisites/{requisite_id}, and to reveal one."""

from dataclasses import dataclass

from application.gateway.requisites.read_requisites import READ, GetRequisite, RevealRequisite
from domain.gateway.order import RequisiteId
from domain.gateway.requisite import RequisiteNotFound
from domain.shared.caller import PermissionDenied
from domain.shared.errors import Unavailable
from entrypoints.http.gateway.requisites.models import (
    REQUISITES,
    TAG,
    RequisiteLineView,
    RequisitePath,
    requisite_line_view,
)
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class RevealedRequisiteView(View):
    """What is masked elsewhere."""

    number: str
    holder: str


def endpoint(get_requisite: GetRequisite) -> Endpoint:
    async def handle(call: Call, *, path: RequisitePath) -> RequisiteLineView:
        line = await get_requisite(by=call.caller, requisite_id=RequisiteId(path.requisite_id))
        return requisite_line_view(line)

    return Endpoint(
        "GET",
        f"{REQUISITES}/{{requisite_id}}",
        handle,
        summary="Read a requisite",
        tag=TAG,
        needs=READ,
        raises=(RequisiteNotFound, Unavailable),
    )


def endpoint_of_reveal(reveal_requisite: RevealRequisite) -> Endpoint:
    async def reveal(call: Call, *, path: RequisitePath) -> RevealedRequisiteView:
        requisite = await reveal_requisite(
            by=call.caller, requisite_id=RequisiteId(path.requisite_id)
        )
        return RevealedRequisiteView(requisite.number, requisite.holder)

    return Endpoint(
        "POST",
        f"{REQUISITES}/{{requisite_id}}/reveal",
        reveal,
        summary="Reveal number and holder; but for one's own it takes audit:reveal and is recorded",
        tag=TAG,
        needs=READ,
        raises=(RequisiteNotFound, PermissionDenied, Unavailable),
    )
