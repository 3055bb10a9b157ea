"""What several handlers of access show."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from application.access.describe_caller import Description
from entrypoints.http.kit.values import View

PRIVATE = {"Cache-Control": "no-store"}
"""What concerns one caller is kept by nobody on the way."""


@dataclass(frozen=True, slots=True)
class MeView(View):
    """A caller as we know it. `id` is the principal, which owns what the caller makes."""

    id: UUID
    name: str
    email: str | None
    kind: Literal["user", "key"]
    role: str | None
    permissions: list[str]
    withheld: list[str]


def me(description: Description) -> MeView:
    caller, email = description.caller, description.email
    return MeView(
        caller.principal,
        caller.name,
        None if email is None else email.text,
        caller.kind,
        caller.role,
        sorted(caller.granted),
        sorted(caller.withheld),
    )
