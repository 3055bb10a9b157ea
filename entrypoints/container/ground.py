"""What the contexts that have many parts are given, and hand on to each part."""

from collections.abc import Callable
from typing import Any

from dependency_injector import containers, providers

from adapters.postgres.pool import Pool
from application.shared.announce import Announce
from application.shared.approvals import Approvals
from application.shared.audit.reveal import Reveal
from application.shared.documents import Documents
from application.shared.files import Files
from application.shared.ports import Clock, FieldCipher, Settings
from entrypoints.settings import Settings as EnvironmentSettings


class Given(containers.DeclarativeContainer):
    """What such a context is given; `Given.dependencies` hands it on."""

    pool: providers.Dependency[Pool] = providers.Dependency()
    told: providers.Dependency[Callable[[], None]] = providers.Dependency()
    cipher: providers.Dependency[FieldCipher] = providers.Dependency()
    clock: providers.Dependency[Clock] = providers.Dependency()
    known: providers.Dependency[Settings] = providers.Dependency()
    approvals: providers.Dependency[Approvals] = providers.Dependency()
    reveal: providers.Dependency[Reveal] = providers.Dependency()
    jobs_over: providers.Dependency[Callable[[Any], Any]] = providers.Dependency()
    files: providers.Dependency[Files] = providers.Dependency()
    documents: providers.Dependency[Documents] = providers.Dependency()
    announce: providers.Dependency[Announce] = providers.Dependency()
    environment: providers.Dependency[EnvironmentSettings] = providers.Dependency()


@containers.copy(Given)  # Whoever hands something on to itself would never end.
class Ground(Given):
    """A part: its ports, its use cases, and lists of what is done with them.

    A part without endpoints, handlers, schedules, actions under approval, or records of persons
    has empty lists of them.
    """

    endpoints: providers.Provider[Any] = providers.List()
    handlers: providers.Provider[Any] = providers.List()
    schedules: providers.Provider[Any] = providers.List()
    actions: providers.Provider[Any] = providers.List()
    records: providers.Provider[Any] = providers.List()
