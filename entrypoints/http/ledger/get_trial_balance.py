"""GET /api/v1/ledger/trial-balance."""

from dataclasses import dataclass

from application.ledger.read_books import GetTrialBalance
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Amount, View


@dataclass(frozen=True, slots=True)
class TrialLineView(View):
    """One currency: `balance` is credits less debits, and zero at any moment."""

    currency: str
    debits: Amount
    credits: Amount
    balance: Amount


@dataclass(frozen=True, slots=True)
class TrialBalanceView(View):
    """The sums of debit and of credit balances, all of one moment."""

    items: list[TrialLineView]


def endpoint(get_trial_balance: GetTrialBalance) -> Endpoint:
    async def handle(_: Call) -> TrialBalanceView:
        return TrialBalanceView(
            [
                TrialLineView(
                    each.balance.currency.code,
                    Amount(each.debits),
                    Amount(each.credits),
                    Amount(each.balance),
                )
                for each in await get_trial_balance()
            ]
        )

    return Endpoint(
        "GET",
        "/api/v1/ledger/trial-balance",
        handle,
        summary="Read the trial balance",
        tag="Ledger",
        needs="ledger:read",
    )
