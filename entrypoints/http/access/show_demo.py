"""GET /api/v1/demo."""

from collections.abc import Mapping
from dataclasses import dataclass

from application.access.show_demo import ShowDemo
from domain.shared.errors import NotFound
from entrypoints.http.access.models import PRIVATE
from entrypoints.http.kit.endpoint import SIGNED_IN, Answer, Call, Endpoint
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class DemoUserView(View):
    """Somebody who can sign in."""

    email: str


@dataclass(frozen=True, slots=True)
class DemoView(View):
    """How to try this demo; the keys work at `base_url`."""

    base_url: str
    api_keys: Mapping[str, str]
    users: Mapping[str, DemoUserView]


def endpoint(show_demo: ShowDemo) -> Endpoint:
    async def handle(call: Call) -> Answer[DemoView]:
        access = await show_demo(caller=call.caller)
        view = DemoView(
            access.base_url,
            {name: token.text for name, token in access.keys.items()},
            {
                "admin": DemoUserView(access.email.text),
                **{name: DemoUserView(each.email.text) for name, each in access.people.items()},
            },
        )
        return Answer(view, headers=PRIVATE)

    return Endpoint(
        "GET",
        "/api/v1/demo",
        handle,
        summary="Read how to try this demo; operators only",
        tag="Access",
        needs=SIGNED_IN,
        raises=(NotFound,),
    )
