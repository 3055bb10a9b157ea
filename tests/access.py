"""Words for tests of access: a house with its people, on memory or on PostgreSQL."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import argon2
from aiohttp import CookieJar
from aiohttp.test_utils import TestClient, TestServer

from adapters.joserfc.signatures import JoserfcSignatures
from adapters.memory.access import (
    MemoryCallers,
    MemorySignInAttempts,
    MemoryUsers,
)
from adapters.memory.access_sessions import MemorySessions
from adapters.memory.access_signing import MemorySigningKeys
from adapters.memory.access_state import MemoryAccess
from adapters.memory.access_work import MemoryAccessWork
from adapters.memory.field_cipher import MemoryFieldCipher
from adapters.memory.settings import MemorySettings
from adapters.postgres.access.callers import PostgresCallers, PostgresSignInAttempts
from adapters.postgres.access.repository import PostgresUsers
from adapters.postgres.access.sessions.repository import PostgresSessions
from adapters.postgres.access.tokens.repository import PostgresSigningKeys, PostgresSigningWork
from adapters.postgres.access.work import PostgresAccessWork
from adapters.system.argon2 import Argon2PasswordHasher
from adapters.system.secrets import SystemSecrets
from adapters.zxcvbn.common_passwords import ZxcvbnCommonPasswords
from application.access.choose_password import ChoosePassword
from application.access.create_user import CreateUser
from application.access.describe_caller import DescribeCaller
from application.access.known_callers import KnownCallers
from application.access.open_session import OpenSession
from application.access.ports import (
    BeginAccessWork,
    Callers,
    PasswordHasher,
    Sessions,
    SignInAttempts,
    Users,
)
from application.access.sessions.end_other_sessions import EndOtherSessions
from application.access.sessions.end_session import EndSession
from application.access.sessions.list_sessions import ListSessions
from application.access.show_demo import ShowDemo
from application.access.sign_in import SignIn
from application.access.sign_out import SignOut
from application.access.tokens.access_tokens import AccessTokens
from application.access.tokens.end_program import EndProgram
from application.access.tokens.issue_tokens import IssueTokens
from application.access.tokens.known_signing_keys import KnownSigningKeys
from application.access.tokens.open_program import OpenProgram
from application.access.tokens.ports import BeginSigningWork, StoredSigningKeys
from application.access.tokens.publish_keys import PublishKeys
from application.access.tokens.refresh_tokens import RefreshTokens
from application.access.tokens.rotate_signing_key import RotateSigningKey
from application.access.verify_password import VerifyPassword
from domain.access.settings import FACTOR_REQUIRED_ROLES
from domain.access.tokens import Token
from entrypoints.http.access import describe_caller, show_demo, sign_out
from entrypoints.http.access import sign_in as sign_in_http
from entrypoints.http.access.authentication import RequestAuthentication
from entrypoints.http.access.sessions import end_other_sessions, end_session, list_sessions
from entrypoints.http.access.tokens import issue_tokens, publish_keys, refresh_tokens
from entrypoints.http.kit.app import create_app
from entrypoints.http.kit.doors import Doors
from entrypoints.http.kit.endpoint import Call, Endpoint
from tests.factor_rooms import FactorRooms, memory_ports, postgres_ports
from tests.keys import KeyPorts, KeyRooms, KeyWords

EMAIL, PASSWORD = "anna@altyn.example", "correct horse battery staple"
WRONG = "incorrect horse"
GOOD = {"email": EMAIL, "password": PASSWORD}
ISSUER = "https://pay.example"
KEY = Token.of_key("a" * 12, "b" * 43)
NO_FACTOR_NEEDED = {FACTOR_REQUIRED_ROLES.name: []}


@dataclass
class Time:
    """A clock, and a stopwatch, that tests wind forward."""

    at: datetime = field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0))
    seconds: float = 100.0

    def now(self):
        return self.at

    def monotonic(self):
        return self.seconds

    def passes(self, seconds):
        self.at += timedelta(seconds=seconds)
        self.seconds += seconds


@dataclass
class CountingHasher:
    """argon2 that costs nothing and counts how often it is asked."""

    hasher: PasswordHasher = field(
        default_factory=lambda: Argon2PasswordHasher(
            argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        )
    )
    verified: int = 0

    async def hash(self, password):
        return await self.hasher.hash(password)

    def outdated(self, password_hash):
        return self.hasher.outdated(password_hash)

    async def verify(self, password, password_hash):
        self.verified += 1
        return await self.hasher.verify(password, password_hash)


@dataclass
class CountingCallers:
    """`Callers` that count what they are asked, and can be away."""

    callers: Callers
    asked: list = field(default_factory=list)
    noted: list = field(default_factory=list)
    before: Callable | None = None
    after: Callable | None = None

    async def holding(self, digests, *, at):
        digests = list(digests)
        self.asked.append(digests)
        if self.before is not None:
            await self.before()
        found = await self.callers.holding(digests, at=at)
        if self.after is not None:
            await self.after()
        return found

    async def note_use(self, digests, *, at):
        self.noted.append(list(digests))
        await self.callers.note_use(digests, at=at)


@dataclass
class Rooms(FactorRooms, KeyWords):
    """The use cases of access, as one process has them."""

    users: Users
    sessions: Sessions
    key_ports: KeyPorts
    callers: Callers
    attempts: SignInAttempts
    begin: BeginAccessWork
    signing: StoredSigningKeys
    begin_signing: BeginSigningWork
    factor_ports: tuple
    signatures: JoserfcSignatures = field(default_factory=JoserfcSignatures)
    cipher: MemoryFieldCipher = field(default_factory=MemoryFieldCipher)
    tuned: MemorySettings = field(default_factory=lambda: MemorySettings(dict(NO_FACTOR_NEEDED)))
    time: Time = field(default_factory=Time)
    hasher: CountingHasher = field(default_factory=CountingHasher)
    secrets: SystemSecrets = field(default_factory=SystemSecrets)
    demo_file: object = None

    def __post_init__(self):
        time, secrets = self.time, self.secrets
        self.callers = CountingCallers(self.callers)
        self.known = KnownCallers(self.callers, time, time.monotonic)
        self.choose_password = ChoosePassword(ZxcvbnCommonPasswords(), self.hasher)
        self.create_user = CreateUser(self.begin, self.choose_password, time)
        self.api = KeyRooms(self, self.key_ports)
        self.verify = verify = VerifyPassword(self.users, self.attempts, self.hasher, time)
        ask = self.prepare_factors()
        describe = DescribeCaller(self.users, self.factors, self.policy, time)
        self.describe_caller = describe
        self.open_session = OpenSession(self.begin, secrets, time, self.tuned, describe)
        self.sign_in = SignIn(verify, ask, self.open_session)
        self.sign_out = SignOut(self.begin, self.known, time)
        self.list_sessions = ListSessions(self.users, self.sessions, time)
        self.end_session = EndSession(self.begin, self.known, time)
        self.end_other_sessions = EndOtherSessions(self.begin, self.known, time)
        self.compose_factors()
        self.signing_known = KnownSigningKeys(self.signing, time, time.monotonic)
        self.rotate = RotateSigningKey(
            self.begin_signing, self.signatures, self.cipher, self.signing_known, self.tuned, time
        )
        self.access_tokens = AccessTokens(
            self.signing_known, self.signatures, self.cipher, time, self.rotate, ISSUER
        )
        self.publish_keys = PublishKeys(self.signing_known, self.rotate, time)
        opening = OpenProgram(self.begin, self.access_tokens, secrets, time)
        self.issue_tokens = IssueTokens(verify, self.check_factor, opening)
        self.refresh_tokens = RefreshTokens(
            self.begin, self.sessions, self.access_tokens, self.known, secrets, time
        )
        self.end_program = EndProgram(self.begin, self.known, time)
        self.show_demo = ShowDemo(self.demo_file)

    async def authenticate(self, *, key=None, session=None):
        """Give the holder of a token, if it looks like one."""
        token = Token.read_session(session) if key is None else Token.read_key(key)
        return None if token is None else await self.known.holding(token.digest)

    async def anna(self, **others):
        """Give a person with an account."""
        person = {"email": EMAIL, "name": "Anna", "password": PASSWORD} | others
        return await self.create_user(**person)

    async def enter(self, email=EMAIL, password=PASSWORD, address="192.0.2.1", user_agent="Test"):
        return await self.sign_in(
            email=email, password=password, address=address, user_agent=user_agent
        )

    def authentication(self, trusted=frozenset()):
        return RequestAuthentication(self.known, trusted, self.access_tokens)

    def endpoints(self, trusted=frozenset()):
        return [
            sign_in_http.endpoint(self.sign_in, trusted),
            sign_out.endpoint(self.sign_out, self.end_program, trusted),
            describe_caller.endpoint(self.describe_caller),
            show_demo.endpoint(self.show_demo),
            issue_tokens.endpoint(self.issue_tokens, self.refresh_tokens, trusted),
            refresh_tokens.endpoint(self.refresh_tokens, trusted),
            publish_keys.endpoint(self.publish_keys),
            list_sessions.endpoint(self.list_sessions),
            end_other_sessions.endpoint(self.end_other_sessions),
            end_session.endpoint(self.end_session),
            *self.factor_endpoints(trusted),
            *self.api.endpoints(),
        ]


def in_memory(**others):
    access = MemoryAccess()
    ports = (
        MemoryUsers(access),
        MemorySessions(access),
        KeyPorts.in_memory(access),
        MemoryCallers(access),
        MemorySignInAttempts(),
        MemoryAccessWork(access),
        signing := MemorySigningKeys(),
        signing,
        memory_ports(access),
    )
    return Rooms(*ports, **others)


def in_postgres(pool, **others):
    ports = (
        PostgresUsers(pool),
        PostgresSessions(pool),
        KeyPorts.in_postgres(pool),
        PostgresCallers(pool),
        PostgresSignInAttempts(pool),
        PostgresAccessWork(pool),
        PostgresSigningKeys(pool),
        PostgresSigningWork(pool),
        postgres_ports(pool),
    )
    return Rooms(*ports, **others)


def write_endpoint():
    """Something that needs a scope, and writes."""

    async def handle(_: Call) -> None:
        return None

    path, summary = "/api/v1/things", "Write a thing"
    return Endpoint("POST", path, handle, summary, tag="Test", needs="wallets:write", status=204)


def step_up_endpoint():
    """Something that wants to see a second factor just before."""
    return replace(write_endpoint(), path="/api/v1/secrets", step_up=True)


def serving(rooms, trusted=frozenset()):
    endpoints = [*rooms.endpoints(trusted), write_endpoint(), step_up_endpoint()]
    doors = Doors(admission=rooms.api.admission, guard=rooms.guard())
    app = create_app(endpoints, rooms.authentication(trusted), lambda *_: None, doors)
    return TestClient(TestServer(app), cookie_jar=CookieJar(unsafe=True))


async def sign_in(client, **headers):
    async with client.post("/auth/login", json=GOOD, headers=headers) as response:
        return response.status, await response.json(), response.headers


async def status(client, method, path, **others):
    async with client.request(method, path, **others) as response:
        code = (await response.json()).get("code") if response.status >= 400 else None
        return response.status, code
