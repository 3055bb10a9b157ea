"""POST /api/wallet/deposit."""

from typing import Annotated, Literal

from pydantic import StrictBool, StringConstraints

from application.funding.deposits.make_deposit import DepositWish, MakeDeposit
from domain.funding.card_payments import (
    CardDeclined,
    PaymentMethodNotFound,
    PaymentRefused,
    PaymentsUnavailable,
)
from domain.funding.deposit import Deposit, DepositState, DepositTooLarge, DepositTooSmall
from domain.ledger.errors import AccountFrozen, BalanceLimit
from domain.shared.errors import Unavailable
from domain.shared.ids import IdempotencyKeyReused, InvalidIdempotencyKey
from domain.shared.money import AmountOutOfRange, InvalidAmount
from domain.shared.values import value
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import AmountText, Body, Number, View

Action = Literal["requires_payment_form", "requires_action"]
ACTIONS: dict[DepositState, Action] = {
    DepositState.PENDING: "requires_payment_form",
    DepositState.REQUIRES_ACTION: "requires_action",
}
MESSAGES = {
    DepositState.PENDING: "Complete the payment in the form",
    DepositState.REQUIRES_ACTION: "Confirm the payment with your bank",
    DepositState.PROCESSING: "The payment is being processed",
    DepositState.COMPLETED: "Deposit completed",
}


class DepositBody(Body):
    """What to pay in, in major units of the player's currency; with a saved card or a form."""

    amount: AmountText
    stripe_payment_method_id: (
        Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_]{1,255}$")] | None
    ) = None
    payment_method: Literal["card"] = "card"
    save_method: StrictBool = False


@value
class MadeDepositView(View):
    """How a deposit goes on: in a form, with the card's bank, by itself, or it is completed."""

    success: bool
    action: Action | None
    client_secret: str | None
    intent_id: str | None
    operation_id: int
    message: str | None
    new_balance: Number | None
    transaction_id: str | None
    status: str
    error: str | None


def _view(deposit: Deposit) -> MadeDepositView:
    """Tell what the first answer told, whatever has happened since."""
    then = deposit.answered or deposit.state
    action, balance = ACTIONS.get(then), deposit.balance_after
    completed = then is DepositState.COMPLETED
    return MadeDepositView(
        True,  # noqa: FBT003  # As the source has it.
        action,
        deposit.client_secret if action else None,
        deposit.intent_id,
        deposit.id,
        MESSAGES.get(then),
        Number(balance) if completed and balance is not None else None,
        deposit.charge_id if completed else None,
        then,
        None,
    )


def endpoint(make_deposit: MakeDeposit) -> Endpoint:
    async def handle(call: Call, *, body: DepositBody) -> Answer[MadeDepositView]:
        wish = DepositWish(body.amount, body.stripe_payment_method_id, body.save_method)
        made = await make_deposit(caller=call.caller, key=call.key(), wish=wish)
        return Answer(_view(made.deposit), replayed=made.replayed)

    return Endpoint(
        "POST",
        "/api/wallet/deposit",
        handle,
        summary="Pay in by card",
        tag="Funding",
        needs="funding:write",
        raises=(
            InvalidAmount,
            AmountOutOfRange,
            DepositTooSmall,
            DepositTooLarge,
            PaymentMethodNotFound,
            PaymentRefused,
            CardDeclined,
            PaymentsUnavailable,
            Unavailable,
            AccountFrozen,
            BalanceLimit,
            InvalidIdempotencyKey,
            IdempotencyKeyReused,
        ),
        about={
            InvalidAmount: "amount",
            AmountOutOfRange: "amount",
            DepositTooSmall: "amount",
            DepositTooLarge: "amount",
            PaymentMethodNotFound: "stripe_payment_method_id",
        },
        idempotent=True,
        numbers=True,
    )
