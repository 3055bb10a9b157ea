"""What operators ask of the ledger, as it waits for a second person."""

from typing import Any
from uuid import UUID

from application.ledger.drafts import Draft, DraftPosting
from application.shared.approvals import Facts
from domain.ledger.journal import Account, JournalEntry
from domain.shared.ids import AccountId

MANUAL_ENTRY_ACTION = "ledger.manual_entry"
BULK_ACTION = "ledger.manual_entries"
REVERSAL_ACTION = "ledger.reversal"
FIELDS = "debit", "credit", "amount", "currency"


def draft_payload(draft: Draft) -> dict[str, Any]:
    """Give a draft as JSON: the same for all spellings of one request."""
    return {
        "postings": [dict(zip(FIELDS, each.said, strict=True)) for each in draft.postings],
        "reason": draft.reason,
        "metadata": dict(draft.metadata),
    }


def draft_of(payload: Any) -> Draft:  # noqa: ANN401  # JSON of ours.
    """Read what `draft_payload` gave."""
    postings = [
        DraftPosting(
            _account_id(each["debit"]),
            _account_id(each["credit"]),
            each["amount"],
            each["currency"],
        )
        for each in payload["postings"]
    ]
    return Draft(postings, payload["reason"], payload["metadata"])


def shown(entry: JournalEntry) -> Facts:
    """Give an entry as the second person sees it."""
    return {
        "reason": entry.reason,
        "postings": [
            {
                "debit": _side(each.debit),
                "credit": _side(each.credit),
                "amount": str(each.amount),
                "currency": each.amount.currency.code,
            }
            for each in entry.postings
        ],
        "metadata": dict(entry.metadata or {}),
    }


def _account_id(text: str | None) -> AccountId | None:
    return None if text is None else AccountId(UUID(text))


def _side(account: Account) -> Facts:
    return {"id": str(account.id), "kind": account.kind, "label": account.label}
