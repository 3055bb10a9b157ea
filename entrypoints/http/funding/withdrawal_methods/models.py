"""What the routes of withdrawal methods have in common."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from domain.funding.withdrawal_method import MethodType, Verification, WithdrawalMethod
from entrypoints.http.kit.values import Path, View

LARGEST = 2**63 - 1
Number = Annotated[int, Field(ge=0, le=LARGEST)]
"""The id of something that is counted."""


class WithdrawalMethodPath(Path):
    """Which withdrawal method."""

    method_id: Number


class ToVerifyPath(Path):
    """Which withdrawal method."""

    id: Number


@dataclass(frozen=True, slots=True)
class WithdrawalMethodView(View):
    """A withdrawal method, masked."""

    method_id: int
    withdrawal_type: MethodType
    bank_name: str | None
    account_holder_name: str | None
    bank_account_last4: str | None
    iban_last4: str | None
    crypto_wallet_address: str | None
    crypto_network: str | None
    is_default: bool
    is_verified: bool
    verification_status: Verification
    rejection_reason: str | None
    created_at: datetime
    verified_at: datetime | None
    success: bool = True


@dataclass(frozen=True, slots=True)
class MethodToVerifyView(View):
    """A player's withdrawal method, masked."""

    id: int
    user_id: UUID
    withdrawal_type: MethodType
    bank_name: str | None
    account_holder_name: str | None
    bank_account_last4: str | None
    iban_last4: str | None
    crypto_wallet_address: str | None
    crypto_network: str | None
    is_default: bool
    verification_status: Verification
    rejection_reason: str | None
    created_at: datetime
    decided_at: datetime | None


def method_view(method: WithdrawalMethod) -> WithdrawalMethodView:
    shown = method.details.masked()
    return WithdrawalMethodView(
        method.id,
        method.type,
        shown.bank_name,
        shown.account_holder_name,
        shown.bank_account_last4,
        shown.iban_last4,
        shown.crypto_wallet_address,
        shown.crypto_network,
        method.is_default,
        method.is_verified,
        method.verification,
        method.rejection_reason,
        method.created_at,
        method.decided_at if method.is_verified else None,
    )


def method_to_verify_view(method: WithdrawalMethod) -> MethodToVerifyView:
    shown = method.details.masked()
    return MethodToVerifyView(
        method.id,
        method.owner,
        method.type,
        shown.bank_name,
        shown.account_holder_name,
        shown.bank_account_last4,
        shown.iban_last4,
        shown.crypto_wallet_address,
        shown.crypto_network,
        method.is_default,
        method.verification,
        method.rejection_reason,
        method.created_at,
        method.decided_at,
    )


def label(method: WithdrawalMethod) -> str:
    """Name a method in a few words, masked."""
    shown = method.details.masked()
    if method.type is MethodType.CRYPTO:
        return f"{shown.crypto_network} {shown.crypto_wallet_address}"
    number = shown.iban_last4 or shown.bank_account_last4
    return f"{shown.bank_name or 'Bank account'} \u2026{number}"
