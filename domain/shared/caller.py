"""The caller of a request: a principal, however it proved itself."""

from dataclasses import dataclass
from typing import Literal

from domain.shared.errors import Denied
from domain.shared.ids import OwnerId

EVERYTHING = "*"
SCOPES = frozenset(
    {
        "wallets:read",
        "wallets:write",
        "organizations:read",
        "bank-payments:read",
        "bank-payments:write",
        "ledger:read",
        "ledger:write",
        "events:read",
        "system:read",
        EVERYTHING,
    }
)


class PermissionDenied(Denied):
    """The caller lacks the permission that this request needs."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: the principal, never the single credential, owns what is made."""

    principal: OwnerId
    name: str
    scopes: frozenset[str]
    kind: Literal["user", "key"] = "key"

    @property
    def operator(self) -> bool:
        """Operators see and may use what belongs to others."""
        return EVERYTHING in self.scopes

    @property
    def scope_of_sight(self) -> OwnerId | None:
        """Whose objects the caller sees: its own, or (none) everybody's."""
        return None if self.operator else self.principal

    def may(self, scope: str) -> bool:
        return scope in self.scopes or EVERYTHING in self.scopes
