"""All that the API answers."""

from entrypoints.sandbox.stripe.call import Route
from entrypoints.sandbox.stripe.errors import unknown_url
from entrypoints.sandbox.stripe.resources import (
    balance,
    charges,
    customers,
    disputes,
    events,
    payment_intents,
    payment_methods,
    refunds,
    searches,
    setup_intents,
    webhook_endpoints,
)

ROUTES: tuple[Route, ...] = (
    *searches.ROUTES,  # First: `search` is no id.
    *payment_intents.ROUTES,
    *payment_methods.ROUTES,
    *setup_intents.ROUTES,
    *customers.ROUTES,
    *charges.ROUTES,
    *refunds.ROUTES,
    *disputes.ROUTES,
    *balance.ROUTES,
    *events.ROUTES,
    *webhook_endpoints.ROUTES,
)


def route_of(method: str, path: str) -> tuple[Route, dict[str, str]]:
    """Give the endpoint of a request, and what its path names."""
    for route in ROUTES:
        if route.method == method and (match := route.pattern.match(path)):
            return route, match.groupdict()
    raise unknown_url(method, path)
