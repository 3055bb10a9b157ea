"""Pay in by card: with a form, or with a card that the player has already."""

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from application.funding.deposits.find_customer import FindCustomer
from application.funding.deposits.limits import deposit_limits
from application.funding.deposits.ports import BeginDepositWork, CardPayments, DepositWork
from application.funding.deposits.settle_deposit import SettleDeposit
from application.shared.ports import Act, Clock, Settings
from domain.funding.card_payments import (
    CardDeclined,
    CardPayment,
    PaymentMethodNotFound,
    PaymentRefused,
    PaymentStatus,
    PaymentsUnavailable,
)
from domain.funding.deposit import GIVEN_UP, INTERRUPTED, Deposit, DepositState
from domain.funding.deposit_events import DepositCancelled, DepositStarted
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey, IdempotencyKeyReused, derived_id
from domain.shared.money import Money, plain
from domain.shared.values import value

GLANCE_SECONDS = 0.1


@value
class DepositWish:
    """What a player asks for; the amount is text in major units of the player's currency."""

    amount: str
    method_id: str | None = None
    save_method: bool = False


@dataclass(frozen=True, slots=True)
class MadeDeposit:
    """The deposit with its first answer; `replayed` when that had been given before."""

    deposit: Deposit
    replayed: bool


@dataclass(frozen=True, slots=True)
class MakeDeposit:
    """Begin a deposit, exactly once per idempotency key, and charge the card if one is named.

    The wish is written before anybody is asked. Whoever comes with the same key waits a moment
    for the first, and then goes on where that has stopped: each call to Stripe is the same call
    when it is repeated. Raises `InvalidAmount`, `DepositTooSmall`, `DepositTooLarge`,
    `IdempotencyKeyReused`, `PaymentMethodNotFound`, `PaymentRefused`, `CardDeclined`, and
    `PaymentsUnavailable`, after which the outcome is unknown and the same can be asked again.
    """

    begin: BeginDepositWork
    payments: CardPayments
    find_customer: FindCustomer
    settle: SettleDeposit
    settings: Settings
    clock: Clock
    patience: timedelta = timedelta(seconds=3)
    """How long the first one with a key gets before another one goes on with it."""

    async def __call__(
        self, *, caller: Caller, key: IdempotencyKey, wish: DepositWish
    ) -> MadeDeposit:
        deposit = await self._started(caller, key, wish)
        if deposit.answered is not None:
            return MadeDeposit(deposit, replayed=True)
        await self._carry_out(deposit)
        return MadeDeposit(await self._answered(deposit), replayed=False)

    async def _started(self, caller: Caller, key: IdempotencyKey, wish: DepositWish) -> Deposit:
        """Write the wish, or find it; one that somebody is at work on gets a moment."""
        while True:
            async with self.begin() as work:
                known = await work.deposits.by_key(key.entry_id)
                if known is None or _given_up(known):
                    known = await self._new(work, caller, key, wish)
                    if known is not None:
                        return known
            if known is not None:
                if known.fingerprint != _fingerprint(wish):
                    raise IdempotencyKeyReused
                young = self.clock.now() < known.started_at + self.patience
                if known.answered is not None or not young:
                    return known
                await asyncio.sleep(GLANCE_SECONDS)

    async def _new(
        self, work: DepositWork, caller: Caller, key: IdempotencyKey, wish: DepositWish
    ) -> Deposit | None:
        """Write a new deposit, unless somebody has been faster."""
        player = await work.players.lock(caller.principal)
        known = await work.deposits.by_key(key.entry_id)
        if known is not None:
            if not _given_up(known):
                return None
            await work.deposits.let_go(known.id)
        amount = Money.parse(wish.amount, player.currency)
        deposit_limits(self.settings, player.currency).check(amount)
        if not self.payments.configured:
            raise PaymentsUnavailable
        now = self.clock.now()
        deposit = Deposit(
            id=0,
            owner=player.owner,
            amount=amount,
            state=DepositState.STARTED,
            started_at=now,
            fingerprint=_fingerprint(wish),
            method_id=wish.method_id,
            save_method=wish.save_method,
            check_at=now + INTERRUPTED,
        )
        deposit = await work.deposits.add(deposit, key.entry_id)
        await work.tell(DepositStarted(deposit), at=now)
        await work.audit.record(_started(caller, deposit))
        return deposit

    async def _carry_out(self, deposit: Deposit) -> None:
        try:
            payment = await self._payment(deposit)
            if payment.status is PaymentStatus.REQUIRES_CONFIRMATION:
                payment = await self.payments.confirm(
                    payment.intent_id, key=f"{deposit.key}-confirm"
                )
                await self.settle(payment=payment, source="answer")
        except PaymentsUnavailable as failure:
            if failure.kept:
                await self._try_otherwise(deposit)
            raise
        except (PaymentMethodNotFound, PaymentRefused) as refusal:
            await self._refused(deposit, refusal.code)
            raise

    async def _payment(self, deposit: Deposit) -> CardPayment:
        """Give the deposit's payment at Stripe, which is made once and known to us then."""
        if deposit.intent_id is not None:
            payment = await self.payments.find(deposit.intent_id)
        else:
            customer_id = await self.find_customer(owner=deposit.owner)
            payment = await self.payments.create(deposit.order(customer_id), key=deposit.key)
        await self.settle(payment=payment, source="answer")
        return payment

    async def _answered(self, deposit: Deposit) -> Deposit:
        """Write what the first answer tells; a declined card leaves no key.

        Raises `CardDeclined`.
        """
        async with self.begin() as work:
            await work.players.lock(deposit.owner)
            deposit = await work.deposits.lock(deposit.id)
            if deposit.answered is None:
                declined = deposit.state is DepositState.FAILED
                if declined or deposit.state in GIVEN_UP:
                    await work.deposits.let_go(deposit.id)
                deposit = replace(deposit, answered=deposit.state)
                await work.deposits.save(deposit)
        if deposit.answered is DepositState.FAILED:
            raise declined_card(deposit)
        if deposit.answered in {DepositState.STARTED, *GIVEN_UP}:
            raise PaymentsUnavailable
        return deposit

    async def _try_otherwise(self, deposit: Deposit) -> None:
        """See to it that the next attempt is none that Stripe answers with the same failure.

        A payment that this one has made in spite of it can be paid by nobody: no one knows it.
        """
        async with self.begin() as work:
            await work.players.lock(deposit.owner)
            now = await work.deposits.lock(deposit.id)
            if now.attempt == deposit.attempt:
                await work.deposits.save(replace(now, attempt=now.attempt + 1))

    async def _refused(self, deposit: Deposit, code: str) -> None:
        async with self.begin() as work:
            await work.players.lock(deposit.owner)
            now = await work.deposits.lock(deposit.id)
            if now.intent_id is None and now.state is DepositState.STARTED:
                refused = replace(now, state=DepositState.CANCELLED, error_code=code, check_at=None)
                await work.deposits.save(refused)
                await work.tell(DepositCancelled(refused), at=self.clock.now())
            await work.deposits.let_go(deposit.id)


def declined_card(deposit: Deposit) -> CardDeclined:
    """Say why a card was declined, in the words that Stripe has for its holder."""
    refusal = CardDeclined()
    refusal.sentence = deposit.message or refusal.sentence
    refusal.more = {
        "decline_code": deposit.error_code or "generic_decline",
        "operation_id": str(deposit.id),
    }
    return refusal


def _given_up(deposit: Deposit) -> bool:
    """Tell whether nobody has had an answer, and nobody will."""
    return deposit.answered is None and deposit.state in GIVEN_UP


def _fingerprint(wish: DepositWish) -> UUID:
    return derived_id(plain(wish.amount), wish.method_id or "", str(wish.save_method))


def _started(caller: Caller, deposit: Deposit) -> Act:
    return Act(
        "deposit.started",
        caller,
        "deposit",
        str(deposit.id),
        after={
            "amount": str(deposit.amount),
            "currency": deposit.amount.currency.code,
            "saved_card": deposit.method_id is not None,
        },
        subject=deposit.owner,
    )
