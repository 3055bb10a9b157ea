"""Webhook endpoints: where events go, and with which secrets they are signed."""

from entrypoints.sandbox.stripe.call import LIST, Call, route
from entrypoints.sandbox.stripe.errors import invalid, required
from entrypoints.sandbox.stripe.ids import fresh_id
from entrypoints.sandbox.stripe.listing import listed
from entrypoints.sandbox.stripe.settings import DAY
from entrypoints.sandbox.stripe.shapes import Json
from entrypoints.sandbox.stripe.world import World

TAKES = "url enabled_events description metadata api_version disabled"


def own_endpoint(world: World) -> Json:
    """Give the endpoint that the stand-in was started with: without an address at first."""
    known = world.store.get("webhook_endpoint", "we_standin")
    if known is None:
        known = world.put(_blank(world) | {"id": "we_standin"})
        world.commit()
    return known


def secrets_of(world: World, endpoint: Json) -> list[str]:
    """Give the secrets in force, the newest first."""
    now = world.now()
    return [one["secret"] for one in endpoint["_secrets"] if (one["until"] or now + 1) > now]


def roll(world: World, endpoint: Json, old_for: float = DAY) -> str:
    """Give the endpoint a new secret; the old ones stay in force for a while."""
    until = world.now() + old_for
    old = [one | {"until": min(one["until"] or until, until)} for one in endpoint["_secrets"]]
    new = {"secret": fresh_id("whsec"), "until": None}
    world.put(endpoint | {"_secrets": [new, *old]})
    return str(new["secret"])


def wanted_by(world: World, type_: str) -> list[Json]:
    """Give the endpoints that want events of a type."""
    return [
        each
        for each in world.store.all("webhook_endpoint")
        if each["url"]
        and each["status"] == "enabled"
        and ("*" in each["enabled_events"] or type_ in each["enabled_events"])
    ]


def _blank(world: World) -> Json:
    return {
        "id": fresh_id("we"),
        "object": "webhook_endpoint",
        "api_version": None,
        "application": None,
        "created": world.now(),
        "description": None,
        "enabled_events": ["*"],
        "livemode": False,
        "metadata": {},
        "status": "enabled",
        "url": "",
        "_secrets": [{"secret": fresh_id("whsec"), "until": None}],
    }


def create(call: Call) -> Json:
    if not call.params.texts("enabled_events"):
        raise required("enabled_events")
    call.params.need("url")
    endpoint = _apply(call, _blank(call.world))
    call.world.put(endpoint)
    return endpoint | {"secret": endpoint["_secrets"][0]["secret"]}


def _apply(call: Call, endpoint: Json) -> Json:
    params = call.params
    if params.has("url"):
        url = params.need("url")
        if not url.startswith(("http://", "https://")):
            raise invalid("Not a valid URL", "url", "url_invalid")
        endpoint["url"] = url
    if params.has("enabled_events"):
        endpoint["enabled_events"] = params.texts("enabled_events")
    if params.has("description"):
        endpoint["description"] = params.text("description")
    if (disabled := params.flag("disabled")) is not None:
        endpoint["status"] = "disabled" if disabled else "enabled"
    endpoint["metadata"] = params.metadata(endpoint["metadata"])
    return endpoint


def retrieve(call: Call) -> Json:
    return call.world.find("webhook_endpoint", call.path["id"], status=404)


def update(call: Call) -> Json:
    return call.world.put(_apply(call, dict(retrieve(call))))


def delete(call: Call) -> Json:
    endpoint = retrieve(call)
    call.world.store.drop("webhook_endpoint", endpoint["id"])
    return {"id": endpoint["id"], "object": "webhook_endpoint", "deleted": True}


def list_(call: Call) -> Json:
    url = "/v1/webhook_endpoints"
    return listed(call, "webhook_endpoint", url, lambda each: bool(each["url"]))


PATH = "/v1/webhook_endpoints"
ROUTES = (
    route("POST", PATH, create, TAKES),
    route("GET", PATH, list_, LIST),
    route("GET", PATH + "/{id}", retrieve),
    route("POST", PATH + "/{id}", update, TAKES),
    route("DELETE", PATH + "/{id}", delete),
)
