"""One account at the stand-in: its objects, keys, clock, timers and events."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from entrypoints.sandbox.stripe.clock import Clock
from entrypoints.sandbox.stripe.errors import missing
from entrypoints.sandbox.stripe.faults import Faults
from entrypoints.sandbox.stripe.ids import fresh_id
from entrypoints.sandbox.stripe.settings import Settings
from entrypoints.sandbox.stripe.shapes import Json
from entrypoints.sandbox.stripe.store import Store
from entrypoints.sandbox.stripe.timers import Timers

API_VERSION = "2026-10-28.endive"
"""The version whose shapes the stand-in speaks, whichever is asked for."""


@dataclass(slots=True)
class World:
    """The account. Whatever changes it runs without interruption, then calls `commit`."""

    store: Store
    clock: Clock
    timers: Timers
    settings: Settings = field(default_factory=Settings)
    faults: Faults = field(default_factory=Faults)
    base_url: str = ""
    request: Json = field(default_factory=lambda: {"id": None, "idempotency_key": None})
    on_event: Callable[[Json], None] = lambda _: None

    @classmethod
    def opened(cls, path: Path | None = None) -> "World":
        """Open an account: the one in the file, or a new one."""
        store, clock = Store(path), Clock()
        account = store.get("_account", "account")
        if account is None:
            account = {name: fresh_id(name) for name in ("sk_test", "pk_test")}
            store.put("_account", "account", account | {"advanced": 0.0})
            store.commit()
        clock.advanced = store.all("_account")[0]["advanced"]
        return cls(store, clock, Timers(store, clock))

    @property
    def secret_key(self) -> str:
        return str(self._account["sk_test"])

    @property
    def publishable_key(self) -> str:
        return str(self._account["pk_test"])

    @property
    def _account(self) -> Json:
        return self.store.all("_account")[0]

    def now(self) -> int:
        return self.clock.seconds()

    def advance(self, seconds: float) -> None:
        """Let time pass at once, and with it whatever it brings."""
        self.clock.advance(seconds)
        self.put_raw("_account", "account", self._account | {"advanced": self.clock.advanced})
        self.timers.fire_due()
        self.store.commit()
        self.timers.wake()

    def put(self, record: Json) -> Json:
        """Keep an object of the API as it now is."""
        self.store.put(record["object"], record["id"], record)
        return record

    def put_raw(self, kind: str, id_: str, record: Json) -> None:
        self.store.put(kind, id_, record)

    def find(self, kind: str, id_: object, param: str = "id", *, status: int = 400) -> Json:
        """Give an object, or refuse as Stripe does."""
        found = self.store.get(kind, str(id_))
        if found is None:
            raise missing(CALLED.get(kind, kind), str(id_), param, status=status)
        return found

    def emit(self, type_: str, about: Json, previous: Json | None = None) -> Json:
        """Note an event about an object as it is at this moment, and let it be delivered."""
        snapshot = orjson.loads(orjson.dumps(shown(about)))
        data: Json = {"object": snapshot}
        if previous is not None:
            data["previous_attributes"] = previous
        event: Json = {
            "id": fresh_id("evt"),
            "object": "event",
            "api_version": API_VERSION,
            "created": self.now(),
            "data": data,
            "livemode": False,
            "pending_webhooks": 0,
            "request": dict(self.request),
            "type": type_,
        }
        self.put(event)
        self.on_event(event)
        return event

    def commit(self) -> None:
        self.store.commit()


CALLED = {"payment_method": "PaymentMethod", "setup_intent": "setupintent"}
"""What Stripe calls a kind of object in its refusals, where that is not its name."""


def shown(record: object) -> object:
    """Leave out what is the stand-in's own."""
    if isinstance(record, dict):
        return {key: shown(each) for key, each in record.items() if not key.startswith("_")}
    if isinstance(record, list):
        return [shown(each) for each in record]
    return record
