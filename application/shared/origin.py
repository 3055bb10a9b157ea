"""Where the request comes from that is being carried out, for the trail."""

from collections.abc import Callable
from contextvars import ContextVar

from domain.shared.values import value


@value
class Origin:
    """The client's address and the request's id; neither for what the system does by itself."""

    address: str | None = None
    request_id: str | None = None


NOWHERE = Origin()
ORIGIN: ContextVar[Callable[[], Origin]] = ContextVar("ORIGIN", default=lambda: NOWHERE)
"""Set by whatever receives a request; called only by those who want to know."""
