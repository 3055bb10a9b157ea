"""What is told of stores."""

from dataclasses import dataclass
from typing import ClassVar, TypedDict

from domain.gateway.store import Store, StoreState
from domain.shared.facts import IdText
from domain.shared.ids import AccountId, OwnerId


class StoreFacts(TypedDict):
    """A store as it is now."""

    store_id: IdText
    name: str
    state: StoreState
    enabled: bool
    sandbox: bool
    version: int


@dataclass(frozen=True, slots=True)
class StoreMoved:
    """A store has been made or changed, or an admin has decided about its traffic."""

    store: Store

    type: ClassVar[str] = "store.changed"

    @property
    def owner(self) -> OwnerId:
        return self.store.merchant

    @property
    def balance_of(self) -> AccountId | None:
        return None

    def facts(self) -> StoreFacts:
        store = self.store
        return {
            "store_id": str(store.id),
            "name": store.name,
            "state": store.state,
            "enabled": store.enabled,
            "sandbox": store.sandbox,
            "version": store.version,
        }
