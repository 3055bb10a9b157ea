"""The composition root: with serve.py the only place that knows adapters by name."""

from collections.abc import Callable
from typing import ClassVar

from dependency_injector import containers, providers

import entrypoints.container.depth  # noqa: F401  # Before anything is copied.
from adapters.pgqueuer.jobs import queue_over
from adapters.postgres.events.announce import PostgresAnnounce
from adapters.postgres.pool import Pool
from adapters.system.clock import SystemClock
from application.access.demo_ports import DemoFile
from application.access.factors.policy import FactorPolicy
from application.access.keys.create_with_consent import CREATE_KEY
from application.ledger.ports import Ledger
from application.shared.documents import Documents
from application.shared.events.ports import EventBus
from application.shared.files import Files
from application.system.ports import NOBODY, Carriers
from domain.shared.currencies import CURRENCIES
from entrypoints.container.access import Access
from entrypoints.container.approvals import Approvals, actions_by_name
from entrypoints.container.bank import Bank
from entrypoints.container.by_kafka import ByKafka
from entrypoints.container.control import Control
from entrypoints.container.dead_letters import DeadLetterRooms
from entrypoints.container.events import Events
from entrypoints.container.factors import Factors
from entrypoints.container.funding import Funding
from entrypoints.container.funding.bets import Bets
from entrypoints.container.funding.history import History
from entrypoints.container.funding.reports import Reports
from entrypoints.container.gateway import Gateway
from entrypoints.container.joining import joined
from entrypoints.container.ledger import Ledger as Books
from entrypoints.container.limits import Limits
from entrypoints.container.passkeys import Passkeys
from entrypoints.container.people import People, of_access
from entrypoints.container.psp import Psp
from entrypoints.container.sealing import Sealing
from entrypoints.container.sessions import SessionRooms
from entrypoints.container.signing import Signing
from entrypoints.container.system import System
from entrypoints.container.tokens import TokenRooms
from entrypoints.container.trail import Trail
from entrypoints.container.wallets import Wallets
from entrypoints.http.access.origin import origin_of
from entrypoints.settings import Settings


class House(containers.DeclarativeContainer):
    """Everything; `serve.py` opens what must be closed again, and passes it in."""

    pool: providers.Dependency[Pool] = providers.Dependency()
    ledger: providers.Dependency[Ledger] = providers.Dependency()
    bus: providers.Dependency[EventBus] = providers.Dependency()
    carriers: providers.Dependency[Carriers] = providers.Dependency(default=NOBODY)
    told: providers.Dependency[Callable[[], None]] = providers.Dependency()
    kafka: providers.Dependency[ByKafka | None] = providers.Dependency()
    settings: providers.Dependency[Settings] = providers.Dependency(instance_of=Settings)
    files: providers.Dependency[Files] = providers.Dependency()
    documents: providers.Dependency[Documents] = providers.Dependency()
    demo_file: providers.Dependency[DemoFile | None] = providers.Dependency()
    jobs_over = providers.Object(queue_over)
    trusted_origins = providers.Callable(
        lambda settings: frozenset(map(origin_of, filter(None, [settings.base_url]))), settings
    )
    currency: ClassVar = CURRENCIES.__getitem__
    default_currency = providers.Callable(currency, settings.provided.default_currency)
    bank_currency = providers.Callable(currency, settings.provided.bank_currency)
    sealing = providers.Container(Sealing, settings=settings)
    trail = providers.Container(Trail, pool=pool, cipher=sealing.cipher)
    clock = providers.Singleton(SystemClock)
    announce = providers.Singleton(PostgresAnnounce, pool, clock)
    control = providers.Container(
        Control, pool=pool, news=bus, told=told, clock=clock, cipher=sealing.cipher
    )
    issuer = providers.Callable(lambda settings: settings.base_url or "altyn", settings)
    signing = providers.Container(
        Signing, pool=pool, cipher=sealing.cipher, settings=control.known, issuer=issuer
    )
    policy = providers.Singleton(FactorPolicy, control.known, settings.provided.demo, clock)
    access = providers.Container(
        Access,
        pool=pool,
        cipher=sealing.cipher,
        approvals=control.approvals,
        settings=control.known,
        refusals=trail.refusals,
        told=told,
        access_tokens=signing.access_tokens,
        policy=policy,
        demo_file=demo_file,
        trusted_origins=trusted_origins,
    )
    sessions = providers.Container(
        SessionRooms,
        begin=access.begin,
        users=access.users,
        sessions=access.sessions,
        known=access.known,
        clock=access.clock,
    )
    factors = providers.Container(
        Factors,
        pool=pool,
        cipher=sealing.cipher,
        clock=access.clock,
        secrets=access.secrets,
        known=access.known,
        open_session=access.open_session,
        policy=policy,
        credential=access.authentication.provided.credential,
        trusted_origins=trusted_origins,
    )
    passkeys = providers.Container(
        Passkeys,
        begin=factors.begin,
        clock=access.clock,
        secrets=access.secrets,
        known=access.known,
        confirm_session=factors.confirm,
        open_session=access.open_session,
        base_url=settings.provided.base_url,
        trusted_origins=trusted_origins,
    )
    tokens = providers.Container(
        TokenRooms,
        check_second_factor=factors.check,
        begin=access.begin,
        sessions=access.sessions,
        verify_password=access.verify_password,
        sign_out=access.sign_out,
        access_tokens=signing.access_tokens,
        known=access.known,
        secrets=access.secrets,
        clock=access.clock,
        trusted_origins=trusted_origins,
    )
    limits = providers.Container(
        Limits,
        pool=pool,
        settings=control.known,
        per_key=settings.provided.key_requests_per_minute,
    )
    books = providers.Container(
        Books,
        pool=pool,
        ledger=ledger,
        told=told,
        acts=trail.acts,
        approvals=control.approvals,
        settings=control.known,
    )
    common: ClassVar = {  # What contexts of many parts are given.
        "pool": pool,
        "told": told,
        "cipher": sealing.cipher,
        "clock": clock,
        "known": control.known,
        "approvals": control.approvals,
        "reveal": trail.reveal,
        "jobs_over": jobs_over,
        "environment": settings,
    }
    funding = providers.Container(Funding, currency=default_currency, **common)
    bets = providers.Container(
        Bets, pool=pool, transactions=funding.transactions, known=control.known
    )
    history = providers.Container(History, pool=pool, clock=clock, currency=default_currency)
    reports = providers.Container(
        Reports,
        pool=pool,
        transactions=funding.transactions,
        clock=clock,
        known=control.known,
        history=history.history,
        chart=history.chart,
        files=files,
        documents=documents,
        base_url=settings.provided.base_url,
    )
    papers: ClassVar = {"files": files, "documents": documents, "announce": announce}
    psp = providers.Container(Psp, **common, **papers)
    gateway = providers.Container(
        Gateway, bus=bus, provider_calls=psp.provider_calls, **common, **papers
    )
    people = providers.Container(
        People,
        pool=pool,
        settings=settings,
        trusted_origins=trusted_origins,
        **of_access(access),
        approvals=control.approvals,
        tuned=control.known,
        records=providers.Callable(
            joined,
            providers.List(books.records, history.records, reports.records),
            funding.records,
            gateway.records,
        ),
    )
    approvals = providers.Container(
        Approvals,
        kept=control.kept,
        begin=control.begin_approval,
        actions=providers.Callable(
            actions_by_name,
            books.actions,
            people.actions,
            funding.actions,
            gateway.actions,
            providers.List(CREATE_KEY),
        ),
        clock=access.clock,
    )
    wallets = providers.Container(
        Wallets,
        pool=pool,
        ledger=ledger,
        balance_history=books.balance_history,
        clock=access.clock,
        default_currency=default_currency,
        implicit=settings.provided.implicit_wallets,
    )
    bank = providers.Container(
        Bank,
        pool=pool,
        ledger=ledger,
        balance_history=books.balance_history,
        clock=access.clock,
        told=told,
        cipher=sealing.cipher,
        currency=bank_currency,
        unknown_payer=settings.provided.unknown_payer,
        inn_checksum=settings.provided.inn_checksum,
        secret=settings.provided.bank_webhook_secret,
        without_secret_open=settings.provided.bank_webhook_open,
    )
    dead_letters = providers.Container(
        DeadLetterRooms,
        pool=pool,
        cipher=sealing.cipher,
        told=told,
        clock=clock,
        brokered=providers.Callable(bool, kafka),
        send_message=providers.Callable(getattr, kafka, "send", None),
    )
    system = providers.Container(
        System, pool=pool, ledger=ledger, figures=books.figures, carriers=carriers
    )

    events = providers.Container(
        Events,
        pool=pool,
        bus=bus,
        told=told,
        jobs_over=jobs_over,
        consumers=providers.Callable(joined, psp.consumers, gateway.consumers),
        kafka=kafka,
        announcements=bus,
        clock=access.clock,
        known=access.known,
        credential=access.authentication.provided.credential,
        refusals=trail.refusals,
        admission=access.admission,
    )

    endpoints = providers.Callable(
        joined,
        wallets.endpoints,
        bank.endpoints,
        books.endpoints,
        funding.endpoints,
        bets.endpoints,
        history.endpoints,
        reports.endpoints,
        psp.endpoints,
        gateway.endpoints,
        access.endpoints,
        factors.endpoints,
        passkeys.endpoints,
        control.endpoints,
        sessions.endpoints,
        tokens.endpoints,
        signing.endpoints,
        approvals.endpoints,
        people.endpoints,
        access.key_endpoints,
        events.endpoints,
        trail.endpoints,
        system.endpoints,
        dead_letters.endpoints,
    )
    busy: ClassVar = funding, reports, psp, gateway  # Contexts with background work.
    handlers = providers.Callable(
        joined, events.handlers, *[each.handlers for each in busy], dead_letters.handlers
    )
    schedules = providers.Callable(joined, *[each.schedules for each in busy])
