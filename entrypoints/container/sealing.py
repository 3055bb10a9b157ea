"""Sealed fields."""

from dependency_injector import containers, providers

from adapters.cryptography.field_cipher import AesGcmFieldCipher
from adapters.postgres.access.factors import repository as factors
from adapters.postgres.access.keys import repository as keys
from adapters.postgres.access.tokens import repository as tokens
from adapters.postgres.audit import keys as audit
from adapters.postgres.funding.deposits import rows as deposits
from adapters.postgres.funding.withdrawals import methods as withdrawal_methods
from adapters.postgres.gateway.noticing import rows as noticing
from adapters.postgres.gateway.orders import rows as orders
from adapters.postgres.gateway.requisites import rows as requisites
from adapters.postgres.gateway.stores import rows as stores
from adapters.postgres.gateway.treasury import rows as treasury
from adapters.postgres.hashing import blind_index
from adapters.postgres.pool import Pool
from adapters.postgres.psp.entities import repository as entities
from adapters.postgres.psp.importing import repository as importing
from adapters.postgres.psp.parked import repository as parked
from adapters.postgres.psp.storing import repository as operations
from adapters.postgres.psp.tokens import repository as tokens_of_providers
from adapters.postgres.sealing import PostgresSealedFields
from adapters.system.field_keys import FILE, FieldKeyFile, GivenFieldKeys
from application.shared.ports import FieldCipher
from application.shared.sealing.reseal_fields import ResealFields
from domain.shared.sealing import KeyRing
from entrypoints.settings import Settings


def _keys(settings: Settings) -> GivenFieldKeys | FieldKeyFile:
    if settings.field_keys is None:
        return FieldKeyFile(settings.data / FILE)
    return GivenFieldKeys(KeyRing.parse(settings.field_keys.get_secret_value()))


def _fields(pool: Pool) -> list[PostgresSealedFields]:
    return [PostgresSealedFields(pool, each) for each in PLACES]


PLACES = (
    *audit.SEALED,
    *factors.SEALED,
    *keys.SEALED,
    *tokens.SEALED,
    *deposits.SEALED,
    *withdrawal_methods.SEALED,
    *operations.SEALED,
    *parked.SEALED,
    *entities.SEALED,
    *blind_index.SEALED,
    *importing.SEALED,
    *tokens_of_providers.SEALED,
    *orders.SEALED,
    *stores.SEALED,
    *requisites.SEALED,
    *treasury.SEALED,
    *noticing.SEALED,
)
"""Every column of sealed fields: a context that has some is named here."""


class Resealing(containers.DeclarativeContainer):
    """What changes the key of everything that is sealed."""

    pool: providers.Dependency[Pool] = providers.Dependency()
    keys: providers.Dependency[GivenFieldKeys | FieldKeyFile] = providers.Dependency()
    cipher: providers.Dependency[FieldCipher] = providers.Dependency()

    places = providers.Singleton(_fields, pool)
    reseal = providers.Singleton(ResealFields, places, cipher)


class Sealing(containers.DeclarativeContainer):
    """The cipher for fields, with keys of the settings or of a file beside the data."""

    settings: providers.Dependency[Settings] = providers.Dependency(instance_of=Settings)

    keys = providers.Singleton(_keys, settings)
    cipher = providers.Singleton(AesGcmFieldCipher, keys)
