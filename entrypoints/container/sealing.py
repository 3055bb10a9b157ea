"""Sealed fields."""

from dependency_injector import containers, providers

from adapters.cryptography.field_cipher import AesGcmFieldCipher
from adapters.system.field_keys import FILE, FieldKeyFile, GivenFieldKeys
from domain.shared.sealing import KeyRing
from entrypoints.settings import Settings


def _keys(settings: Settings) -> GivenFieldKeys | FieldKeyFile:
    if settings.field_keys is None:
        return FieldKeyFile(settings.data / FILE)
    return GivenFieldKeys(KeyRing.parse(settings.field_keys.get_secret_value()))


class Sealing(containers.DeclarativeContainer):
    """The cipher for fields, with keys of the settings or of a file beside the data."""

    settings: providers.Dependency[Settings] = providers.Dependency(instance_of=Settings)

    keys = providers.Singleton(_keys, settings)
    cipher = providers.Singleton(AesGcmFieldCipher, keys)
