"""What a process shows of itself among the figures."""

from adapters.postgres.events.bus import PostgresEventBus
from adapters.postgres.events.sequencer import PostgresSequencer
from adapters.postgres.ledger.group_commit import GroupCommitLedger
from adapters.postgres.pool import Pool
from entrypoints.figures import Figures
from entrypoints.live.updates import LiveUpdates


def show_ledger(figures: Figures, ledger: GroupCommitLedger, pool: Pool) -> None:
    show = figures.gauge
    show("altyn_ledger_queue_depth", "Entries let in and not answered.", lambda: ledger.depth)
    show("altyn_database_pool_size", "Open connections.", lambda: pool.size)
    show("altyn_database_pool_idle", "Idle connections.", lambda: pool.idle)


def show_events(figures: Figures, bus: PostgresEventBus, sequencer: PostgresSequencer) -> None:
    show = figures.gauge
    show("altyn_event_position", "Last position of the event log.", lambda: bus.head)
    show("altyn_event_lag_seconds", "Age of what waits for its position.", lambda: bus.lag_seconds)
    show("altyn_sequencer_active", "Whether positions are given here.", lambda: sequencer.active)


def show_live(figures: Figures, live: LiveUpdates) -> None:
    show = figures.gauge
    show("altyn_live_sockets", "Live connections.", lambda: live.figures.sockets)
    show("altyn_live_events_sent", "Events sent over them.", lambda: live.figures.sent)
    show("altyn_live_readers_dropped", "Closed for a slow reader.", lambda: live.figures.dropped)
