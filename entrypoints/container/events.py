"""Events and live updates."""

from functools import partial
from secrets import token_urlsafe

from dependency_injector import providers

from adapters.postgres.events.tickets import PostgresTickets
from application.access.known_callers import KnownCallers
from application.shared.announce import Announcements
from application.shared.events.issue_ticket import IssueTicket
from application.shared.events.ports import EventBus, EventFeed, EventLog
from application.shared.events.read_events import ReadEvents
from application.shared.events.redeem_ticket import RedeemTicket
from application.shared.ports import Refusals
from entrypoints.container.consuming import Consuming
from entrypoints.http.events import issue_ticket as issue_ticket_http
from entrypoints.http.events import list_events as list_events_http
from entrypoints.http.kit.admission import Admission
from entrypoints.live.callers import CredentialOf
from entrypoints.live.hub import Hub
from entrypoints.live.stream import Replay
from entrypoints.live.updates import LiveUpdates


def _hub(feed: EventFeed | None, log: EventLog, bus: EventBus, announcements: Announcements) -> Hub:
    return Hub(feed or log, feed or bus, announcements)


class Events(Consuming):
    """The event log, its endpoints, and `live`, which has a route of its own."""

    feed = providers.Callable(getattr, Consuming.kafka, "feed", None)
    announcements: providers.Dependency[Announcements] = providers.Dependency()
    known: providers.Dependency[KnownCallers] = providers.Dependency()
    admission: providers.Dependency[Admission] = providers.Dependency()
    credential: providers.Dependency[CredentialOf] = providers.Dependency()
    refusals: providers.Dependency[Refusals] = providers.Dependency()

    pool, log, bus, clock = Consuming.pool, Consuming.log, Consuming.bus, Consuming.clock
    tickets = providers.Singleton(PostgresTickets, pool)
    read_events = providers.Singleton(ReadEvents, log)
    issue_ticket = providers.Singleton(
        IssueTicket, tickets, clock, providers.Object(partial(token_urlsafe, 32))
    )
    redeem_ticket = providers.Singleton(RedeemTicket, tickets, clock)

    hub = providers.Singleton(_hub, feed, log, bus, announcements)
    replay = providers.Singleton(Replay, log)
    live = providers.Singleton(
        LiveUpdates,
        hub,
        replay,
        redeem_ticket,
        credential,
        known.provided.holding,
        admission,
        refusals=refusals,
    )

    endpoints = providers.List(
        providers.Callable(list_events_http.endpoint, read_events),
        providers.Callable(issue_ticket_http.endpoint, issue_ticket, credential),
    )
