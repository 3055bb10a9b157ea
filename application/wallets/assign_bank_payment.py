"""Say whose a payment in suspense is."""

from dataclasses import dataclass, replace
from uuid import UUID

from application.shared.ports import Act
from application.wallets.bank_ports import BeginBankWork, InnRules
from application.wallets.bank_views import PaymentLine
from domain.shared.caller import Caller
from domain.wallets.bank_events import BankPaymentAssigned
from domain.wallets.bank_payment import BankPaymentStatus, NotInSuspense
from domain.wallets.organisation import (
    InvalidInn,
    Organisation,
    OrganizationCredited,
    read_inn,
)


@dataclass(frozen=True, slots=True)
class AssignedPayment:
    """The payment after it was assigned; `replayed` when that had been done before."""

    payment: PaymentLine
    replayed: bool


@dataclass(frozen=True, slots=True)
class AssignBankPayment:
    """Move a payment from suspense to an organisation, which becomes known by it; once.

    Assigning it to the same organisation again changes nothing and gives the same answer. Raises
    `InvalidInn`, `BankPaymentNotFound`, and `NotInSuspense` for a payment that was credited to
    another organisation or never stood in suspense.
    """

    begin: BeginBankWork
    inn_rules: InnRules

    async def __call__(self, *, caller: Caller, operation_id: UUID, inn: str) -> AssignedPayment:
        to = read_inn(inn)
        if not self.inn_rules.hold(to):
            raise InvalidInn
        async with self.begin() as work:
            payment = await work.suspense.lock(operation_id)
            if payment.status is BankPaymentStatus.ASSIGNED and payment.credited_inn == to:
                return AssignedPayment(payment, replayed=True)
            if payment.status is not BankPaymentStatus.SUSPENSE:
                raise NotInSuspense
            notice = payment.notice
            organisation = Organisation(to, notice.amount.currency)
            entry = notice.assign_to(organisation)
            await work.suspense.assign(notice, to, entry.id)
            await work.ledger.post(
                entry,
                BankPaymentAssigned(notice, to, caller.name),
                OrganizationCredited(
                    organisation, operation_id, entry.id, notice.amount, notice.document_number
                ),
            )
            await work.audit.record(
                Act(
                    "bank_payment.assigned",
                    caller,
                    "bank_payment",
                    str(operation_id),
                    before={"status": payment.status},
                    after={
                        "status": BankPaymentStatus.ASSIGNED,
                        "credited_inn": to,
                        "entry_id": str(entry.id),
                        "amount": str(notice.amount),
                        "currency": notice.amount.currency.code,
                    },
                )
            )
            assigned = replace(payment, status=BankPaymentStatus.ASSIGNED, credited_inn=to)
            return AssignedPayment(assigned, replayed=False)
