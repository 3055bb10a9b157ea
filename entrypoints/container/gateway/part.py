"""What every part of the gateway is given."""

from dependency_injector import providers

from adapters.postgres.gateway.work import GatewayTransactions
from application.shared.events.ports import EventBus
from entrypoints.container import ground


class Ground(ground.Ground):
    """What even those parts have of which the transactions are made."""

    bus: providers.Dependency[EventBus] = providers.Dependency()


class Part(Ground):
    """A part of the gateway: its ports, its use cases, and lists of what is done with them."""

    transactions: providers.Dependency[GatewayTransactions] = providers.Dependency()
