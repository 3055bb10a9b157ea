"""Second factors of people, at the door of every endpoint."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

from application.access.factors.policy import FactorPolicy
from application.access.known_callers import KnownCallers
from domain.access.factors import FactorSetupRequired, SecondFactorRequired
from domain.access.tokens import Digest
from domain.shared.caller import Caller
from domain.shared.errors import Unauthenticated
from entrypoints.http.kit.endpoint import Endpoint
from entrypoints.http.kit.guard import Check

OWN = "/api/v1/me"
"""One's own account: open to whoever still has to set a factor up."""


@dataclass(frozen=True, slots=True)
class FactorGuard:
    """`Guard`: a factor is set up where it has to be, and shown anew where an endpoint wants it.

    What is remembered of a caller may be a second old, so nobody is refused before looking again.
    """

    policy: FactorPolicy
    known: KnownCallers
    credential: Callable[[web.Request], Awaitable[Digest | None]]

    def __call__(self, endpoint: Endpoint) -> Check:
        own = endpoint.path == OWN or endpoint.path.startswith(f"{OWN}/")

        def judge(caller: Caller) -> None:
            if not own:
                self.policy.check_set_up(caller)
            if endpoint.step_up:
                self.policy.check_confirmed(caller, own=own)

        async def check(request: web.Request, caller: Caller) -> None:
            try:
                judge(caller)
            except (FactorSetupRequired, SecondFactorRequired):
                judge(await self._anew(request))

        return check

    async def _anew(self, request: web.Request) -> Caller:
        digest = await self.credential(request)
        caller = None if digest is None else await self.known.look_again(digest)
        if caller is None:
            raise Unauthenticated
        return caller
