"""What every part of the hub is given."""

from collections.abc import Callable
from typing import Any

from dependency_injector import containers, providers

from adapters.postgres.pool import Pool
from adapters.postgres.psp.work import PspTransactions
from application.shared.announce import Announce
from application.shared.approvals import Approvals
from application.shared.audit.reveal import Reveal
from application.shared.blind_index import BlindIndex
from application.shared.documents import Documents
from application.shared.files import Files
from application.shared.ports import Clock, FieldCipher, Settings
from entrypoints.settings import Settings as EnvironmentSettings


class Part(containers.DeclarativeContainer):
    """A part of the hub: its ports, its use cases, and lists of what is done with them.

    A part without endpoints, handlers, schedules or consumers has empty lists of them.
    """

    pool: providers.Dependency[Pool] = providers.Dependency()
    told: providers.Dependency[Callable[[], None]] = providers.Dependency()
    transactions: providers.Dependency[PspTransactions] = providers.Dependency()
    cipher: providers.Dependency[FieldCipher] = providers.Dependency()
    clock: providers.Dependency[Clock] = providers.Dependency()
    known: providers.Dependency[Settings] = providers.Dependency()
    approvals: providers.Dependency[Approvals] = providers.Dependency()
    reveal: providers.Dependency[Reveal] = providers.Dependency()
    jobs_over: providers.Dependency[Callable[[Any], Any]] = providers.Dependency()
    files: providers.Dependency[Files] = providers.Dependency()
    documents: providers.Dependency[Documents] = providers.Dependency()
    blind: providers.Dependency[BlindIndex] = providers.Dependency()
    announce: providers.Dependency[Announce] = providers.Dependency()
    environment: providers.Dependency[EnvironmentSettings] = providers.Dependency()

    endpoints: providers.Provider[Any] = providers.List()
    handlers: providers.Provider[Any] = providers.List()
    schedules: providers.Provider[Any] = providers.List()
    consumers: providers.Provider[Any] = providers.List()
