"""What players are paid out, and to where."""

from dependency_injector import containers, providers

from adapters.base58.tron_addresses import Base58TronAddresses
from adapters.eth_utils.ethereum_addresses import EthereumAddresses
from adapters.postgres.funding.withdrawals.methods import PostgresWithdrawalMethods
from adapters.postgres.funding.withdrawals.repository import PostgresWithdrawalLines
from adapters.postgres.funding.withdrawals.work import PostgresWithdrawalWork
from adapters.postgres.funding.work import FundingTransactions
from adapters.postgres.pool import Pool
from adapters.python_stdnum.routing_numbers import StdnumRoutingNumbers
from adapters.schwifty.bank_numbers import SchwiftyBankNumbers
from adapters.sepaxml.transfer_files import SepaXmlTransferFiles
from application.funding.withdrawal_methods.add_method import AddWithdrawalMethod
from application.funding.withdrawal_methods.keep_methods import (
    ListWithdrawalMethods,
    MakeMethodDefault,
    RemoveWithdrawalMethod,
)
from application.funding.withdrawal_methods.read_details import ReadDetails
from application.funding.withdrawal_methods.verify_methods import (
    DecideAboutMethod,
    ListMethodsToVerify,
    RevealMethod,
)
from application.funding.withdrawals.actions import actions as withdrawal_actions
from application.funding.withdrawals.allowances import ShowAllowance
from application.funding.withdrawals.decide import (
    ApproveWithdrawal,
    CancelWithdrawal,
    PayWithdrawal,
    RejectWithdrawal,
)
from application.funding.withdrawals.export_approved import ExportApproved
from application.funding.withdrawals.read_withdrawals import ReadOwnWithdrawals, ReadWithdrawals
from application.funding.withdrawals.records_of_persons import WithdrawalRecords
from application.funding.withdrawals.take_step import TakeStep
from application.funding.withdrawals.withdraw import Withdraw
from application.shared.approvals import Approvals
from application.shared.audit.reveal import Reveal
from application.shared.ports import Clock, FieldCipher, Settings
from domain.shared.currencies import Currency
from entrypoints.http.funding.withdrawal_methods import (
    add_withdrawal_method,
    list_methods_to_verify,
    list_withdrawal_methods,
    make_withdrawal_method_default,
    reject_withdrawal_method,
    remove_withdrawal_method,
    reveal_withdrawal_method,
    verify_withdrawal_method,
)
from entrypoints.http.funding.withdrawals import (
    approve_withdrawal,
    cancel_withdrawal,
    export_withdrawals,
    get_own_withdrawal,
    get_withdrawal,
    list_own_withdrawals,
    list_withdrawals,
    pay_withdrawal,
    reject_withdrawal,
)
from entrypoints.http.funding.withdrawals import withdraw as withdraw_http


class Withdrawals(containers.DeclarativeContainer):
    """Withdrawals and their methods; `allowance` tells what a player may still withdraw."""

    pool: providers.Dependency[Pool] = providers.Dependency()
    transactions: providers.Dependency[FundingTransactions] = providers.Dependency()
    cipher: providers.Dependency[FieldCipher] = providers.Dependency()
    clock: providers.Dependency[Clock] = providers.Dependency()
    known: providers.Dependency[Settings] = providers.Dependency()
    approvals: providers.Dependency[Approvals] = providers.Dependency()
    reveal: providers.Dependency[Reveal] = providers.Dependency()
    currency: providers.Dependency[Currency] = providers.Dependency(instance_of=Currency)

    begin = providers.Singleton(PostgresWithdrawalWork, transactions, cipher)
    methods = providers.Singleton(PostgresWithdrawalMethods, pool, cipher)
    lines = providers.Singleton(PostgresWithdrawalLines, pool, cipher)
    bank_numbers = providers.Singleton(SchwiftyBankNumbers)

    read_details = providers.Singleton(
        ReadDetails,
        bank_numbers,
        providers.Singleton(StdnumRoutingNumbers),
        providers.List(
            providers.Singleton(Base58TronAddresses), providers.Singleton(EthereumAddresses)
        ),
    )
    add_method = providers.Singleton(AddWithdrawalMethod, begin, read_details, clock)
    list_methods = providers.Singleton(ListWithdrawalMethods, methods)
    make_default = providers.Singleton(MakeMethodDefault, begin)
    remove_method = providers.Singleton(RemoveWithdrawalMethod, begin, clock)
    list_to_verify = providers.Singleton(ListMethodsToVerify, methods)
    reveal_method = providers.Singleton(RevealMethod, methods, reveal)
    decide_about_method = providers.Singleton(DecideAboutMethod, begin, clock)

    allowance = providers.Singleton(ShowAllowance, lines, known, clock, currency)
    withdraw = providers.Singleton(Withdraw, begin, known, clock)
    take_step = providers.Singleton(TakeStep, begin, clock)
    approve = providers.Singleton(ApproveWithdrawal, lines, take_step, approvals, known)
    pay = providers.Singleton(PayWithdrawal, lines, take_step)
    reject = providers.Singleton(RejectWithdrawal, lines, take_step)
    cancel = providers.Singleton(CancelWithdrawal, take_step)
    read_own = providers.Singleton(ReadOwnWithdrawals, lines)
    read = providers.Singleton(ReadWithdrawals, lines)
    export = providers.Singleton(
        ExportApproved,
        begin,
        lines,
        bank_numbers,
        providers.Singleton(SepaXmlTransferFiles),
        known,
        clock,
    )
    actions = providers.Callable(withdrawal_actions, approve)
    records = providers.Singleton(WithdrawalRecords, begin, clock)

    endpoints = providers.List(
        providers.Callable(list_withdrawal_methods.endpoint, list_methods),
        providers.Callable(add_withdrawal_method.endpoint, add_method),
        providers.Callable(remove_withdrawal_method.endpoint, remove_method),
        providers.Callable(make_withdrawal_method_default.endpoint, make_default),
        providers.Callable(list_methods_to_verify.endpoint, list_to_verify),
        providers.Callable(reveal_withdrawal_method.endpoint, reveal_method),
        providers.Callable(verify_withdrawal_method.endpoint, decide_about_method),
        providers.Callable(reject_withdrawal_method.endpoint, decide_about_method),
        providers.Callable(withdraw_http.endpoint, withdraw),
        providers.Callable(list_own_withdrawals.endpoint, read_own),
        providers.Callable(get_own_withdrawal.endpoint, read_own),
        providers.Callable(cancel_withdrawal.endpoint, cancel),
        providers.Callable(cancel_withdrawal.endpoint_by_id, cancel),
        providers.Callable(list_withdrawals.endpoint, read),
        providers.Callable(export_withdrawals.endpoint, export, currency),  # Before any id.
        providers.Callable(get_withdrawal.endpoint, read),
        providers.Callable(approve_withdrawal.endpoint, approve),
        providers.Callable(pay_withdrawal.endpoint, pay),
        providers.Callable(reject_withdrawal.endpoint, reject),
    )
