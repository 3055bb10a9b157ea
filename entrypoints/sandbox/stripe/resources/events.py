"""Events, as they are read."""

from entrypoints.sandbox.stripe.call import LIST, Call, route
from entrypoints.sandbox.stripe.errors import invalid
from entrypoints.sandbox.stripe.listing import listed
from entrypoints.sandbox.stripe.settings import DAY
from entrypoints.sandbox.stripe.shapes import Json

KEPT = 30 * DAY


def retrieve(call: Call) -> Json:
    return call.world.find("event", call.path["id"], status=404)


def list_(call: Call) -> Json:
    type_, types = call.params.text("type"), call.params.texts("types")
    if type_ and types:
        raise invalid("You may only specify one of these parameters: type, types.", "types")
    wanted = types or ([type_] if type_ else [])
    delivered = call.params.flag("delivery_success")
    oldest = call.world.now() - KEPT
    return listed(
        call,
        "event",
        "/v1/events",
        lambda each: (
            each["created"] >= oldest
            and (not wanted or any(_fits(each["type"], one) for one in wanted))
            and delivered in {None, each["pending_webhooks"] == 0}
        ),
    )


def _fits(type_: str, wanted: str) -> bool:
    return type_.startswith(wanted[:-1]) if wanted.endswith("*") else type_ == wanted


PATH = "/v1/events"
ROUTES = (
    route("GET", PATH, list_, f"{LIST} created type types delivery_success"),
    route("GET", PATH + "/{id}", retrieve),
)
