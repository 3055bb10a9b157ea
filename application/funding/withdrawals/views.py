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
    """Which withdrawals: those within reach of whoever asks, of one state, of one player."""

    owners: Owners
    state: WithdrawalState | None = None
    user_id: OwnerId | None = None
