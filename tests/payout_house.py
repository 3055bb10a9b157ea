"""A house that pays players out, in memory or in PostgreSQL, and what is asked of it."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from adapters.base58.tron_addresses import Base58TronAddresses
from adapters.eth_utils.ethereum_addresses import EthereumAddresses
from adapters.memory.field_cipher import MemoryFieldCipher
from adapters.memory.funding import MemoryFunding
from adapters.memory.funding_withdrawals import (
    MemoryPayouts,
    MemoryWithdrawalLines,
    MemoryWithdrawalMethods,
)
from adapters.memory.ledger import MemoryLedger
from adapters.memory.settings import MemoryApprovals, MemorySettings
from adapters.pgqueuer.jobs import queue_over
from adapters.postgres.funding.withdrawals.methods import PostgresWithdrawalMethods
from adapters.postgres.funding.withdrawals.repository import PostgresWithdrawalLines
from adapters.postgres.funding.withdrawals.work import PostgresWithdrawalWork
from adapters.postgres.funding.work import FundingTransactions
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.python_stdnum.routing_numbers import StdnumRoutingNumbers
from adapters.schwifty.bank_numbers import SchwiftyBankNumbers
from application.funding.withdrawal_methods.add_method import AddWithdrawalMethod
from application.funding.withdrawal_methods.keep_methods import (
    MakeMethodDefault,
    RemoveWithdrawalMethod,
)
from application.funding.withdrawal_methods.read_details import ReadDetails
from application.funding.withdrawal_methods.verify_methods import DecideAboutMethod
from application.funding.withdrawals.allowances import ShowAllowance
from application.funding.withdrawals.decide import (
    ApproveWithdrawal,
    CancelWithdrawal,
    PayWithdrawal,
    RejectWithdrawal,
)
from application.funding.withdrawals.records_of_persons import WithdrawalRecords
from application.funding.withdrawals.take_step import TakeStep
from application.funding.withdrawals.withdraw import Withdraw
from application.shared.approvals import AwaitsApproval
from domain.funding.player import Player
from domain.funding.withdrawal_method import MethodType, PayoutDetails
from domain.shared.caller import Caller
from domain.shared.errors import Refusal
from domain.shared.ids import IdempotencyKey, OwnerId
from tests.access import Time
from tests.payouts import IBAN, deposit
from tests.world import USD

FINANCE = Caller(OwnerId(uuid4()), "Clara", frozenset({"withdrawals:*:any"}), "user")
VERIFIER = Caller(OwnerId(uuid4()), "Dora", frozenset({"withdrawal-methods:*:any"}), "user")
DETAILS = PayoutDetails(account_holder_name="Anna Petrova", iban=IBAN)


def somebody():
    return Caller(OwnerId(uuid4()), "Anna", frozenset({"funding:*:own"}), "user")


def key(owner, token=None):
    return IdempotencyKey(owner, "test", token or uuid4().hex)


@dataclass
class PayoutHouse:
    """What is asked of it, by codes of refusals where it says no."""

    begin: Any
    lines: Any
    methods: Any
    time: Time = field(default_factory=Time)
    settings: MemorySettings = field(default_factory=MemorySettings)
    approvals: MemoryApprovals = field(default_factory=MemoryApprovals)

    def __post_init__(self):
        read = ReadDetails(
            SchwiftyBankNumbers(),
            StdnumRoutingNumbers(),
            [Base58TronAddresses(), EthereumAddresses()],
        )
        self.add = AddWithdrawalMethod(self.begin, read, self.time)
        self.make_default = MakeMethodDefault(self.begin)
        self.remove = RemoveWithdrawalMethod(self.begin, self.time)
        self.decide = DecideAboutMethod(self.begin, self.time)
        self.take_withdrawal = Withdraw(self.begin, self.settings, self.time)
        step = TakeStep(self.begin, self.time)
        self.steps = {
            "approve": ApproveWithdrawal(self.lines, step, self.approvals, self.settings),
            "pay": PayWithdrawal(self.lines, step),
            "reject": RejectWithdrawal(self.lines, step),
            "cancel": CancelWithdrawal(step),
        }
        self.allowance = ShowAllowance(self.lines, self.settings, self.time, USD)
        self.records = WithdrawalRecords(self.begin, self.time)

    async def deposit(self, player, amount):
        async with self.begin() as work:
            await work.players.lock(player.principal)
            entry, operation = deposit(player.principal, amount)
            await work.ledger.post(entry, record=operation)

    async def method(self, player, *, verified=True, **others):
        added = await self.add(
            by=player,
            key=key(player.principal),
            type_=MethodType.BANK_TRANSFER,
            typed=DETAILS,
            is_default=others.get("is_default", False),
        )
        if verified:
            await self.decide.verify(by=VERIFIER, method_id=added.method.id)
        return added.method.id

    async def withdraw(self, player, method_id, amount, token=None, reason=None):
        """Give what was withdrawn, or why not."""
        try:
            return await self.take_withdrawal(
                by=player,
                key=key(player.principal, token),
                amount=amount,
                method_id=method_id,
                reason=reason,
            )
        except Refusal as refusal:
            return refusal.code

    async def step(self, verb, withdrawal_id, by=FINANCE, token=None, **said):
        """Give a withdrawal after a step, or why it was not taken."""
        said = {"pay": {"reference": "E2E"}, "reject": {"reason": "No"}}.get(verb, {}) | said
        asked = key(by.principal, token)
        try:
            done = await self.steps[verb](by=by, key=asked, withdrawal_id=withdrawal_id, **said)
        except Refusal as refusal:
            return refusal.code
        except AwaitsApproval:
            return "waits"
        return done.line.withdrawal

    async def balances(self, player):
        """Tell what is available, and what is held, in minor units."""
        of = Player(player.principal, USD)
        async with self.begin() as work:
            # Of what is held, the port tells nobody; it stands in an account as all money does.
            held = await work.withdrawals.available(_Held(of))
            return (await work.withdrawals.available(of)).minor, held.minor


@dataclass(frozen=True)
class _Held:
    player: Player

    @property
    def account(self):
        return self.player.withdrawing

    @property
    def currency(self):
        return self.player.currency


def memory_house():
    funding = MemoryFunding(MemoryLedger(), USD)
    payouts = MemoryPayouts(funding)
    return PayoutHouse(payouts, MemoryWithdrawalLines(payouts), MemoryWithdrawalMethods(payouts))


def postgres_house(pool, cipher=None):
    cipher = cipher or MemoryFieldCipher()
    transactions = FundingTransactions(
        pool, lambda: None, SharedAccounts(pool), cipher, USD, queue_over
    )
    return PayoutHouse(
        PostgresWithdrawalWork(transactions, cipher),
        PostgresWithdrawalLines(pool, cipher),
        PostgresWithdrawalMethods(pool, cipher),
    )
