"""Bets that are older than the ledger: what a demo, or an import, brings along."""

from collections.abc import Sequence
from datetime import datetime

from application.ledger.past import PastFact
from domain.funding.bet import Bet, Terms
from domain.funding.player import Player
from domain.funding.settling import Settlement, placing, resolving, settled
from domain.shared.money import Money


def past_bet(
    player: Player,
    terms: Terms,
    placed_at: datetime,
    settlement: Settlement | None = None,
    resolved_at: datetime | None = None,
) -> Sequence[PastFact]:
    """Give what `PastLedger.write` takes for a bet, and for its end if it had one by then.

    The player has to be known (`Players.lock`), and facts are written in the order of their
    instants.
    """
    entry, record = placing(player, terms)
    placed = PastFact(placed_at, entry, (), record)
    if settlement is None or resolved_at is None:
        return [placed]
    nothing = Money(0, player.currency)
    bet = Bet(0, player.owner, terms, placed_at, nothing, terms.legs)
    entry, ended = resolving(player, settled(bet, settlement))
    return [placed, PastFact(resolved_at, entry, (), ended)]
