"""What the trail is told of operators at work in the ledger."""

from application.shared.ports import Act
from domain.ledger.operators import EntryPosted
from domain.shared.caller import Caller

MOST_ACCOUNTS = 50
"""Accounts of an entry that are told; the journal has all of them."""


def posted(by: Caller, event: EntryPosted) -> Act:
    """Tell that somebody has written an entry by hand, or reversed one."""
    entry, facts = event.entry, event.facts()
    after = {
        "kind": entry.kind,
        "reason": entry.reason,
        "postings": len(entry.postings),
        "accounts": facts["accounts"][:MOST_ACCOUNTS],
    }
    if entry.reverses is None:
        return Act("ledger.entry_posted", by, "ledger_entry", str(entry.id), after=after)
    after["reversal"] = str(entry.id)
    return Act("ledger.entry_reversed", by, "ledger_entry", str(entry.reverses), after=after)
