"""Tokens for programs."""

from dependency_injector import containers, providers

from application.access.factors.check_second_factor import CheckSecondFactor
from application.access.known_callers import KnownCallers
from application.access.ports import BeginAccessWork, Secrets, Sessions
from application.access.sign_out import SignOut
from application.access.tokens.access_tokens import AccessTokens
from application.access.tokens.end_program import EndProgram
from application.access.tokens.issue_tokens import IssueTokens
from application.access.tokens.open_program import OpenProgram
from application.access.tokens.refresh_tokens import RefreshTokens
from application.access.verify_password import VerifyPassword
from application.shared.ports import Clock
from entrypoints.http.access import sign_out as sign_out_http
from entrypoints.http.access.tokens import issue_tokens as issue_tokens_http
from entrypoints.http.access.tokens import refresh_tokens as refresh_tokens_http


class TokenRooms(containers.DeclarativeContainer):
    """Programs sign in, go on, and out; `/auth/logout` is for browsers, too."""

    begin: providers.Dependency[BeginAccessWork] = providers.Dependency()
    sessions: providers.Dependency[Sessions] = providers.Dependency()
    check_second_factor: providers.Dependency[CheckSecondFactor] = providers.Dependency()
    verify_password: providers.Dependency[VerifyPassword] = providers.Dependency()
    sign_out: providers.Dependency[SignOut] = providers.Dependency()
    access_tokens: providers.Dependency[AccessTokens] = providers.Dependency()
    known: providers.Dependency[KnownCallers] = providers.Dependency()
    secrets: providers.Dependency[Secrets] = providers.Dependency()
    clock: providers.Dependency[Clock] = providers.Dependency()
    trusted_origins: providers.Dependency[frozenset[str]] = providers.Dependency(
        instance_of=frozenset
    )

    open_program = providers.Singleton(OpenProgram, begin, access_tokens, secrets, clock)
    issue_tokens = providers.Singleton(
        IssueTokens, verify_password, check_second_factor, open_program
    )
    refresh_tokens = providers.Singleton(
        RefreshTokens, begin, sessions, access_tokens, known, secrets, clock
    )
    end_program = providers.Singleton(EndProgram, begin, known, clock)

    endpoints = providers.List(
        providers.Callable(
            issue_tokens_http.endpoint, issue_tokens, refresh_tokens, trusted_origins
        ),
        providers.Callable(refresh_tokens_http.endpoint, refresh_tokens, trusted_origins),
        providers.Callable(sign_out_http.endpoint, sign_out, end_program, trusted_origins),
    )
