"""Statements that somebody uploads."""

from dependency_injector import providers

from adapters.postgres.psp.importing.repository import PostgresImports
from adapters.postgres.psp.importing.work import PostgresImportWork
from adapters.statements.reader import StatementReader
from application.psp.importing.ask_for_import import JOB, AskForImport
from application.psp.importing.bring_in import BringIn
from application.psp.importing.expire_files import EVERY, ExpireFiles
from application.psp.importing.keep_file import KeepFile
from application.psp.importing.preview_import import PreviewImport
from application.psp.importing.profiles import DropProfile, ListProfiles, SaveProfile
from application.psp.importing.read_imports import GetImport, ListBadRows, ListImports
from application.psp.syncing.moved_figures import MovedFigures
from application.psp.syncing.store_page import StorePage
from application.shared.jobs import Handler, Schedule
from entrypoints.container.psp.part import Part
from entrypoints.http.psp.importing import change_import_profile as change_profile_http
from entrypoints.http.psp.importing import create_import_profile as create_profile_http
from entrypoints.http.psp.importing import delete_import_profile as delete_profile_http
from entrypoints.http.psp.importing import get_import as get_import_http
from entrypoints.http.psp.importing import list_bad_rows as list_bad_rows_http
from entrypoints.http.psp.importing import list_import_profiles as list_profiles_http
from entrypoints.http.psp.importing import list_imports as list_imports_http
from entrypoints.http.psp.importing import preview_import as preview_import_http
from entrypoints.http.psp.importing import start_import as start_import_http
from entrypoints.http.psp.importing import upload_import_file as upload_file_http


class Importing(Part):
    """Statements that somebody uploads; `store` and `figures` are those of syncing."""

    store: providers.Dependency[StorePage] = providers.Dependency()
    figures: providers.Dependency[MovedFigures] = providers.Dependency()

    imports = providers.Singleton(PostgresImports, Part.pool, Part.cipher)
    begin = providers.Singleton(PostgresImportWork, Part.transactions, Part.cipher, Part.blind)
    statements = providers.Singleton(StatementReader, Part.files)

    list_profiles = providers.Singleton(ListProfiles, imports)
    save_profile = providers.Singleton(SaveProfile, begin, Part.clock)
    drop_profile = providers.Singleton(DropProfile, begin)
    keep = providers.Singleton(KeepFile, begin, Part.files, statements, list_profiles, Part.clock)
    preview = providers.Singleton(PreviewImport, imports, statements)
    ask = providers.Singleton(AskForImport, begin, imports, list_profiles, Part.clock)
    bring_in = providers.Singleton(
        BringIn, begin, imports, statements, store, Part.announce, figures, Part.clock
    )
    expire = providers.Singleton(ExpireFiles, begin, imports, Part.files, Part.clock)
    list_imports = providers.Singleton(ListImports, imports)
    get_import = providers.Singleton(GetImport, imports)
    list_bad_rows = providers.Singleton(ListBadRows, imports)

    endpoints = providers.List(
        providers.Callable(upload_file_http.endpoint, keep),
        providers.Callable(preview_import_http.endpoint, preview),
        providers.Callable(list_profiles_http.endpoint, list_profiles),
        providers.Callable(create_profile_http.endpoint, save_profile),
        providers.Callable(change_profile_http.endpoint, save_profile),
        providers.Callable(delete_profile_http.endpoint, drop_profile),
        providers.Callable(start_import_http.endpoint, ask),
        providers.Callable(list_imports_http.endpoint, list_imports),
        providers.Callable(get_import_http.endpoint, get_import),
        providers.Callable(list_bad_rows_http.endpoint, list_bad_rows),
    )
    handlers = providers.List(providers.Factory(Handler, JOB, bring_in.provided.as_job))
    schedules = providers.List(providers.Factory(Schedule, "psp.expire_files", EVERY, expire))
