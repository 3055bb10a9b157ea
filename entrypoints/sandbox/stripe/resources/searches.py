"""Search: of payment intents, charges and customers."""

from collections.abc import Callable
from functools import partial

from entrypoints.sandbox.stripe.call import Call, route
from entrypoints.sandbox.stripe.errors import invalid
from entrypoints.sandbox.stripe.listing import limit_of
from entrypoints.sandbox.stripe.searching import parse_query
from entrypoints.sandbox.stripe.shapes import Json

PAID = frozenset({"amount", "created", "currency", "customer", "metadata", "status"})
CARD = ("brand", "country", "exp_month", "exp_year", "fingerprint", "funding", "last4", "network")
FIELDS = {
    "payment_intent": PAID,
    "charge": PAID
    | {"disputed", "refunded", *(f"payment_method_details.card.{name}" for name in CARD)},
    "customer": frozenset({"created", "email", "metadata", "name", "phone"}),
}


def search(kind: str, url: str, call: Call) -> Json:
    """Find what fits a query, newest first, once it is old enough to be found."""
    params, world = call.params, call.world
    fits = parse_query(params.need("query"), FIELDS[kind])
    limit, start = limit_of(params), _start(params.text("page"))
    latest = world.now() - world.settings.search_lag
    found = [
        each
        for each in world.store.newest_first(kind)
        if not each.get("deleted") and each["created"] <= latest and fits(each)
    ]
    more = start + limit < len(found)
    return {
        "object": "search_result",
        "data": found[start : start + limit],
        "has_more": more,
        "next_page": f"page_{start + limit}" if more else None,
        "url": url,
        "_total": len(found),
    }


def _start(page: str | None) -> int:
    if page is None:
        return 0
    start = page.removeprefix("page_")
    if not start.isdecimal():
        raise invalid(f"Invalid page: {page}", "page")
    return int(start)


def _searching(kind: str) -> Callable[[Call], Json]:
    return partial(search, kind, f"/v1/{kind}s/search")


ROUTES = tuple(
    route("GET", f"/v1/{kind}s/search", _searching(kind), "query limit page") for kind in FIELDS
)
