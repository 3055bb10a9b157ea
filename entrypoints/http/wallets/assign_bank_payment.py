"""POST /api/v1/bank-payments/{operation_id}/assign."""

from uuid import UUID

from application.wallets.assign_bank_payment import AssignBankPayment
from domain.ledger.errors import AccountFrozen, BalanceLimit, InsufficientFunds
from domain.shared.errors import Unavailable
from domain.shared.money import CurrencyMismatch
from domain.wallets.bank_payment import BankPaymentNotFound, NotInSuspense
from domain.wallets.organisation import InvalidInn
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import Body, Path, Text
from entrypoints.http.wallets.bank_payment_models import BankPaymentView, bank_payment_view


class BankPaymentPath(Path):
    """Which payment."""

    operation_id: UUID


class AssignBody(Body):
    """Whose the money is; an organisation that nobody knows yet becomes known."""

    inn: Text


def endpoint(assign: AssignBankPayment) -> Endpoint:
    async def handle(
        call: Call, *, path: BankPaymentPath, body: AssignBody
    ) -> Answer[BankPaymentView]:
        assigned = await assign(caller=call.caller, operation_id=path.operation_id, inn=body.inn)
        return Answer(bank_payment_view(assigned.payment), replayed=assigned.replayed)

    return Endpoint(
        "POST",
        "/api/v1/bank-payments/{operation_id}/assign",
        handle,
        summary="Credit an organisation with a payment in suspense",
        tag="Bank payments",
        needs="bank-payments:write",
        raises=(
            InvalidInn,
            BankPaymentNotFound,
            NotInSuspense,
            InsufficientFunds,
            AccountFrozen,
            BalanceLimit,
            CurrencyMismatch,
            Unavailable,
        ),
        about={InvalidInn: "inn"},
    )
