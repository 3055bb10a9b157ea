"""Customers."""

from entrypoints.sandbox.stripe.call import LIST, Call, route
from entrypoints.sandbox.stripe.errors import invalid, missing
from entrypoints.sandbox.stripe.ids import fresh_id, letters
from entrypoints.sandbox.stripe.listing import listed
from entrypoints.sandbox.stripe.params import Params
from entrypoints.sandbox.stripe.resources.attaching import attach
from entrypoints.sandbox.stripe.shapes import Json
from entrypoints.sandbox.stripe.world import World

TEXTS = "name email description phone"
TAKES = f"{TEXTS} metadata address shipping invoice_settings payment_method preferred_locales"


def living(world: World, id_: object, param: str = "customer") -> Json:
    """Give a customer who was not deleted."""
    customer = world.find("customer", id_, param)
    if customer.get("deleted"):
        raise missing("customer", str(id_), param)
    return customer


def create(call: Call) -> Json:
    customer = _blank(call.world)
    if method := call.params.text("payment_method"):
        attach(call.world, method, customer, "payment_method")
    _apply(call, customer)
    call.world.put(customer)
    call.world.emit("customer.created", customer)
    return customer


def retrieve(call: Call) -> Json:
    return call.world.find("customer", call.path["id"], status=404)


def update(call: Call) -> Json:
    customer = dict(_own(call))
    before = {name: customer[name] for name in call.params.values if name in customer}
    _apply(call, customer)
    call.world.put(customer)
    changed = {name: each for name, each in before.items() if customer[name] != each}
    call.world.emit("customer.updated", customer, changed)
    return customer


def delete(call: Call) -> Json:
    customer = _own(call)
    world = call.world
    for method in world.store.all("payment_method"):
        if method["customer"] == customer["id"]:
            world.put(method | {"customer": None, "_spent": True})
    gone = {"id": customer["id"], "object": "customer", "deleted": True}
    world.emit("customer.deleted", customer)
    return world.put(gone)


def list_(call: Call) -> Json:
    email = call.params.text("email")
    return listed(
        call,
        "customer",
        "/v1/customers",
        lambda each: not each.get("deleted") and (email is None or each["email"] == email),
    )


def _own(call: Call) -> Json:
    customer = call.world.find("customer", call.path["id"], status=404)
    if customer.get("deleted"):
        raise missing("customer", customer["id"], status=404)
    return customer


def _blank(world: World) -> Json:
    return {
        "id": fresh_id("cus"),
        "object": "customer",
        "address": None,
        "balance": 0,
        "created": world.now(),
        "currency": None,
        "customer_account": None,
        "default_source": None,
        "delinquent": False,
        "description": None,
        "discount": None,
        "email": None,
        "invoice_prefix": letters(8).upper(),
        "invoice_settings": {
            "custom_fields": None,
            "default_payment_method": None,
            "footer": None,
            "rendering_options": None,
        },
        "livemode": False,
        "metadata": {},
        "name": None,
        "next_invoice_sequence": 1,
        "phone": None,
        "preferred_locales": [],
        "shipping": None,
        "tax_exempt": "none",
        "test_clock": None,
    }


def _apply(call: Call, customer: Json) -> None:
    params = call.params
    for name in TEXTS.split():
        if params.has(name):
            customer[name] = params.text(name)
    if customer["email"] is not None and "@" not in customer["email"]:
        raise invalid(f"Invalid email address: {customer['email']}", "email", "email_invalid")
    customer["metadata"] = params.metadata(customer["metadata"])
    if params.has("address"):
        customer["address"] = address(params.inner("address"))
    if params.has("shipping"):
        customer["shipping"] = shipping(params.inner("shipping"))
    if params.has("preferred_locales"):
        customer["preferred_locales"] = params.texts("preferred_locales")
    settings = params.inner("invoice_settings")
    if settings.has("default_payment_method"):
        customer["invoice_settings"] = customer["invoice_settings"] | {
            "default_payment_method": _default_method(call.world, customer, settings)
        }


def _default_method(world: World, customer: Json, settings: Params) -> str | None:
    name = "default_payment_method"
    id_ = settings.text(name)
    if id_ is None:
        return None
    method = world.find("payment_method", id_, settings.name(name))
    if method["customer"] != customer["id"]:
        message = f"The customer does not have a payment method with the ID {id_}. "
        message += "The payment method must be attached to the customer."
        raise invalid(message, settings.name(name), "resource_missing")
    return id_


def shipping(params: Params) -> Json:
    names = ("carrier", "name", "phone", "tracking_number")
    params.only((*names, "address"))
    texts: Json = {name: params.text(name) for name in names}
    return texts | {"address": address(params.inner("address"))}


def address(params: Params) -> Json:
    names = ("city", "country", "line1", "line2", "postal_code", "state")
    params.only(names)
    return {name: params.text(name) for name in names}


ROUTES = (
    route("POST", "/v1/customers", create, TAKES),
    route("GET", "/v1/customers", list_, f"{LIST} created email"),
    route("GET", "/v1/customers/{id}", retrieve),
    route("POST", "/v1/customers/{id}", update, TAKES),
    route("DELETE", "/v1/customers/{id}", delete),
)
