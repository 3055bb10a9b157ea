"""One request for the API, and the table of what it answers."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from entrypoints.sandbox.stripe.errors import invalid, required, secret_key_required
from entrypoints.sandbox.stripe.params import Params
from entrypoints.sandbox.stripe.shapes import Json
from entrypoints.sandbox.stripe.world import World


@dataclass(frozen=True, slots=True)
class Call:
    """What a request asks for, and in whose world."""

    world: World
    params: Params
    path: dict[str, str] = field(default_factory=dict)
    publishable: bool = False

    def check_secret(self, of: Json) -> None:
        """Let a browser reach only the object whose client secret it has."""
        if not self.publishable:
            return
        given = self.params.text("client_secret")
        if given is None:
            raise required("client_secret")
        if given != of["client_secret"]:
            called = {"payment_intent": "PaymentIntent", "setup_intent": "SetupIntent"}
            raise invalid(
                "The client_secret provided does not match the client_secret associated with the "
                f"{called[of['object']]}.",
                "client_secret",
            )


Handler = Callable[[Call], Json]


@dataclass(frozen=True, slots=True)
class Route:
    """One endpoint: what it takes, and whether a publishable key may call it."""

    method: str
    path: str
    handle: Handler
    takes: frozenset[str]
    publishable: bool
    pattern: re.Pattern[str]

    def answer(self, call: Call) -> Json:
        if call.publishable and not self.publishable:
            raise secret_key_required()
        call.params.only(self.takes)
        return self.handle(call)


ALWAYS = frozenset({"expand"})
BROWSER = frozenset(
    {"client_secret", "key", "payment_user_agent", "referrer", "guid", "muid", "sid"}
)
LIST = "limit starting_after ending_before"


def route(
    method: str, path: str, handle: Handler, takes: str = "", *, publishable: bool = False
) -> Route:
    """Declare an endpoint, with the names of the parameters that it takes."""
    names = ALWAYS | set(takes.split()) | (BROWSER if publishable else set())
    pattern = re.compile("^" + re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", path) + "$")
    return Route(method, path, handle, frozenset(names), publishable, pattern)
