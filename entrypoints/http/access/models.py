"""What several handlers of access show."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from application.access.describe_caller import Description
from entrypoints.http.kit.values import View

PRIVATE = {"Cache-Control": "no-store"}
"""What concerns one caller is kept by nobody on the way."""


@dataclass(frozen=True, slots=True)
class FactorCountsView(View):
    """What a person can show besides the password; `totp` is a code generator."""

    totp: bool
    passkeys: int
    recovery_codes_left: int


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
    factors: FactorCountsView
    factor_required: bool
    """Whether a second factor has to be set up before anything else."""
    confirmed_until: datetime | None


def me(description: Description) -> MeView:
    caller, email, held = description.caller, description.email, description.factors
    return MeView(
        caller.principal,
        caller.name,
        None if email is None else email.text,
        caller.kind,
        caller.role,
        sorted(caller.granted),
        sorted(caller.withheld),
        FactorCountsView(held.generator is not None, len(held.passkeys), held.recovery_codes_left),
        description.factor_required,
        description.confirmed_until,
    )
