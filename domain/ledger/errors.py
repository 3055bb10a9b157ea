"""Why the ledger refuses an entry."""

from domain.shared.errors import Conflict, NotFound, Rejected


class AccountNotFound(NotFound):
    """There is no such account."""


class EntryNotFound(NotFound):
    """There is no such entry."""


class AccountFrozen(Conflict):
    """The account is frozen."""


class InsufficientFunds(Conflict):
    """The account does not hold enough."""


class BalanceLimit(Conflict):
    """The balance would become too large to be kept exactly."""


class AlreadyReversed(Conflict):
    """The entry has been reversed already."""


class OwnedByContext(Conflict):
    """The entry belongs to another part of the platform, which has a route of its own for this."""

    def __init__(self, route: str = "") -> None:
        super().__init__(route)
        if route:
            self.sentence = f"{type(self).sentence.removesuffix('.')}: {route}."


class AccountOfHolds(Conflict):
    """Money on hold moves only with what it is held for."""


class SameAccount(Rejected):
    """Money moves between two different accounts."""


class EmptyEntry(Rejected):
    """An entry has at least one posting."""


class TooManyPostings(Rejected):
    """What is written at once has at most 4,000 postings."""


class RepeatedKey(Rejected):
    """A key names one entry of the request, and no second one."""
