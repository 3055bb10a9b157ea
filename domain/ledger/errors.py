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


class SameAccount(Rejected):
    """Money moves between two different accounts."""


class EmptyEntry(Rejected):
    """An entry has at least one posting."""


class TooManyPostings(Rejected):
    """An entry has at most 4,000 postings."""
