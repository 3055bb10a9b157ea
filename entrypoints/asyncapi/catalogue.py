"""Every type of event and of announcement there is, with what its data is."""

from collections.abc import Mapping
from typing import get_type_hints

from application.psp.syncing.moved_figures import FiguresFacts
from application.system.tell_of_dead_letters import DeadLettersFacts
from domain.access.approval import ApprovalDecided, ApprovalRequested
from domain.access.sessions import SessionEnded
from domain.access.settings import SettingChanged
from domain.funding import bet_events, cards, deposit_events, refunds, report
from domain.funding import withdrawal_events as withdrawals
from domain.funding import withdrawal_method as ways_out
from domain.gateway import (
    appeal_events,
    balance_events,
    guard_events,
    notice_events,
    order_events,
    rates,
    store_events,
    trader_events,
    transfer_events,
)
from domain.ledger.operators import EntryPosted
from domain.psp import alert_events, sync_events
from domain.psp.breaks import BreakUpdated
from domain.psp.exports import ExportProgressFacts
from domain.psp.imports import ImportProgressFacts
from domain.psp.reconciliation import ReconciliationCompleted
from domain.shared.events import Event
from domain.wallets import bank_events, organisation, wallet
from domain.webhooks import events as callbacks

EVENTS: tuple[type[Event], ...] = (
    *(wallet.WalletCreated, wallet.WalletOperationPosted, organisation.OrganizationCredited),
    *(bank_events.BankPaymentSuspended, bank_events.BankPaymentAssigned),
    *(bank_events.BankPaymentConflicted, bank_events.BankPaymentConflictDismissed),
    EntryPosted,
    *(deposit_events.DepositStarted, deposit_events.DepositRequiresAction),
    *(deposit_events.DepositProcessing, deposit_events.DepositFailed),
    *(deposit_events.DepositExpired, deposit_events.DepositCancelled),
    *(deposit_events.DepositCompleted, refunds.DepositRefunded, refunds.DepositDisputed),
    refunds.DepositOwed,
    *(cards.CardAdded, cards.CardUpdated, cards.CardRemoved),
    *(withdrawals.WithdrawalRequested, withdrawals.WithdrawalApproved),
    *(withdrawals.WithdrawalPaid, withdrawals.WithdrawalRejected),
    withdrawals.WithdrawalCancelled,
    *(ways_out.MethodAdded, ways_out.MethodVerified),
    *(ways_out.MethodRejected, ways_out.MethodRemoved),
    *(bet_events.BetPlaced, bet_events.BetSettled, bet_events.BetCancelled, bet_events.BonusAdded),
    *(report.ReportProgressed, report.ReportReady, report.ReportFailed),
    *(sync_events.SyncStarted, sync_events.SyncCompleted, sync_events.SyncFailed),
    *(sync_events.NewTransactions, sync_events.TransactionUpdated),
    *(ReconciliationCompleted, BreakUpdated),
    *(alert_events.AlertRaised, alert_events.AlertUpdated),
    *(order_events.OrderMoved, order_events.TraderOrderMoved),
    *(order_events.StoreOwes, order_events.TraderOwes),
    *(store_events.StoreMoved, trader_events.TraderChanged, trader_events.RequisiteChanged),
    *(appeal_events.AppealMoved, appeal_events.TraderAppealMoved),
    *(transfer_events.TransferMoved, transfer_events.DestinationMoved),
    *(balance_events.BalanceChanged, notice_events.NoticeChanged),
    *(guard_events.ReviewOpened, guard_events.ReviewClosed),
    *(rates.RateWentStale, rates.RateDoubted, rates.RateSet),
    *(callbacks.CallbackFailed, callbacks.CallbackRecovered, callbacks.CallbackDied),
    *(SessionEnded, ApprovalRequested, ApprovalDecided, SettingChanged),
)
"""One class of each type; a test says which are missing."""
ANNOUNCEMENTS: Mapping[str, type] = {
    "sync_progress": sync_events.SyncProgressFacts,
    "export_progress": ExportProgressFacts,
    "import_progress": ImportProgressFacts,
    "metrics_updated": FiguresFacts,
    "dead_letters_changed": DeadLettersFacts,
}
"""What is true for a moment only, over live connections alone."""


def facts_of(event: type[Event]) -> type:
    """Give the `TypedDict` that says what is told."""
    told: type = get_type_hints(event.facts)["return"]
    return told
