"""What stands between a request and its endpoint, once it is known who calls."""

from dataclasses import dataclass

from application.shared.ports import Refusals
from entrypoints.http.kit.admission import NOBODY, Admission
from entrypoints.http.kit.guard import Guard
from entrypoints.http.kit.limiting import Limits


@dataclass(frozen=True, slots=True)
class Doors:
    """All doors of a site, in the order in which they are passed; what is not there is open."""

    limits: Limits | None = None
    """Counts who asks."""
    admission: Admission = NOBODY
    """Checks what a key demands, and for whom it acts."""
    guard: Guard | None = None
    """Asks people for their second factor."""
    refusals: Refusals | None = None
    """Is told of whoever is turned away."""


OPEN = Doors()
