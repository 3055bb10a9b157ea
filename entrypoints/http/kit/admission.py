"""What a request has to fulfil after it is known who calls."""

from typing import Protocol

from aiohttp import web
from multidict import istr

from domain.shared.caller import Caller
from domain.shared.errors import Denied, Unauthenticated

ACTING_FOR = istr("X-User-ID")


class NotForOthers(Denied):
    """Live connections are not opened for somebody else: leave X-User-ID out."""


class Admission(Protocol):
    """Judges requests of whose callers more is demanded than a credential, or who act for users."""

    async def __call__(self, request: web.Request, caller: Caller, body_limit: int) -> Caller:
        """Let a request in, and give whom it is for; raises a refusal."""
        ...

    def check_address(self, request: web.Request, caller: Caller) -> None:
        """Judge only where it comes from; raises a refusal."""
        ...


class NobodyAdmitted:
    """`Admission` where nothing can be checked: nobody is let in."""

    async def __call__(
        self,
        request: web.Request,  # noqa: ARG002  # Whatever it is.
        caller: Caller,  # noqa: ARG002
        body_limit: int,  # noqa: ARG002
    ) -> Caller:
        raise Unauthenticated

    def check_address(self, request: web.Request, caller: Caller) -> None:  # noqa: ARG002
        raise Unauthenticated


NOBODY = NobodyAdmitted()


def extraordinary(request: web.Request, caller: Caller) -> bool:
    """Tell whether a request needs to be admitted: most are what they are."""
    return caller.demands is not None or ACTING_FOR in request.headers


def refuse_for_others(request: web.Request) -> None:
    """Refuse to open for somebody else what stays open. Raises `NotForOthers`."""
    if ACTING_FOR in request.headers:
        raise NotForOthers
