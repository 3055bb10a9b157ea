"""Objects of the gateway, by the start of their routes."""

from tests.documented import NOBODYS
from tests.http.gateway.money import MONEY
from tests.http.gateway.noticing.objects import NOTICING
from tests.http.gateway.orders.kept import ORDERS
from tests.http.gateway.stores.objects import store_of_town
from tests.http.gateway.trading import TRADING
from tests.http.webhooks.objects import callback

GATEWAY = {
    **TRADING,
    **MONEY,
    **ORDERS,
    **NOTICING,
    "/api/v1/gateway/stores/": (store_of_town, NOBODYS[2]),
    "/api/v1/gateway/callbacks/": (callback, NOBODYS[2]),
}
"""How one is made, given a town, and an id that nobody has."""
