"""Refunds: never more than was paid, sometimes slowly, and sometimes in vain."""

from entrypoints.sandbox.stripe.call import LIST, Call, route
from entrypoints.sandbox.stripe.errors import ApiError, invalid
from entrypoints.sandbox.stripe.ids import fresh_id, letters
from entrypoints.sandbox.stripe.listing import listed
from entrypoints.sandbox.stripe.resources.balance import book
from entrypoints.sandbox.stripe.resources.charging import book_charge, refundable
from entrypoints.sandbox.stripe.shapes import Json
from entrypoints.sandbox.stripe.world import World

REASONS = ("duplicate", "fraudulent", "requested_by_customer")
DISPUTED = ("needs_response", "under_review", "lost")


def create(call: Call) -> Json:
    params, world = call.params, call.world
    charge = _charge(call)
    left = refundable(charge)
    amount = params.integer("amount")
    reason = params.choice("reason", REASONS)
    metadata = params.metadata({})
    _check(world, charge, left, amount)
    charge = book_charge(world, charge)
    return refund(world, charge, amount or left, reason, metadata)


def _charge(call: Call) -> Json:
    params, world = call.params, call.world
    if id_ := params.text("charge"):
        return world.find("charge", id_, "charge")
    intent_id = params.text("payment_intent")
    if intent_id is None:
        message = "One of the following params should be provided for this request: payment_intent "
        raise ApiError(400, message + "or charge.", code="parameter_missing")
    intent = world.find("payment_intent", intent_id, "payment_intent")
    charge = intent["latest_charge"] and world.find("charge", intent["latest_charge"])
    if not charge or charge["status"] != "succeeded":
        message = f"This PaymentIntent ({intent_id}) does not have a successful charge to refund."
        raise invalid(message, "payment_intent")
    return charge


def _check(world: World, charge: Json, left: int, amount: int | None) -> None:
    id_ = charge["id"]
    if charge["status"] != "succeeded" or not charge["captured"]:
        message = f"Charge {id_} has not been captured and cannot be refunded."
        raise _kept(message, "charge_not_refundable")
    disputes = (each for each in world.store.all("dispute") if each["charge"] == id_)
    if any(each["status"] in DISPUTED for each in disputes):
        message = f"Charge {id_} has been charged back; cannot issue a refund."
        raise _kept(message, "charge_disputed")
    if left <= 0:
        raise _kept(f"Charge {id_} has already been refunded.", "charge_already_refunded")
    if amount is not None and amount < 1:
        message = "This value must be greater than or equal to 1."
        raise invalid(message, "amount", "parameter_invalid_integer")
    if amount is not None and amount > left:
        whole = charge["amount_refunded"] == 0
        most = "charge amount" if whole else "unrefunded amount on charge"
        message = f"Refund amount ({_money(amount)}) is greater than {most} ({_money(left)})"
        raise ApiError(400, message, param="amount", kept=True)


def _kept(message: str, code: str) -> ApiError:
    return ApiError(400, message, code=code, kept=True)


def _money(amount: int) -> str:
    return f"${amount / 100:,.2f}"


def refund(world: World, charge: Json, amount: int, reason: str | None, metadata: Json) -> Json:
    """Give back so much of a charge, as its card lets it go."""
    ending = charge["_refund"]
    id_ = fresh_id("re")
    made: Json = {
        "id": id_,
        "object": "refund",
        "amount": amount,
        "balance_transaction": None,
        "charge": charge["id"],
        "created": world.now(),
        "customer": charge["customer"],
        "customer_account": None,
        "currency": charge["currency"],
        "destination_details": _destination(charge),
        "metadata": metadata,
        "payment_intent": charge["payment_intent"],
        "payment_method": charge["payment_method"],
        "reason": reason,
        "receipt_number": None,
        "source_transfer_reversal": None,
        "status": "pending" if ending == "pending" else "succeeded",
        "transfer_reversal": None,
    }
    if ending == "pending":
        made["pending_reason"] = "processing"
    transaction = book(world, _type(charge), -amount, made, description="REFUND FOR CHARGE")
    made["balance_transaction"] = transaction["id"]
    world.put(made)
    before = {name: charge[name] for name in ("amount_refunded", "refunded")}
    charge = _count(world, charge, amount)
    changed = {name: each for name, each in before.items() if charge[name] != each}
    world.emit("charge.refunded", charge, changed)
    world.emit("refund.created", made)
    if ending != "succeeds":
        world.timers.set(world.settings.refund_settles, "refund", id=id_)
    return made


def _type(charge: Json) -> str:
    return "refund" if charge["payment_method_details"]["type"] == "card" else "payment_refund"


def _destination(charge: Json) -> Json:
    type_ = charge["payment_method_details"]["type"]
    if type_ != "card":
        return {"type": type_, type_: {"reference": None, "reference_status": None}}
    card = {
        "reference": letters(12),
        "reference_status": "available",
        "reference_type": "acquirer_reference_number",
        "type": "refund",
    }
    return {"type": "card", "card": card}


def _count(world: World, charge: Json, amount: int) -> Json:
    """Keep on the charge how much of it went back."""
    refunded = charge["amount_refunded"] + amount
    whole = refunded >= charge["amount"]
    return world.put(charge | {"amount_refunded": refunded, "refunded": whole})


def settle_refund(world: World, timer: Json) -> None:
    """Let a pending refund succeed, or one that looked well fail."""
    made = dict(world.find("refund", timer["id"]))
    if made["status"] == "pending":
        made.pop("pending_reason", None)
        made["status"] = "succeeded"
        world.put(made)
        world.emit("refund.updated", made)
        world.emit("charge.refund.updated", made)
    elif made["status"] == "succeeded":
        _take_back(world, made, "failed", "expired_or_canceled_card")


def _take_back(world: World, made: Json, status: str, why: str | None) -> Json:
    charge = world.find("charge", made["charge"])
    transaction = book(world, "refund_failure", made["amount"], made, description="REFUND FAILURE")
    made |= {"status": status, "failure_balance_transaction": transaction["id"]}
    made.pop("pending_reason", None)
    if why is not None:
        made["failure_reason"] = why
    world.put(made)
    charge = _count(world, charge, -made["amount"])
    if status == "failed":
        world.emit("refund.failed", made)
    world.emit("refund.updated", made)
    world.emit("charge.refund.updated", made)
    return made


def retrieve(call: Call) -> Json:
    return call.world.find("refund", call.path["id"], "refund", status=404)


def update(call: Call) -> Json:
    made = dict(retrieve(call))
    made["metadata"] = call.params.metadata(made["metadata"])
    call.world.put(made)
    call.world.emit("refund.updated", made)
    call.world.emit("charge.refund.updated", made)
    return made


def cancel(call: Call) -> Json:
    made = dict(retrieve(call))
    if made["status"] not in {"pending", "requires_action"}:
        message = f"A refund with a status of {made['status']} cannot be canceled."
        raise _kept(message, "resource_invalid_state")
    return _take_back(call.world, made, "canceled", None)


def list_(call: Call) -> Json:
    names = ("charge", "payment_intent")
    wanted = {name: call.params.text(name) for name in names}
    return listed(
        call,
        "refund",
        "/v1/refunds",
        lambda each: all(value in {None, each[name]} for name, value in wanted.items()),
    )


def list_of_charge(call: Call) -> Json:
    charge = call.world.find("charge", call.path["id"], status=404)
    url = f"/v1/charges/{charge['id']}/refunds"
    return listed(call, "refund", url, lambda each: each["charge"] == charge["id"])


PATH = "/v1/refunds"
ROUTES = (
    route("POST", PATH, create, "charge payment_intent amount reason metadata"),
    route("GET", PATH, list_, f"{LIST} created charge payment_intent"),
    route("GET", PATH + "/{id}", retrieve),
    route("POST", PATH + "/{id}", update, "metadata"),
    route("POST", PATH + "/{id}/cancel", cancel),
    route("GET", "/v1/charges/{id}/refunds", list_of_charge, LIST),
)
