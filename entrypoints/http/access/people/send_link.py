"""POST /api/v1/users/{user_id}/invitation and .../reset."""

from dataclasses import dataclass

from application.access.people.ports import Purpose
from application.access.people.send_link import SendLink
from domain.access.identities import UserNotFound
from domain.access.people import AlreadyAccepted, BeyondOwnPermissions, InactiveAccount
from domain.shared.ids import OwnerId
from entrypoints.http.access.models import PRIVATE
from entrypoints.http.access.people.models import UserPath, language
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class InvitationView(View):
    """The link to hand over, when no letter went out."""

    invitation_url: str | None


@dataclass(frozen=True, slots=True)
class ResetView(View):
    """The link to hand over, when no letter went out."""

    reset_url: str | None


def invitation_endpoint(send_link: SendLink) -> Endpoint:
    async def invite_again(call: Call, *, path: UserPath) -> Answer[InvitationView]:
        url = await send_link(
            caller=call.caller,
            user_id=OwnerId(path.user_id),
            purpose=Purpose.INVITATION,
            language=language(call.request),
        )
        return Answer(InvitationView(url), headers=PRIVATE)

    return Endpoint(
        "POST",
        "/api/v1/users/{user_id}/invitation",
        invite_again,
        summary="Invite a person again; the earlier link ends",
        tag="People",
        needs="users:write",
        step_up=True,
        raises=(UserNotFound, AlreadyAccepted, InactiveAccount, BeyondOwnPermissions),
    )


def reset_endpoint(send_link: SendLink) -> Endpoint:
    async def offer_reset(call: Call, *, path: UserPath) -> Answer[ResetView]:
        url = await send_link(
            caller=call.caller,
            user_id=OwnerId(path.user_id),
            purpose=Purpose.RESET,
            language=language(call.request),
        )
        return Answer(ResetView(url), headers=PRIVATE)

    return Endpoint(
        "POST",
        "/api/v1/users/{user_id}/reset",
        offer_reset,
        summary="Send a person a link to choose another password",
        tag="People",
        needs="users:write",
        step_up=True,
        raises=(UserNotFound, InactiveAccount, BeyondOwnPermissions),
    )
