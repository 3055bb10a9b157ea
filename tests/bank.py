"""Words for tests of bank payments: a bank that tells, and a house that listens."""

from dataclasses import dataclass, field
from random import Random
from uuid import UUID, uuid4

from stdnum.ru import inn as russian

from adapters.memory.bank_payments import MemoryBankPayments, MemoryOrganisations
from adapters.memory.ledger import MemoryLedger
from adapters.postgres.bank_payments.organisations import PostgresOrganisations
from adapters.postgres.bank_payments.repository import PostgresBankPayments, PostgresConflicts
from adapters.postgres.bank_payments.work import PostgresBankWork
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.python_stdnum.inn import StdnumInnRules
from application.wallets.assign_bank_payment import AssignBankPayment
from application.wallets.receive_bank_payment import ReceiveBankPayment
from domain.shared.caller import Caller
from domain.shared.currencies import CURRENCIES
from domain.shared.errors import Refusal
from domain.shared.ids import OwnerId
from domain.shared.money import Money
from domain.wallets.bank_payment import BankNotice, read_instant

RUB = CURRENCIES["RUB"]
OPERATOR = Caller(OwnerId(UUID(int=1)), "operator", frozenset({"*"}), "user")
DATE = "2024-04-27T21:00:00Z"


def rub(text):
    return Money.parse(text, RUB)


def new_inn(digits=10):
    """An INN with valid check digits, hardly ever the same twice."""
    random = Random(uuid4().int)
    body = "".join(random.choices("123456789", k=digits - (1 if digits == 10 else 2)))
    if digits == 10:
        return body + russian.calc_company_check_digit(body)
    return body + russian.calc_personal_check_digits(body)


@dataclass(frozen=True)
class Told:
    """What the bank says; a repeat of it is the same object."""

    operation_id: UUID = field(default_factory=uuid4)
    amount: str = "1450.00"
    payer_inn: str = field(default_factory=new_inn)
    document_number: str = "PAY-328"
    document_date: str = DATE

    @property
    def notice(self):
        return BankNotice(
            self.operation_id,
            rub(self.amount),
            self.payer_inn,
            self.document_number,
            read_instant(self.document_date),
        )

    @property
    def body(self):
        return {name: str(value) for name, value in vars(self).items()}


@dataclass
class BankHouse:
    """The use cases over one kind of ports."""

    ledger: object
    payments: object
    conflicts: object
    organisations: object
    begin: object
    unknown_payer: str = "create"

    async def receive(self, told):
        """Give what came of it: whether it was known, or the code of the refusal."""
        receive = ReceiveBankPayment(
            self.ledger, self.conflicts, StdnumInnRules(checksum=True), RUB, self.unknown_payer
        )
        try:
            return await receive(**vars(told))
        except Refusal as refusal:
            return refusal.code

    async def assign(self, told, inn):
        """Give whether that had been done before, or the code of the refusal."""
        assign = AssignBankPayment(self.begin, StdnumInnRules(checksum=True))
        try:
            done = await assign(caller=OPERATOR, operation_id=told.operation_id, inn=inn)
        except Refusal as refusal:
            return refusal.code
        assert done.payment.credited_inn == inn
        return done.replayed

    async def balance(self, inn):
        return str((await self.organisations.find(inn)).balance)


def memory_house(**rest):
    ledger = MemoryLedger()
    payments = MemoryBankPayments(ledger)
    organisations = MemoryOrganisations(ledger)
    return BankHouse(ledger, payments, payments, organisations, payments.begin, **rest)


def postgres_house(pool, ledger, **rest):
    def told():
        """Nobody listens."""

    return BankHouse(
        ledger,
        PostgresBankPayments(pool),
        PostgresConflicts(pool, told),
        PostgresOrganisations(pool),
        PostgresBankWork(pool, told, SharedAccounts(pool)),
        **rest,
    )
