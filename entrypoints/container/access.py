"""Who calls."""

from collections.abc import Callable
from time import monotonic

from dependency_injector import containers, providers

from adapters.postgres.access.callers import PostgresCallers, PostgresSignInAttempts
from adapters.postgres.access.factors.repository import PostgresChallenges, PostgresSecondFactors
from adapters.postgres.access.repository import PostgresUsers
from adapters.postgres.access.sessions.repository import PostgresSessions
from adapters.postgres.access.work import PostgresAccessWork
from adapters.postgres.pool import Pool
from adapters.system.argon2 import Argon2PasswordHasher
from adapters.system.clock import SystemClock
from adapters.system.secrets import SystemSecrets
from adapters.zxcvbn.common_passwords import ZxcvbnCommonPasswords
from application.access.choose_password import ChoosePassword
from application.access.create_user import CreateUser
from application.access.demo_ports import DemoFile
from application.access.describe_caller import DescribeCaller
from application.access.factors.ask_second_factor import AskSecondFactor
from application.access.factors.policy import FactorPolicy
from application.access.known_callers import KnownCallers
from application.access.open_session import OpenSession
from application.access.people.change_person import ChangePerson
from application.access.provision_demo import ProvisionDemo
from application.access.show_demo import ShowDemo
from application.access.sign_in import SignIn
from application.access.sign_out import SignOut
from application.access.tokens.access_tokens import AccessTokens
from application.access.verify_password import VerifyPassword
from application.shared.approvals import Approvals
from application.shared.ports import FieldCipher, Refusals, Settings
from entrypoints.container.keys import Keys
from entrypoints.http.access import describe_caller as describe_caller_http
from entrypoints.http.access import show_demo as show_demo_http
from entrypoints.http.access import sign_in as sign_in_http
from entrypoints.http.access.authentication import RequestAuthentication


class Access(containers.DeclarativeContainer):
    """Who calls: use cases, their endpoints, and `authentication` for all endpoints."""

    pool: providers.Dependency[Pool] = providers.Dependency()
    cipher: providers.Dependency[FieldCipher] = providers.Dependency()
    demo_file: providers.Dependency[DemoFile | None] = providers.Dependency()
    trusted_origins: providers.Dependency[frozenset[str]] = providers.Dependency(
        instance_of=frozenset
    )

    refusals: providers.Dependency[Refusals] = providers.Dependency()
    access_tokens: providers.Dependency[AccessTokens] = providers.Dependency()
    settings: providers.Dependency[Settings] = providers.Dependency()
    approvals: providers.Dependency[Approvals] = providers.Dependency()
    policy: providers.Dependency[FactorPolicy] = providers.Dependency()
    told: providers.Dependency[Callable[[], None]] = providers.Dependency()

    clock = providers.Singleton(SystemClock)
    secrets = providers.Singleton(SystemSecrets)
    hasher = providers.Singleton(Argon2PasswordHasher)
    users = providers.Singleton(PostgresUsers, pool)
    sessions = providers.Singleton(PostgresSessions, pool)
    callers = providers.Singleton(PostgresCallers, pool)
    attempts = providers.Singleton(PostgresSignInAttempts, pool)
    known = providers.Singleton(KnownCallers, callers, clock, providers.Object(monotonic))

    begin = providers.Singleton(PostgresAccessWork, pool, cipher, told)

    verify_password = providers.Singleton(
        VerifyPassword, users, attempts, hasher, clock, refusals=refusals
    )
    factors = providers.Singleton(PostgresSecondFactors, pool)
    describe_caller = providers.Singleton(DescribeCaller, users, factors, policy, clock)
    open_session = providers.Singleton(
        OpenSession, begin, secrets, clock, settings, describe_caller
    )
    challenges = providers.Singleton(PostgresChallenges, pool)
    ask_second_factor = providers.Singleton(AskSecondFactor, factors, challenges, secrets, clock)
    sign_in = providers.Singleton(SignIn, verify_password, ask_second_factor, open_session)
    keys = providers.Container(
        Keys,
        pool=pool,
        begin=begin,
        secrets=secrets,
        clock=clock,
        cipher=cipher,
        approvals=approvals,
        settings=settings,
        refusals=refusals,
    )
    admission = keys.admission
    acted_for = keys.people
    sign_out = providers.Singleton(SignOut, begin, known, clock)
    show_demo = providers.Singleton(ShowDemo, demo_file)
    common_passwords = providers.Singleton(ZxcvbnCommonPasswords)
    choose_password = providers.Singleton(ChoosePassword, common_passwords, hasher)
    create_user = providers.Singleton(CreateUser, begin, choose_password, clock)
    create_key = keys.create_key
    change_person = providers.Singleton(ChangePerson, begin, clock)
    provision_demo = providers.Singleton(
        ProvisionDemo,
        users,
        callers,
        hasher,
        secrets,
        clock,
        create_user,
        change_person,
        create_key,
        demo_file,
    )

    authentication = providers.Singleton(
        RequestAuthentication, known, trusted_origins, access_tokens
    )
    key_endpoints = keys.endpoints
    endpoints = providers.List(
        providers.Callable(sign_in_http.endpoint, sign_in, trusted_origins),
        providers.Callable(describe_caller_http.endpoint, describe_caller),
        providers.Callable(show_demo_http.endpoint, show_demo),
    )
