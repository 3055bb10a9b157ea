"""What the routes of settings have in common."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from application.access.settings.list_settings import SettingLine
from application.access.settings.ports import Somebody
from domain.shared.settings import written
from entrypoints.http.kit.values import Path, View

Value = bool | int | str | list[str]


class SettingPath(Path):
    """Which setting."""

    name: str


@dataclass(frozen=True, slots=True)
class SomebodyView(View):
    """A person or a service."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class SettingView(View):
    """A setting. Values of the type `decimal` are text, those of `list` lists of words."""

    name: str
    type: Literal["boolean", "integer", "decimal", "text", "list"]
    description: str
    default: Value
    value: Value
    changed_at: datetime | None
    changed_by: SomebodyView | None
    minimum: int | None
    maximum: int | None
    choices: list[str]


def somebody_view(somebody: Somebody | None) -> SomebodyView | None:
    return None if somebody is None else SomebodyView(somebody.id, somebody.name)


def setting_view(line: SettingLine) -> SettingView:
    setting = line.setting
    return SettingView(
        setting.name,
        setting.kind.value,
        setting.description,
        written(setting.default),
        written(line.value),
        line.changed_at,
        somebody_view(line.changed_by),
        setting.minimum,
        setting.maximum,
        list(setting.choices),
    )
