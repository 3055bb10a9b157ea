"""Who is at the other end of a live connection, at its start and later on."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from domain.shared.caller import Caller

CredentialOf = Callable[[web.Request], Awaitable[bytes | None]]
"""The digest of the key or session that a request names, valid or not.

Raises a refusal for a session's cookie that was sent along by a page of another site.
"""
CallerOf = Callable[[bytes], Awaitable[Caller | None]]
"""Whoever holds the credential now, or nobody any more. Raises `Unavailable`."""
