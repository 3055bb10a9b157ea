"""PayShack, as the hub knows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from adapters.payshack import entities
from adapters.payshack.feeds import LateFeed, RecentFeed
from adapters.payshack.lists import PayShackList
from adapters.payshack.reading import PAYIN, PAYOUT, READERS, SOURCE
from adapters.payshack.session import PayShackSession
from adapters.provider_http.exact_json import parsed
from application.psp.ports import Entity, Feed, Unread
from application.shared.ports import Clock
from domain.psp.operation import ProviderOperation, SourceCode


@dataclass(frozen=True, slots=True)
class PayShack:
    """`Provider`: pay-ins and pay-outs, and clients, resellers and service providers."""

    session: PayShackSession
    clock: Clock
    source: SourceCode = SOURCE
    title: str = "PayShack"
    interval: int = 300
    knows_entities: bool = True

    @property
    def feeds(self) -> Sequence[Feed]:
        lists = [PayShackList(self.session, each) for each in (PAYIN, PAYOUT)]
        late = [LateFeed(each, self.clock) for each in lists]
        return *(RecentFeed(each, self.clock) for each in lists), *late

    async def entities(self) -> Sequence[Entity]:
        return await entities.fetch(self.session)

    def read(self, kind: str, raw: str) -> ProviderOperation | Unread:
        return READERS[kind](parsed(raw.encode("utf-8", "surrogatepass")))
