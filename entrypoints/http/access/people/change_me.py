"""PATCH /api/v1/me."""

from dataclasses import replace

from application.access.describe_caller import DescribeCaller
from application.access.people.change_oneself import ChangeOwnName
from domain.access.identities import InvalidName
from domain.access.people import PeopleOnly
from entrypoints.http.access.models import PRIVATE, MeView, me
from entrypoints.http.access.people.models import Name
from entrypoints.http.kit.endpoint import SIGNED_IN, Answer, Call, Endpoint
from entrypoints.http.kit.values import Body


class ChangeMeBody(Body):
    """What is to change."""

    name: Name


def endpoint(change_own_name: ChangeOwnName, describe_caller: DescribeCaller) -> Endpoint:
    async def handle(call: Call, *, body: ChangeMeBody) -> Answer[MeView]:
        user = await change_own_name(caller=call.caller, name=body.name)
        caller = replace(call.caller, name=user.name)
        return Answer(me(await describe_caller(caller=caller)), headers=PRIVATE)

    return Endpoint(
        "PATCH",
        "/api/v1/me",
        handle,
        summary="Change your own name",
        tag="Access",
        needs=SIGNED_IN,
        raises=(PeopleOnly, InvalidName),
        about={InvalidName: "name"},
    )
