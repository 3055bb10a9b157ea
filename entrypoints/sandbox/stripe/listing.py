"""Lists: newest first, by pages."""

from collections.abc import Callable, Iterable

from entrypoints.sandbox.stripe.call import Call
from entrypoints.sandbox.stripe.errors import invalid
from entrypoints.sandbox.stripe.params import Params
from entrypoints.sandbox.stripe.shapes import Json

USUAL, LARGEST = 10, 100


def listed(call: Call, kind: str, url: str, fits: Callable[[Json], bool] = lambda _: True) -> Json:
    """Give the page of a kind's objects that is asked for, of those that fit."""
    created = created_range(call.params)
    every = (each for each in call.world.store.newest_first(kind) if fits(each) and created(each))
    return page(call, every, url, kind)


def page(call: Call, every: Iterable[Json], url: str, kind: str) -> Json:
    """Cut the page that is asked for out of all objects, given newest first."""
    params, limit = call.params, limit_of(call.params)
    after, before = params.text("starting_after"), params.text("ending_before")
    if after and before:
        raise invalid(
            "You cannot parameterize both starting_after and ending_before.", "ending_before"
        )
    data: list[Json] = []
    has_more = False
    if before:
        data, has_more = _before(call, every, before, limit, kind)
    else:
        if after:
            every = _after(call, every, after, kind)
        for each in every:
            if len(data) == limit:
                has_more = True
                break
            data.append(each)
    return {"object": "list", "data": data, "has_more": has_more, "url": url}


def limit_of(params: Params) -> int:
    limit = params.integer("limit")
    if limit is None:
        return USUAL
    if limit < 1:
        raise invalid("This value must be greater than or equal to 1.", "limit")
    if limit > LARGEST:
        raise invalid(f"This value must be less than or equal to {LARGEST}.", "limit")
    return limit


def _place(call: Call, kind: str, id_: str, param: str) -> int:
    call.world.find(kind, id_, param)
    return call.world.store.number(kind, id_)


def _after(call: Call, every: Iterable[Json], after: str, kind: str) -> Iterable[Json]:
    place = _place(call, kind, after, "starting_after")
    number = call.world.store.number
    return (each for each in every if number(kind, each["id"]) < place)


def _before(
    call: Call, every: Iterable[Json], before: str, limit: int, kind: str
) -> tuple[list[Json], bool]:
    place = _place(call, kind, before, "ending_before")
    number = call.world.store.number
    newer = [each for each in every if number(kind, each["id"]) > place]
    return newer[-limit:], len(newer) > limit


def created_range(params: Params) -> Callable[[Json], bool]:
    """Read `created`, an instant or its limits."""
    if not isinstance(params.values.get("created"), dict):
        at = params.integer("created")
        return lambda each: at is None or each["created"] == at
    limits = params.inner("created")
    limits.only({"gt", "gte", "lt", "lte"})
    gt, gte = limits.integer("gt"), limits.integer("gte")
    lt, lte = limits.integer("lt"), limits.integer("lte")

    def fits(each: Json) -> bool:
        created = each["created"]
        return (
            (gt is None or created > gt)
            and (gte is None or created >= gte)
            and (lt is None or created < lt)
            and (lte is None or created <= lte)
        )

    return fits
