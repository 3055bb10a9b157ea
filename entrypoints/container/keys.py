"""API keys."""

from time import monotonic

from dependency_injector import containers, providers

from adapters.postgres.access.callers import PostgresUserCallers
from adapters.postgres.access.keys.repository import PostgresApiKeys, PostgresNonces
from adapters.postgres.pool import Pool
from application.access.keys.act_for import ActFor
from application.access.keys.change_key import ChangeKey
from application.access.keys.check_signature import CheckSignature
from application.access.keys.create_key import CreateKey
from application.access.keys.create_with_consent import CreateKeyWithConsent
from application.access.keys.read_keys import GetKey, ListKeys
from application.access.keys.revoke_key import RevokeKey
from application.access.keys.rotate_key import RotateKey
from application.access.keys.secrets import SigningSecrets
from application.access.known_callers import KnownCallers
from application.access.ports import BeginAccessWork, Secrets
from application.shared.approvals import Approvals
from application.shared.ports import Clock, FieldCipher, Refusals, Settings
from entrypoints.http.access.keys import change_key as change_key_http
from entrypoints.http.access.keys import create_key as create_key_http
from entrypoints.http.access.keys import get_key as get_key_http
from entrypoints.http.access.keys import list_keys as list_keys_http
from entrypoints.http.access.keys import revoke_key as revoke_key_http
from entrypoints.http.access.keys import rotate_key as rotate_key_http
from entrypoints.http.access.keys.admission import KeyAdmission


class Keys(containers.DeclarativeContainer):
    """Keys, their endpoints, and `admission` for what their requests have to fulfil."""

    pool: providers.Dependency[Pool] = providers.Dependency()
    begin: providers.Dependency[BeginAccessWork] = providers.Dependency()
    secrets: providers.Dependency[Secrets] = providers.Dependency()
    clock: providers.Dependency[Clock] = providers.Dependency()
    cipher: providers.Dependency[FieldCipher] = providers.Dependency()
    approvals: providers.Dependency[Approvals] = providers.Dependency()
    settings: providers.Dependency[Settings] = providers.Dependency()
    refusals: providers.Dependency[Refusals | None] = providers.Dependency()

    keys = providers.Singleton(PostgresApiKeys, pool)
    nonces = providers.Singleton(PostgresNonces, pool)
    signing = providers.Singleton(SigningSecrets, secrets, cipher)
    people = providers.Singleton(
        KnownCallers,
        providers.Singleton(PostgresUserCallers, pool),
        clock,
        providers.Object(monotonic),
    )

    create_key = providers.Singleton(CreateKey, begin, secrets, signing, clock)
    create_with_consent = providers.Singleton(CreateKeyWithConsent, create_key, approvals, settings)
    list_keys = providers.Singleton(ListKeys, keys, clock)
    get_key = providers.Singleton(GetKey, keys)
    change_key = providers.Singleton(ChangeKey, begin, signing, clock, settings)
    rotate_key = providers.Singleton(RotateKey, begin, secrets, signing, clock)
    revoke_key = providers.Singleton(RevokeKey, begin, clock)

    check_signature = providers.Singleton(CheckSignature, signing, nonces, clock, refusals)
    act_for = providers.Singleton(ActFor, people)
    admission = providers.Singleton(KeyAdmission, check_signature, act_for)

    endpoints = providers.List(
        providers.Callable(list_keys_http.endpoint, list_keys),
        providers.Callable(create_key_http.endpoint, create_with_consent),
        providers.Callable(get_key_http.endpoint, get_key),
        providers.Callable(change_key_http.endpoint, change_key),
        providers.Callable(rotate_key_http.endpoint, rotate_key),
        providers.Callable(revoke_key_http.endpoint, revoke_key),
    )
