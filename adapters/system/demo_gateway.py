"""What demo.json says of the gateway."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from application.access.demo_ports import DemoDevice, DemoGateway, DemoPerson, DemoStore
from domain.access.email import Email
from domain.access.password import Password
from domain.access.tokens import Token
from domain.shared.ids import OwnerId

TRIED = "merchant", "trader", "teamlead"
"""Those of the people whom somebody needs who tries the gateway."""


def written_gateway(gateway: DemoGateway, people: Mapping[str, DemoPerson]) -> Mapping[str, object]:
    """Give it as it is written: the store, the trader and the merchant to try first."""
    stores = [_written(each) for each in gateway.stores]
    device = gateway.device
    told = {} if device is None else {"device": {"id": str(device.id), "secret": device.secret}}
    return {
        "store": stores[0],
        **told,
        **{name: _let_in(people[name]) for name in TRIED if name in people},
        "stores": stores,
        "traders": [_let_in(each) for each in gateway.traders],
        "callbacks_url": gateway.callbacks_url,
        "simulated_stores": [_written(each) for each in gateway.simulated],
    }


def gateway_of(written: Mapping[str, Any] | None) -> DemoGateway | None:
    """Read it. Raises ValueError, LookupError, TypeError, and what reading e-mails raises."""
    if not written:
        return None
    stores = tuple(_store(each) for each in written["stores"])
    traders = tuple(
        DemoPerson(Email.parse(each["email"]), Password.chosen(each["password"]))
        for each in written["traders"]
    )
    simulated = tuple(_store(each) for each in written["simulated_stores"])
    told = written.get("device")
    device = DemoDevice(UUID(told["id"]), str(told["secret"])) if told else None
    return DemoGateway(stores, traders, written["callbacks_url"], simulated, device)


def _written(store: DemoStore) -> Mapping[str, str]:
    return {
        "id": str(store.id),
        "currency": store.currency,
        "api_key": store.api_key.text,
        "callback_secret": store.callback_secret,
    }


def _store(written: Mapping[str, str]) -> DemoStore:
    token = Token.read_key(written["api_key"])
    if token is None:
        raise ValueError(written["id"])
    currency, secret = str(written["currency"]), str(written["callback_secret"])
    return DemoStore(OwnerId(UUID(written["id"])), currency, token, secret)


def _let_in(person: DemoPerson) -> Mapping[str, str]:
    return {"email": person.email.text, "password": person.password.text}
