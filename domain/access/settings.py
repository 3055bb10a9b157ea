"""What operators tune about who may do what."""

from dataclasses import dataclass
from typing import ClassVar, TypedDict

from domain.access.roles import Role
from domain.shared.ids import HOUSE, AccountId, OwnerId
from domain.shared.settings import Setting

FACTOR_REQUIRED_ROLES = Setting(
    "access.factor_required_roles",
    frozenset[str]({Role.ADMIN, Role.FINANCE}),
    "Roles whose people must have a second factor.",
    choices=tuple(Role),
)
SESSION_DAYS = Setting(
    "access.session_days",
    7,
    "After how many days somebody has to sign in again.",
    minimum=1,
    maximum=90,
)
SIGNING_KEY_DAYS = Setting(
    "access.signing_key_days",
    30,
    "After how many days another key signs access tokens.",
    minimum=1,
    maximum=365,
)
SETTINGS = FACTOR_REQUIRED_ROLES, SESSION_DAYS, SIGNING_KEY_DAYS


class SettingFacts(TypedDict):
    """What it is now."""

    name: str
    value: object


@dataclass(frozen=True, slots=True)
class SettingChanged:
    """An operator has tuned something."""

    name: str
    value: object

    type: ClassVar[str] = "setting.changed"

    @property
    def owner(self) -> OwnerId:
        return HOUSE

    @property
    def balance_of(self) -> AccountId | None:
        return None

    def facts(self) -> SettingFacts:
        return {"name": self.name, "value": self.value}
