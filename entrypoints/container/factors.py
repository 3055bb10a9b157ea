"""Second factors."""

from collections.abc import Awaitable, Callable

from aiohttp import web
from dependency_injector import containers, providers

from adapters.postgres.access.factors.repository import PostgresSecondFactors
from adapters.postgres.access.factors.work import PostgresFactorWork
from adapters.postgres.pool import Pool
from adapters.pyotp.one_time_codes import PyotpOneTimeCodes
from adapters.segno.qr_codes import SegnoQrCodes
from application.access.factors.begin_code_generator import BeginCodeGenerator
from application.access.factors.check_second_factor import CheckSecondFactor
from application.access.factors.complete_sign_in import CompleteSignIn
from application.access.factors.confirm_code_generator import ConfirmCodeGenerator
from application.access.factors.confirm_session import ConfirmSession
from application.access.factors.judge_code import JudgeCode
from application.access.factors.policy import FactorPolicy
from application.access.factors.remove_all_factors import RemoveAllFactors
from application.access.factors.remove_code_generator import RemoveCodeGenerator
from application.access.factors.renew_recovery_codes import RenewRecoveryCodes
from application.access.factors.show_factors import ShowFactors
from application.access.known_callers import KnownCallers
from application.access.open_session import OpenSession
from application.access.ports import Secrets
from application.shared.ports import Clock, FieldCipher
from domain.access.tokens import Digest
from entrypoints.http.access.factors import (
    begin_code_generator,
    complete_sign_in,
    confirm_code_generator,
    remove_code_generator,
    renew_recovery_codes,
    show_factors,
)
from entrypoints.http.access.second_factor import FactorGuard


class Factors(containers.DeclarativeContainer):
    """What people show besides a password."""

    pool: providers.Dependency[Pool] = providers.Dependency()
    cipher: providers.Dependency[FieldCipher] = providers.Dependency()
    clock: providers.Dependency[Clock] = providers.Dependency()
    secrets: providers.Dependency[Secrets] = providers.Dependency()
    known: providers.Dependency[KnownCallers] = providers.Dependency()
    open_session: providers.Dependency[OpenSession] = providers.Dependency()
    policy: providers.Dependency[FactorPolicy] = providers.Dependency()
    credential: providers.Dependency[Callable[[web.Request], Awaitable[Digest | None]]] = (
        providers.Dependency()
    )
    trusted_origins: providers.Dependency[frozenset[str]] = providers.Dependency(
        instance_of=frozenset
    )

    factors = providers.Singleton(PostgresSecondFactors, pool)
    begin = providers.Singleton(PostgresFactorWork, pool, cipher)
    codes = providers.Singleton(PyotpOneTimeCodes)
    pictures = providers.Singleton(SegnoQrCodes)
    judge = providers.Singleton(JudgeCode, codes, cipher)

    check = providers.Singleton(CheckSecondFactor, factors, begin, judge, clock)
    complete = providers.Singleton(CompleteSignIn, begin, judge, open_session, clock)
    show = providers.Singleton(ShowFactors, factors)
    begin_generator = providers.Singleton(BeginCodeGenerator, begin, codes, pictures, cipher, clock)
    confirm_generator = providers.Singleton(
        ConfirmCodeGenerator, begin, judge, secrets, known, clock
    )
    remove_generator = providers.Singleton(RemoveCodeGenerator, begin, clock)
    renew_codes = providers.Singleton(RenewRecoveryCodes, begin, secrets, clock)
    confirm = providers.Singleton(ConfirmSession, begin, judge, known, clock)

    remove_all = providers.Singleton(RemoveAllFactors, begin, clock)
    guard = providers.Singleton(FactorGuard, policy, known, credential)
    endpoints = providers.List(
        providers.Callable(complete_sign_in.endpoint, complete, trusted_origins),
        providers.Callable(show_factors.endpoint, show),
        providers.Callable(begin_code_generator.endpoint, begin_generator),
        providers.Callable(confirm_code_generator.endpoint, confirm_generator),
        providers.Callable(remove_code_generator.endpoint, remove_generator),
        providers.Callable(renew_recovery_codes.endpoint, renew_codes),
    )
