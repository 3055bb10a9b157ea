"""Charges, as they are read."""

from entrypoints.sandbox.stripe.call import LIST, Call, route
from entrypoints.sandbox.stripe.listing import listed
from entrypoints.sandbox.stripe.shapes import Json


def retrieve(call: Call) -> Json:
    return call.world.find("charge", call.path["id"], status=404)


def update(call: Call) -> Json:
    charge = dict(retrieve(call))
    if call.params.has("description"):
        charge["description"] = call.params.text("description")
    charge["metadata"] = call.params.metadata(charge["metadata"])
    call.world.put(charge)
    call.world.emit("charge.updated", charge)
    return charge


def list_(call: Call) -> Json:
    names = ("customer", "payment_intent", "transfer_group")
    wanted = {name: call.params.text(name) for name in names}
    return listed(
        call,
        "charge",
        "/v1/charges",
        lambda each: all(value in {None, each[name]} for name, value in wanted.items()),
    )


PATH = "/v1/charges"
ROUTES = (
    route("GET", PATH, list_, f"{LIST} created customer payment_intent transfer_group"),
    route("GET", PATH + "/{id}", retrieve),
    route("POST", PATH + "/{id}", update, "description metadata fraud_details receipt_email"),
)
