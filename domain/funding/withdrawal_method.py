"""Where a player's money is paid out to: bank accounts and crypto wallets."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar, TypedDict

from domain.shared.errors import Conflict, Denied, NotFound, Rejected
from domain.shared.ids import AccountId, OwnerId
from domain.shared.masking import ending

MOST_METHODS = 20
"""What one player may keep at a time."""
SHOWN_OF_ADDRESS = 10


class WithdrawalMethodNotFound(NotFound):
    """Withdrawal method not found."""


class WithdrawalMethodNotVerified(Denied):
    """Withdrawal method not verified."""

    more = MappingProxyType({"message": "It can be used once it has been verified."})


class WithdrawalMethodInUse(Conflict):
    """Money is on its way out by this method: it can be removed when that has ended."""


class TooManyWithdrawalMethods(Conflict):
    """There are 20 withdrawal methods already: remove one of them first."""


class WithdrawalMethodDecided(Conflict):
    """The withdrawal method has been rejected; to be looked at again it has to be added anew."""


class OwnWithdrawalMethod(Denied):
    """Nobody decides about a withdrawal method of their own."""


class _OfDetail(Rejected):
    """A refusal that is about one of the details."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.pointer = f"/{name}"


class MissingDetail(_OfDetail):
    """A bank transfer needs the holder, and an IBAN or an account with its bank's code."""


class MissingAddress(_OfDetail):
    """A crypto withdrawal needs the address of a wallet."""


class DetailOfAnotherType(_OfDetail):
    """Withdrawal methods of this type have no such detail."""


class MethodType(StrEnum):
    """How money gets there."""

    BANK_TRANSFER = "bank_transfer"
    CRYPTO = "crypto"


class Network(StrEnum):
    """Where a crypto address is one."""

    TRC20 = "TRC20"
    ERC20 = "ERC20"


class Verification(StrEnum):
    """What finance has found."""

    PENDING = "pending"
    VERIFIED = "verified"
    REJECTED = "rejected"


DECISIONS: Mapping[Verification, frozenset[Verification]] = {
    Verification.PENDING: frozenset({Verification.VERIFIED, Verification.REJECTED}),
    Verification.VERIFIED: frozenset({Verification.REJECTED}),
    Verification.REJECTED: frozenset(),
}
"""What may be decided about a method, by what was found before."""


@dataclass(frozen=True, slots=True, repr=False)
class PayoutDetails:
    """Where exactly the money goes. A secret: it is kept sealed, and shown masked."""

    bank_account_number: str | None = None
    bank_code: str | None = None
    bank_name: str | None = None
    account_holder_name: str | None = None
    swift_code: str | None = None
    iban: str | None = None
    crypto_wallet_address: str | None = None
    crypto_network: Network | None = None

    def given(self) -> dict[str, str]:
        """Give what is there, by its name."""
        texts = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: str(text) for name, text in texts.items() if text is not None}

    def check_complete(self, type_: MethodType) -> None:
        """Refuse what a type lacks, or has no use for.

        Raises `MissingDetail`, `MissingAddress` and `DetailOfAnotherType`.
        """
        crypto = type_ is MethodType.CRYPTO
        for name in self.given():
            if name.startswith("crypto_") != crypto:
                raise DetailOfAnotherType(name)
        if crypto and self.crypto_wallet_address is None:
            raise MissingAddress("crypto_wallet_address")
        if crypto:
            return
        if self.account_holder_name is None:
            raise MissingDetail("account_holder_name")
        if self.iban is None and self.bank_account_number is None:
            raise MissingDetail("iban")
        if self.iban is None and self.bank_code is None:
            raise MissingDetail("bank_code")

    def masked(self) -> "MaskedDetails":
        """Give what may be shown to whoever may see that the method is there."""
        address = self.crypto_wallet_address
        return MaskedDetails(
            self.bank_name,
            self.account_holder_name,
            _end(self.bank_account_number),
            _end(self.iban),
            None if address is None else f"{address[:SHOWN_OF_ADDRESS]}...",
            self.crypto_network,
        )


@dataclass(frozen=True, slots=True)
class MaskedDetails:
    """As much of the details as tells one method from another."""

    bank_name: str | None
    account_holder_name: str | None = field(repr=False)
    bank_account_last4: str | None
    iban_last4: str | None
    crypto_wallet_address: str | None
    crypto_network: Network | None


def _end(number: str | None) -> str | None:
    return None if number is None else ending(number)


@dataclass(frozen=True, slots=True)
class WithdrawalMethod:
    """One way out for a player's money. It counts only once finance has verified it."""

    id: int
    owner: OwnerId
    type: MethodType
    details: PayoutDetails
    is_default: bool
    verification: Verification
    created_at: datetime
    decided_at: datetime | None = None
    rejection_reason: str | None = None
    removed_at: datetime | None = None

    @property
    def is_verified(self) -> bool:
        return self.verification is Verification.VERIFIED

    def check_verified(self) -> None:
        """Raise `WithdrawalMethodNotVerified`."""
        if not self.is_verified:
            raise WithdrawalMethodNotVerified

    def check_may_become(self, decision: Verification) -> None:
        """Raise `WithdrawalMethodDecided`."""
        if decision not in DECISIONS[self.verification]:
            raise WithdrawalMethodDecided


class MethodFacts(TypedDict):
    """Which method, and whether it may be used."""

    method_id: int
    withdrawal_type: MethodType
    verification_status: Verification


@dataclass(frozen=True, slots=True)
class _MethodEvent:
    """Something has happened to a withdrawal method; of what is in it, nothing is told."""

    method_id: int
    of: OwnerId
    withdrawal_type: MethodType
    verification: Verification

    type: ClassVar[str]

    @property
    def owner(self) -> OwnerId:
        return self.of

    @property
    def balance_of(self) -> AccountId | None:
        return None

    def facts(self) -> MethodFacts:
        return {
            "method_id": self.method_id,
            "withdrawal_type": self.withdrawal_type,
            "verification_status": self.verification,
        }


class MethodAdded(_MethodEvent):
    """A player has told of a way out."""

    __slots__ = ()
    type = "withdrawal_method.added"


class MethodVerified(_MethodEvent):
    """Finance has found it right."""

    __slots__ = ()
    type = "withdrawal_method.verified"


class MethodRejected(_MethodEvent):
    """Finance has found it wrong."""

    __slots__ = ()
    type = "withdrawal_method.rejected"


class MethodRemoved(_MethodEvent):
    """Its player does not want it any more."""

    __slots__ = ()
    type = "withdrawal_method.removed"
