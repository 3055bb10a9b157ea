"""Look up at Stripe what events have not told us, or have told wrongly."""

from dataclasses import dataclass, replace
from typing import Literal

from application.funding.deposits.find_customer import FindCustomer
from application.funding.deposits.ports import BeginDepositWork, CardPayments, DepositsRead
from application.funding.deposits.settle_deposit import SettleDeposit
from application.shared.ports import Clock
from domain.funding.card_payments import (
    CardPayment,
    PaymentMethodNotFound,
    PaymentNotFound,
    PaymentRefused,
    PaymentStatus,
    PaymentsUnavailable,
)
from domain.funding.deposit import OPEN, SOON, Deposit, DepositState
from domain.funding.deposit_events import EVENTS

BATCH = 100
STOPPABLE = {
    PaymentStatus.REQUIRES_PAYMENT_METHOD,
    PaymentStatus.REQUIRES_CONFIRMATION,
    PaymentStatus.REQUIRES_ACTION,
}
"""What Stripe cancels; of what is being processed it waits for the end."""


@dataclass(frozen=True, slots=True)
class ReconcileDeposits:
    """Bring the deposits that are due to where Stripe says their payments are.

    What nobody goes on with any more, and what is older than a day, is cancelled at Stripe first,
    and becomes what Stripe says then. Never takes a credit back: a difference is kept for review.
    Gives how many were looked up; those that Stripe has not answered for come again later.
    """

    begin: BeginDepositWork
    deposits: DepositsRead
    payments: CardPayments
    find_customer: FindCustomer
    settle: SettleDeposit
    clock: Clock

    async def __call__(self) -> int:
        done = 0
        if not self.payments.configured:
            return done
        due = await self.deposits.due(self.clock.now(), BATCH)
        for deposit_id in due:
            try:
                await self.reconcile(deposit_id=deposit_id)
                done += 1
            except PaymentsUnavailable as failure:
                await self._put_off(deposit_id, failure)
                break  # Nobody else is answered for now, either.
        return done

    async def reconcile(self, *, deposit_id: int) -> None:
        """Look up one deposit. Raises `PaymentsUnavailable`."""
        deposit = await self.deposits.find(deposit_id, None)
        try:
            payment = await self._payment(deposit)
        except (PaymentNotFound, PaymentMethodNotFound, PaymentRefused):
            await self._over_without_payment(deposit)
            return
        await self.settle(payment=payment, source="reconciler")
        why = self._stopped(deposit)
        if why is not None and payment.status in STOPPABLE:
            await self._mark(deposit, why)
            payment = await self.payments.cancel(payment.intent_id, key=f"{deposit.key}-cancel")
            await self.settle(payment=payment, source="reconciler")
        await self._put_off(deposit_id, None)

    async def _payment(self, deposit: Deposit) -> CardPayment:
        if deposit.intent_id is not None:
            return await self.payments.find(deposit.intent_id)
        # We were interrupted, perhaps before the answer. Asking again gives what was made; and
        # what is made now is not paid, and is cancelled.
        customer_id = await self.find_customer(owner=deposit.owner)
        return await self.payments.create(deposit.order(customer_id), key=deposit.key)

    def _stopped(self, deposit: Deposit) -> Literal["expired", "cancelled"] | None:
        if deposit.state not in OPEN:
            return None
        if deposit.stopping is not None:
            return deposit.stopping
        if self.clock.now() >= deposit.expires_at:
            return "expired"
        return "cancelled" if deposit.state is DepositState.STARTED else None

    async def _mark(self, deposit: Deposit, why: Literal["expired", "cancelled"]) -> None:
        """Write why before it is done: Stripe's event may be here before Stripe's answer."""
        async with self.begin() as work:
            await work.players.lock(deposit.owner)
            now = await work.deposits.lock(deposit.id)
            if now.state in OPEN:
                await work.deposits.save(replace(now, stopping=why))

    async def _over_without_payment(self, deposit: Deposit) -> None:
        """Give up what Stripe knows nothing of, and what nobody can pay therefore."""
        async with self.begin() as work:
            await work.players.lock(deposit.owner)
            now = await work.deposits.lock(deposit.id)
            over = replace(now, check_at=None)
            if now.state in OPEN:
                over = replace(over, state=DepositState.CANCELLED, stopping="cancelled")
                await work.tell(EVENTS[over.state](over), at=self.clock.now())
            await work.deposits.save(over)

    async def _put_off(self, deposit_id: int, failure: PaymentsUnavailable | None) -> None:
        """Look at it again later, if it is still due and anything may come of it."""
        found, now = await self.deposits.find(deposit_id, None), self.clock.now()
        if failure is None and (found.check_at is None or found.check_at > now):
            return
        async with self.begin() as work:
            await work.players.lock(found.owner)
            deposit = await work.deposits.lock(deposit_id)
            again = failure is not None or deposit.state in OPEN
            kept = failure is not None and failure.kept
            await work.deposits.save(
                replace(
                    deposit,
                    check_at=now + SOON if again else None,
                    attempt=deposit.attempt + kept,
                )
            )
