"""Rules, values of lists, and orders in review: all of them belong to the house."""

from tests.documented import NOBODYS
from tests.http.gateway.orders.kept import payin

RULES, ENTRIES = "/api/v1/gateway/guard/rules/", "/api/v1/gateway/guard/entries"


async def rule(town):
    body = {"kind": "receipt", "verdict": "review", "shadow": True}
    async with town.operator.put(f"{RULES}one", json=body) as response:
        assert response.status == 200, await response.text()
    return "one"


async def entry(town):
    body = {"list": "black", "subject": "address", "value": "198.51.100.7"}
    async with town.operator.post(ENTRIES, json=body) as response:
        assert response.status == 201, await response.text()
        return (await response.json())["entry_id"]


GUARDED = {
    RULES: (rule, "two"),
    f"{ENTRIES}/": (entry, NOBODYS[2]),
    "/api/v1/gateway/guard/reviews/": (payin, NOBODYS[2]),
}
"""How one is made, given a town, and what nobody has."""
