"""Test accounts of American banks: payments by them are processed for a while."""

from entrypoints.sandbox.stripe.cards.card import TestCard


def _account(name: str, number: str, code: str | None = None) -> TestCard:
    return TestCard(
        (f"pm_usBankAccount_{name}",),
        number,
        brand="bank",
        type="us_bank_account",
        processing="succeeds" if code is None else "fails",
        processing_code=code,
    )


BANK_ACCOUNTS = (
    _account("success", "000123456789"),
    TestCard(
        ("pm_usBankAccount_processing",),
        "000000000009",
        brand="bank",
        type="us_bank_account",
        processing="for_ever",
    ),
    TestCard(
        ("pm_usBankAccount_dispute",),
        "000555555559",
        brand="bank",
        type="us_bank_account",
        processing="succeeds",
        after="fraudulent",
    ),
    _account("accountClosed", "000111111113", "account_closed"),
    _account("noAccount", "000111111116", "no_account"),
    _account("insufficientFunds", "000222222227", "insufficient_funds"),
    _account("debitNotAuthorized", "000333333335", "debit_not_authorized"),
)
