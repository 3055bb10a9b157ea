"""POST /api/wallet/withdrawal-methods."""

from typing import Annotated

from pydantic import BeforeValidator, StrictBool, StringConstraints

from application.funding.withdrawal_methods.add_method import AddWithdrawalMethod
from domain.funding.account_numbers import (
    InvalidAccountNumber,
    InvalidBankCode,
    InvalidIban,
    InvalidSwiftCode,
    InvalidWalletAddress,
)
from domain.funding.withdrawal_method import (
    DetailOfAnotherType,
    MethodType,
    MissingAddress,
    MissingDetail,
    PayoutDetails,
    TooManyWithdrawalMethods,
)
from domain.shared.errors import Unavailable
from domain.shared.ids import IdempotencyKeyReused, InvalidIdempotencyKey
from entrypoints.http.funding.withdrawal_methods.models import WithdrawalMethodView, method_view
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import Body


def _detail(value: object) -> object:
    """Take an empty field of a form for one that was not filled in."""
    if not isinstance(value, str):
        return value
    if not value.isprintable():
        raise ValueError("Text has no control characters")
    return value.strip() or None


Name = Annotated[Annotated[str, StringConstraints(max_length=100)] | None, BeforeValidator(_detail)]
Number = Annotated[
    Annotated[str, StringConstraints(max_length=50)] | None, BeforeValidator(_detail)
]
Address = Annotated[
    Annotated[str, StringConstraints(max_length=200)] | None, BeforeValidator(_detail)
]


class WithdrawalMethodBody(Body):
    """Where to pay money out to.

    A bank transfer needs the holder, and an IBAN or an account with its bank's code (a Russian
    account is checked against the BIK); crypto needs an address (TRC20 or ERC20).
    """

    withdrawal_type: MethodType
    bank_account_number: Number = None
    bank_code: Number = None
    bank_name: Name = None
    account_holder_name: Name = None
    swift_code: Number = None
    iban: Number = None
    crypto_wallet_address: Address = None
    is_default: StrictBool = False

    def details(self) -> PayoutDetails:
        return PayoutDetails(
            self.bank_account_number,
            self.bank_code,
            self.bank_name,
            self.account_holder_name,
            self.swift_code,
            self.iban,
            self.crypto_wallet_address,
        )


def endpoint(add_method: AddWithdrawalMethod) -> Endpoint:
    async def handle(call: Call, *, body: WithdrawalMethodBody) -> Answer[WithdrawalMethodView]:
        added = await add_method(
            by=call.caller,
            key=call.key(),
            type_=body.withdrawal_type,
            typed=body.details(),
            is_default=body.is_default,
        )
        return Answer(method_view(added.method), replayed=added.replayed)

    return Endpoint(
        "POST",
        "/api/wallet/withdrawal-methods",
        handle,
        summary="Tell where to pay one's money out to; it is verified before it can be used",
        tag="Withdrawals",
        needs="funding:write",
        raises=(
            MissingDetail,
            MissingAddress,
            DetailOfAnotherType,
            InvalidIban,
            InvalidSwiftCode,
            InvalidBankCode,
            InvalidAccountNumber,
            InvalidWalletAddress,
            TooManyWithdrawalMethods,
            IdempotencyKeyReused,
            InvalidIdempotencyKey,
            Unavailable,
        ),
        about={
            InvalidIban: "iban",
            InvalidSwiftCode: "swift_code",
            InvalidBankCode: "bank_code",
            InvalidAccountNumber: "bank_account_number",
            InvalidWalletAddress: "crypto_wallet_address",
        },
        idempotent=True,
    )
