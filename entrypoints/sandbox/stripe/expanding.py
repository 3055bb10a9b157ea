"""Objects as they are answered: without what is ours, and with what is asked for in full."""

from entrypoints.sandbox.stripe.errors import ApiError
from entrypoints.sandbox.stripe.shapes import Json
from entrypoints.sandbox.stripe.world import World, shown

EXPANDABLE: dict[str, dict[str, tuple[str, ...]]] = {
    "payment_intent": {
        "customer": ("customer",),
        "latest_charge": ("charge",),
        "payment_method": ("payment_method",),
    },
    "setup_intent": {
        "customer": ("customer",),
        "payment_method": ("payment_method",),
        "latest_attempt": ("setup_attempt",),
    },
    "setup_attempt": {
        "customer": ("customer",),
        "payment_method": ("payment_method",),
        "setup_intent": ("setup_intent",),
    },
    "payment_method": {"customer": ("customer",)},
    "charge": {
        "balance_transaction": ("balance_transaction",),
        "customer": ("customer",),
        "failure_balance_transaction": ("balance_transaction",),
        "payment_intent": ("payment_intent",),
        "refunds": (),
    },
    "refund": {
        "balance_transaction": ("balance_transaction",),
        "charge": ("charge",),
        "customer": ("customer",),
        "failure_balance_transaction": ("balance_transaction",),
        "payment_intent": ("payment_intent",),
        "payment_method": ("payment_method",),
    },
    "dispute": {"charge": ("charge",), "payment_intent": ("payment_intent",)},
    "balance_transaction": {"source": ("charge", "refund", "dispute")},
    "customer": {},
}
NESTED: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {
    ("customer", "invoice_settings"): {"default_payment_method": ("payment_method",)}
}
DEEPEST = 4


def render(world: World, answer: Json, expand: list[str]) -> Json:
    """Give the answer with each of the paths expanded, or refuse a path that leads nowhere."""
    rendered: Json = {key: shown(each) for key, each in answer.items() if key[0] != "_"}
    if "total_count" in expand and "_total" in answer:
        rendered["total_count"] = answer["_total"]
    for path in expand:
        steps = path.split(".")
        if len(steps) > DEEPEST:
            raise ApiError(400, "You cannot expand more than 4 levels of a property: " + path)
        _expand(world, rendered, steps, path)
    return rendered


def _expand(world: World, record: object, steps: list[str], path: str) -> None:
    if not steps or record is None:
        return
    step, *rest = steps
    if not isinstance(record, dict):
        raise _cannot(path)
    if record.get("object") in {"list", "search_result"}:
        _expand_list(world, record, step, rest, path)
        return
    kind = record.get("object")
    if kind == "customer" and step == "invoice_settings" and rest:
        _expand_into(world, record[step], rest, NESTED["customer", step], path)
        return
    _expand_into(world, record, steps, EXPANDABLE.get(str(kind), {}), path)


def _expand_list(world: World, page: Json, step: str, rest: list[str], path: str) -> None:
    if step == "total_count" and not rest:
        return  # It is there already: see `render`.
    if step != "data" or not rest:
        raise _cannot(path, in_list=True)
    for each in page["data"]:
        _expand(world, each, rest, path)


def _expand_into(
    world: World, record: Json, steps: list[str], known: dict[str, tuple[str, ...]], path: str
) -> None:
    step, *rest = steps
    if step not in known:
        raise _cannot(path)
    if step == "refunds":
        record[step] = refunds_of(world, record)
    elif isinstance(record[step], str):
        record[step] = _full(world, record[step], known[step])
    _expand(world, record[step], rest, path)


def _full(world: World, id_: str, kinds: tuple[str, ...]) -> object:
    found = (world.store.get(kind, id_) for kind in kinds)
    return shown(next((each for each in found if each is not None), id_))


def refunds_of(world: World, charge: Json) -> Json:
    """Give the list of a charge's refunds, as it is within the charge."""
    mine = [each for each in world.store.newest_first("refund") if each["charge"] == charge["id"]]
    return {
        "object": "list",
        "data": [shown(each) for each in mine[:10]],
        "has_more": len(mine) > 10,  # noqa: PLR2004  # As many as within any object.
        "url": f"/v1/charges/{charge['id']}/refunds",
    }


def _cannot(path: str, *, in_list: bool = False) -> ApiError:
    hint = f" You may want to try expanding 'data.{path}' instead." if in_list else ""
    return ApiError(400, f"This property cannot be expanded ({path}).{hint}")
