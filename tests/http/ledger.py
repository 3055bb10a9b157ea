"""Words for tests of the ledger's routes."""

LEDGER = "/api/v1/ledger"


def adjustment(wallet, amount="2.50", **rest):
    posting = {"debit": "adjustments", "credit": wallet, "amount": amount, "currency": "USD"}
    return {"postings": [posting | rest], "reason": "A mistake"}
