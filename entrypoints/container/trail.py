"""The audit trail."""

from time import monotonic

from dependency_injector import containers, providers

from adapters.postgres.audit.reading import PostgresActs, PostgresTrail
from adapters.postgres.audit.with_entries import PostgresReadyActs
from adapters.postgres.pool import Pool
from application.shared.audit.export import ExportTrail
from application.shared.audit.record_refusals import RecordRefusals
from application.shared.audit.reveal import Reveal
from application.shared.audit.search import SearchTrail
from application.shared.audit.verify import VerifyTrail
from application.shared.ports import FieldCipher
from entrypoints.http.audit import export_trail as export_trail_http
from entrypoints.http.audit import search_trail as search_trail_http
from entrypoints.http.audit import verify_trail as verify_trail_http


class Trail(containers.DeclarativeContainer):
    """How the trail is read, verified and written by those who have no other transaction."""

    pool: providers.Dependency[Pool] = providers.Dependency()
    cipher: providers.Dependency[FieldCipher] = providers.Dependency()

    begin = providers.Singleton(PostgresActs, pool, cipher)
    acts = providers.Singleton(PostgresReadyActs, pool, cipher)
    trail = providers.Singleton(PostgresTrail, pool, cipher)
    refusals = providers.Singleton(RecordRefusals, begin, providers.Object(monotonic))

    search = providers.Singleton(SearchTrail, trail)
    verify = providers.Singleton(VerifyTrail, trail)
    export = providers.Singleton(ExportTrail, trail, begin)
    reveal = providers.Singleton(Reveal, begin)

    endpoints = providers.List(
        providers.Callable(search_trail_http.endpoint, search),
        providers.Callable(export_trail_http.endpoint, export),
        providers.Callable(verify_trail_http.endpoint, verify),
    )
