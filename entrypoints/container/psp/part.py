"""What every part of the hub is given."""

from dependency_injector import providers

from adapters.postgres.psp.work import PspTransactions
from application.shared.blind_index import BlindIndex
from entrypoints.container.ground import Ground


class Part(Ground):
    """A part of the hub: its ports, its use cases, and lists of what is done with them."""

    transactions: providers.Dependency[PspTransactions] = providers.Dependency()
    blind: providers.Dependency[BlindIndex] = providers.Dependency()
