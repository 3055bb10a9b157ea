"""Vima, as the hub knows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from adapters.provider_http.exact_json import parsed
from adapters.vima.client import VimaClient
from adapters.vima.feeds import ChangedFeed, CreatedFeed
from adapters.vima.reading import SOURCE, read
from application.psp.ports import Entity, Feed, Unread
from application.shared.ports import Clock
from domain.psp.operation import ProviderOperation, SourceCode


@dataclass(frozen=True, slots=True)
class Vima:
    """`Provider`: operations with their changes, and nobody who has a balance."""

    client: VimaClient
    clock: Clock
    source: SourceCode = SOURCE
    title: str = "Vima"
    interval: int = 60
    knows_entities: bool = False

    @property
    def feeds(self) -> Sequence[Feed]:
        return ChangedFeed(self.client), CreatedFeed(self.client, self.clock)

    async def entities(self) -> Sequence[Entity]:
        return ()

    def read(self, kind: str, raw: str) -> ProviderOperation | Unread:
        del kind  # There is only one.
        return read(parsed(raw.encode("utf-8", "surrogatepass")))
