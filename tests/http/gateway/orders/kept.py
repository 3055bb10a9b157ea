"""Orders of a town, written as they stand: nobody works on them."""

from tests.documented import NOBODYS
from tests.http.funding.objects import written
from tests.http.gateway.stores.objects import store_of_town
from tests.http.gateway.trading import trader_of_town

ORDER = """
INSERT INTO gateway_orders (id, store, merchant, direction, external_order_id, fingerprint, amount,
                            currency, method, sandbox, ttl_seconds, state, version, trader,
                            created_at, changed_at)
SELECT gen_random_uuid(), s.id, s.merchant, $2, gen_random_uuid()::text, s.id, 100, 'RUB', 'card',
       false, 900, 'new', 1, $3::text::uuid, now(), now()
  FROM gateway_stores s WHERE s.id = $1::text::uuid
RETURNING id
"""


APPEAL = """
INSERT INTO gateway_appeals (id, order_id, store, merchant, trader, direction, reason, due, claimed,
                             currency, fingerprint, side, opened_at, answer_by, decide_by, deadline,
                             state)
SELECT gen_random_uuid(), o.id, o.store, o.merchant, o.trader, o.direction, 'not_credited', 100,
       100, 'RUB', o.id, 'store', now(), now() + interval '1 day', now() + interval '3 days',
       now() + interval '1 day', 'open'
  FROM gateway_orders o WHERE o.id = $1::text::uuid
RETURNING id
"""


async def payin(town):
    return await written(town, ORDER, await store_of_town(town), "payin", None)


async def payout(town):
    return await written(town, ORDER, await store_of_town(town), "payout", None)


async def traded(town):
    trader = await trader_of_town(town)
    return await written(town, ORDER, await store_of_town(town), "payin", trader)


async def appeal(town):
    return await written(town, APPEAL, await traded(town))


_STEPS = "status", "confirm", "cancel"
ORDERS = {
    **{f"/api/v1/gateway/payin/{each}/": (payin, NOBODYS[2]) for each in _STEPS},
    **{f"/api/v1/gateway/payout/{each}/": (payout, NOBODYS[2]) for each in _STEPS},
    "/api/v1/gateway/payin/": (payin, NOBODYS[2]),
    "/api/v1/gateway/payout/": (payout, NOBODYS[2]),
    "/api/v1/gateway/appeals/": (appeal, NOBODYS[2]),
    "/api/v1/gateway/orders/": (payin, NOBODYS[2]),
    "/api/v1/gateway/trader/orders/": (traded, NOBODYS[2]),
}
"""By the start of their routes; a store acts by its keys, which the town's owner has not."""
