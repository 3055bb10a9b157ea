"""Countries, currencies, banks and payment methods."""

from dependency_injector import providers

from adapters.data_files.catalogue import read_catalogue
from application.gateway.referring.reference import Reference
from entrypoints.container.gateway.part import Part
from entrypoints.container.joining import joined
from entrypoints.http.gateway.referring import read_reference


class Referring(Part):
    """Countries, currencies, banks and payment methods; `reference` is `Methods`, too."""

    reference = providers.Singleton(Reference, providers.Singleton(read_catalogue), Part.known)

    endpoints = providers.Callable(
        joined,
        providers.Callable(read_reference.lists, reference),
        providers.Callable(read_reference.items, reference),
    )
