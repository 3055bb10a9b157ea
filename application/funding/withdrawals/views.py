"""Withdrawals as they are shown."""

from dataclasses import dataclass

from domain.funding.withdrawal import Withdrawal, WithdrawalState
from domain.funding.withdrawal_method import WithdrawalMethod
from domain.shared.ids import OwnerId
from domain.shared.permissions import Owners


@dataclass(frozen=True, slots=True)
class WithdrawalLine:
    """A withdrawal, and where its money goes."""

    withdrawal: Withdrawal
    method: WithdrawalMethod


@dataclass(frozen=True, slots=True)
class WithdrawalFilter:
    """Which withdrawals: those of these owners, and of one state."""

    owners: Owners
    state: WithdrawalState | None = None


def of_one(owners: Owners, user_id: OwnerId | None) -> Owners:
    """Narrow owners down to one of them, if one is asked for."""
    if user_id is None:
        return owners
    return frozenset({user_id}) if owners is None else owners & {user_id}
