"""Sessions: listed, and ended."""

from dependency_injector import containers, providers

from application.access.known_callers import KnownCallers
from application.access.ports import BeginAccessWork, Sessions, Users
from application.access.sessions.end_other_sessions import EndOtherSessions
from application.access.sessions.end_session import EndSession
from application.access.sessions.list_sessions import ListSessions
from application.shared.ports import Clock
from entrypoints.http.access.sessions import end_other_sessions as end_other_sessions_http
from entrypoints.http.access.sessions import end_session as end_session_http
from entrypoints.http.access.sessions import list_sessions as list_sessions_http


class SessionRooms(containers.DeclarativeContainer):
    """Who is signed in, and how that ends."""

    begin: providers.Dependency[BeginAccessWork] = providers.Dependency()
    users: providers.Dependency[Users] = providers.Dependency()
    sessions: providers.Dependency[Sessions] = providers.Dependency()
    known: providers.Dependency[KnownCallers] = providers.Dependency()
    clock: providers.Dependency[Clock] = providers.Dependency()

    list_sessions = providers.Singleton(ListSessions, users, sessions, clock)
    end_session = providers.Singleton(EndSession, begin, known, clock)
    end_other_sessions = providers.Singleton(EndOtherSessions, begin, known, clock)

    endpoints = providers.List(
        providers.Callable(list_sessions_http.endpoint, list_sessions),
        providers.Callable(end_other_sessions_http.endpoint, end_other_sessions),
        providers.Callable(end_session_http.endpoint, end_session),
    )
