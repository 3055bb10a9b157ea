"""GET /api/v1/me."""

from application.access.describe_caller import DescribeCaller
from entrypoints.http.access.models import PRIVATE, MeView, me
from entrypoints.http.kit.endpoint import SIGNED_IN, Answer, Call, Endpoint


def endpoint(describe_caller: DescribeCaller) -> Endpoint:
    async def handle(call: Call) -> Answer[MeView]:
        return Answer(me(await describe_caller(caller=call.caller)), headers=PRIVATE)

    return Endpoint(
        "GET",
        "/api/v1/me",
        handle,
        summary="Read who you are, and what you may do",
        tag="Access",
        needs=SIGNED_IN,
    )
