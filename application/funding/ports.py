"""What every part of funding needs: one transaction about players' money."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol, TypeVar

from application.ledger.ports import Ledger
from application.shared.jobs import Jobs
from application.shared.ports import Audit, Tell
from domain.funding.player import Player
from domain.shared.ids import OwnerId

WorkT_co = TypeVar("WorkT_co", covariant=True)


class Players(Protocol):
    """Whoever has money with us, or is about to."""

    async def lock(self, owner: OwnerId) -> Player:
        """Give the player, for whom nobody else decides anything until the commit.

        Whoever comes for the first time gets the house's currency. Lock before anything is read
        that a decision rests on: limits and states are exact then.
        """
        ...


@dataclass(frozen=True, slots=True)
class FundingWork:
    """What stands or falls together; each part of funding adds its own repositories.

    In this order: lock the player, then rows of one's own; decide; post to the ledger once, last.
    """

    ledger: Ledger
    players: Players
    tell: Tell
    audit: Audit
    jobs: Jobs

    @property
    def parts(self) -> tuple[Ledger, Players, Tell, Audit, Jobs]:
        """What a unit of work with more in it begins with."""
        return self.ledger, self.players, self.tell, self.audit, self.jobs


class Begin(Protocol[WorkT_co]):
    """Begins a unit of work: committed at the end of the block, undone by an exception."""

    def __call__(self) -> AbstractAsyncContextManager[WorkT_co]: ...
