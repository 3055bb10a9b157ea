"""What is asked of known callers besides permissions."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from aiohttp import web

from domain.shared.caller import Caller
from entrypoints.http.kit.endpoint import Endpoint

Check: TypeAlias = Callable[[web.Request, Caller], Awaitable[None]]
"""Lets a person's request pass, or raises a refusal."""
Guard: TypeAlias = Callable[[Endpoint], Check]
"""Gives the check of an endpoint, once for all its requests. Keys are not checked."""
