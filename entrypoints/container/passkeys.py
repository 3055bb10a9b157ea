"""Passkeys."""

from dependency_injector import containers, providers

from adapters.webauthn.ceremonies import WebauthnCeremonies
from application.access.factors.confirm_session import ConfirmSession
from application.access.factors.ports import BeginFactorWork
from application.access.known_callers import KnownCallers
from application.access.open_session import OpenSession
from application.access.passkeys.add_passkey import AddPasskey
from application.access.passkeys.begin_passkey import BeginPasskey
from application.access.passkeys.change_passkeys import RemovePasskey, RenamePasskey
from application.access.passkeys.show_passkey import (
    AskPasskey,
    ConfirmWithPasskey,
    EnterWithPasskey,
    JudgePasskey,
)
from application.access.ports import Secrets
from application.shared.ports import Clock
from entrypoints.http.access.factors import confirm_session as confirm_session_http
from entrypoints.http.access.passkeys import (
    add_passkey,
    ask_passkey,
    begin_passkey,
    enter_with_passkey,
    remove_passkey,
    rename_passkey,
)
from entrypoints.http.access.passkeys.models import site_of


class Passkeys(containers.DeclarativeContainer):
    """Passkeys: made, shown, renamed, removed."""

    begin: providers.Dependency[BeginFactorWork] = providers.Dependency()
    clock: providers.Dependency[Clock] = providers.Dependency()
    secrets: providers.Dependency[Secrets] = providers.Dependency()
    known: providers.Dependency[KnownCallers] = providers.Dependency()
    confirm_session: providers.Dependency[ConfirmSession] = providers.Dependency()
    open_session: providers.Dependency[OpenSession] = providers.Dependency()
    base_url: providers.Dependency[str | None] = providers.Dependency()
    trusted_origins: providers.Dependency[frozenset[str]] = providers.Dependency(
        instance_of=frozenset
    )

    site_of = providers.Singleton(site_of, base_url)
    ceremonies = providers.Singleton(WebauthnCeremonies)
    judge = providers.Singleton(JudgePasskey, ceremonies)
    ask = providers.Singleton(AskPasskey, begin, ceremonies, secrets, clock)
    enter = providers.Singleton(EnterWithPasskey, begin, judge, open_session, clock)
    confirm = providers.Singleton(ConfirmWithPasskey, begin, judge, known, clock)
    begin_new = providers.Singleton(BeginPasskey, begin, ceremonies, secrets, clock)
    add = providers.Singleton(AddPasskey, begin, ceremonies, known, clock)
    rename = providers.Singleton(RenamePasskey, begin)
    remove = providers.Singleton(RemovePasskey, begin, clock)

    endpoints = providers.List(
        providers.Callable(ask_passkey.endpoint, ask, site_of, trusted_origins),
        providers.Callable(enter_with_passkey.endpoint, enter, site_of, trusted_origins),
        providers.Callable(begin_passkey.endpoint, begin_new, site_of),
        providers.Callable(add_passkey.endpoint, add, site_of),
        providers.Callable(confirm_session_http.endpoint, confirm_session, confirm, site_of),
        providers.Callable(rename_passkey.endpoint, rename),
        providers.Callable(remove_passkey.endpoint, remove),
    )
