"""Write the entry of a deposit."""

from dataclasses import replace
from datetime import timedelta

from application.funding.deposits.ports import DepositWork
from application.shared.ports import Act
from domain.funding.card_payments import CardPayment
from domain.funding.deposit import Deposit
from domain.funding.deposit_events import DepositCompleted
from domain.funding.deposit_review import Source
from domain.funding.operations import Operation, OperationType
from domain.funding.player import Player
from domain.ledger.chart import Kind, house_account
from domain.ledger.journal import JournalEntry, Posting
from domain.shared.ids import derived_id

KEEP_CARD = "funding.keep_card"
"""The job that remembers a card: `owner`, `method_id`."""
BOOK_FEE = "stripe.book_fee"
"""The job that books what Stripe has kept of a payment: `charge_id`, `intent_id`."""
FEE_KNOWN = timedelta(seconds=2)
"""How long after a payment Stripe mostly knows what it keeps of it."""


def deposit_entry(player: Player, deposit: Deposit) -> JournalEntry:
    """Give the one entry that credits a deposit: its id and its amount are the deposit's."""
    stripe = house_account(Kind.STRIPE, player.currency)
    return JournalEntry(
        id=derived_id("deposit", str(deposit.id)),
        fingerprint=derived_id(deposit.owner, str(deposit.amount), player.currency.code),
        kind="funding.deposit",
        postings=(Posting(stripe, player.account, deposit.amount),),
    )


async def credit(
    work: DepositWork, player: Player, deposit: Deposit, payment: CardPayment, source: Source
) -> None:
    """Credit what has been paid, and write, tell and audit it; `deposit` is as it is after."""
    related = ("deposit", str(deposit.id))
    await _enqueue(work, deposit, payment)
    posted = await work.ledger.post(
        deposit_entry(player, deposit),
        DepositCompleted(deposit),
        record=Operation(
            player, OperationType.DEPOSIT, deposit.amount, _described(deposit), related
        ),
    )
    balance = posted.balances[player.account.id]
    await work.deposits.save(replace(deposit, balance_after=balance))
    await work.audit.record(
        Act(
            "deposit.completed",
            None,
            *related,
            after={
                "amount": str(deposit.amount),
                "currency": player.currency.code,
                "intent_id": deposit.intent_id,
                "source": source,
                "late": deposit.late,
            },
            subject=deposit.owner,
        )
    )


async def _enqueue(work: DepositWork, deposit: Deposit, payment: CardPayment) -> None:
    if deposit.charge_id is not None:
        fee = {"charge_id": deposit.charge_id, "intent_id": deposit.intent_id}
        await work.jobs.enqueue(BOOK_FEE, fee, after=FEE_KNOWN, once=deposit.charge_id)
    if deposit.save_method and payment.method_id is not None:
        card = {"owner": str(deposit.owner), "method_id": payment.method_id}
        await work.jobs.enqueue(KEEP_CARD, card)


def _described(deposit: Deposit) -> str:
    card = deposit.card
    return "Card deposit" if card is None else f"Card deposit, {card.brand} {card.last4}"
