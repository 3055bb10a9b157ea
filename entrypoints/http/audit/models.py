"""What several handlers of the trail take and show."""

from typing import Annotated

from pydantic import StringConstraints

from application.shared.audit.ports import ActFilter
from domain.shared.caller import Caller
from entrypoints.http.kit.values import Instant, Query, Search

NEEDS = "audit:read"
Action = Annotated[
    str,
    StringConstraints(
        max_length=100, pattern=r"^(\*|[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)*(\.\*)?)$"
    ),
]
"""An action, with `.*` at the end all that begin so."""


class ActsQuery(Query):
    """Which acts: by whom (id, e-mail address, or `system`), what, on which object, when."""

    actor: Search | None = None
    action: Action | None = None
    object_type: Search | None = None
    object_id: Search | None = None
    since: Instant | None = None
    until: Instant | None = None
    refused: bool | None = None

    def wanted(self, caller: Caller) -> ActFilter:
        """Give the filter, within what the caller may see."""
        return ActFilter(
            self.actor or None,
            None if self.action == "*" else self.action,
            self.object_type or None,
            self.object_id or None,
            self.since,
            self.until,
            self.refused,
            owners=caller.reach(NEEDS).owners,
        )
