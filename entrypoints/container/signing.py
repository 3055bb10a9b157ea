"""Access tokens, and the keys that sign them."""

from time import monotonic

from dependency_injector import containers, providers

from adapters.joserfc.signatures import JoserfcSignatures
from adapters.postgres.access.tokens.repository import PostgresSigningKeys, PostgresSigningWork
from adapters.postgres.pool import Pool
from adapters.system.clock import SystemClock
from application.access.tokens.access_tokens import AccessTokens
from application.access.tokens.known_signing_keys import KnownSigningKeys
from application.access.tokens.publish_keys import PublishKeys
from application.access.tokens.rotate_signing_key import RotateSigningKey
from application.shared.ports import FieldCipher, Settings
from entrypoints.http.access.tokens import publish_keys as publish_keys_http


class Signing(containers.DeclarativeContainer):
    """Signed tokens: made, checked, and the keys for that."""

    pool: providers.Dependency[Pool] = providers.Dependency()
    cipher: providers.Dependency[FieldCipher] = providers.Dependency()
    settings: providers.Dependency[Settings] = providers.Dependency()
    issuer: providers.Dependency[str] = providers.Dependency(instance_of=str)

    clock = providers.Singleton(SystemClock)
    stored = providers.Singleton(PostgresSigningKeys, pool)
    begin = providers.Singleton(PostgresSigningWork, pool, cipher)
    signatures = providers.Singleton(JoserfcSignatures)
    known = providers.Singleton(KnownSigningKeys, stored, clock, providers.Object(monotonic))
    rotate = providers.Singleton(
        RotateSigningKey, begin, signatures, cipher, known, settings, clock
    )
    access_tokens = providers.Singleton(
        AccessTokens, known, signatures, cipher, clock, rotate, issuer
    )
    publish_keys = providers.Singleton(PublishKeys, known, rotate, clock)

    endpoints = providers.List(providers.Callable(publish_keys_http.endpoint, publish_keys))
