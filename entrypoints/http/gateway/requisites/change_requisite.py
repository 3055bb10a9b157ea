"""PATCH /api/v1/gateway/requisites/{requisite_id}, and to archive one."""

from pydantic import StrictBool

from application.gateway.requisites.add_requisite import WRITE
from application.gateway.requisites.change_requisite import (
    ArchiveRequisite,
    ChangeRequisite,
    RequisiteChange,
)
from domain.gateway.moderation import RequisiteInAnotherState
from domain.gateway.order import RequisiteId
from domain.gateway.requisite import InvalidRequisiteLimits, RequisiteInUse, RequisiteNotFound
from domain.shared.errors import Unavailable
from entrypoints.http.gateway.limits import ABSENT, WRONG_AMOUNTS, Directions, Name, each_once
from entrypoints.http.gateway.requisites.models import (
    REQUISITES,
    TAG,
    WAYS,
    Holder,
    RequisiteLimitsBody,
    RequisitePath,
    RequisiteView,
    requisite_view,
)
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Body


class RequisiteChangeBody(Body):
    """What is to be another; limits are replaced as a whole, the number stays for ever."""

    holder: Holder = ABSENT
    bank: Name = ABSENT
    method: Name = ABSENT
    directions: Directions = ABSENT
    limits: RequisiteLimitsBody = ABSENT
    device_required: StrictBool = ABSENT

    def change(self) -> RequisiteChange:
        given = self.model_fields_set
        return RequisiteChange(
            self.holder,
            self.bank,
            self.method,
            each_once(self.directions) if "directions" in given else None,
            self.limits.read() if "limits" in given else None,
            self.device_required,
        )


def endpoint(change_requisite: ChangeRequisite) -> Endpoint:
    async def handle(
        call: Call, *, path: RequisitePath, body: RequisiteChangeBody
    ) -> RequisiteView:
        requisite = await change_requisite(
            by=call.caller,
            requisite_id=RequisiteId(path.requisite_id),
            change=body.change(),
        )
        return requisite_view(requisite)

    return Endpoint(
        "PATCH",
        f"{REQUISITES}/{{requisite_id}}",
        handle,
        summary="Change a requisite; with another holder, bank or method it is looked at anew",
        tag=TAG,
        needs=WRITE,
        raises=(
            RequisiteNotFound,
            RequisiteInAnotherState,
            InvalidRequisiteLimits,
            *WRONG_AMOUNTS,
            *WAYS,
            Unavailable,
        ),
        about={InvalidRequisiteLimits: "limits", **WAYS},
    )


def endpoint_of_archive(archive_requisite: ArchiveRequisite) -> Endpoint:
    async def archive(call: Call, *, path: RequisitePath) -> RequisiteView:
        requisite = await archive_requisite(
            by=call.caller, requisite_id=RequisiteId(path.requisite_id)
        )
        return requisite_view(requisite)

    return Endpoint(
        "POST",
        f"{REQUISITES}/{{requisite_id}}/archive",
        archive,
        summary="Take a requisite out of use for good",
        tag=TAG,
        needs=WRITE,
        raises=(RequisiteNotFound, RequisiteInAnotherState, RequisiteInUse, Unavailable),
    )
