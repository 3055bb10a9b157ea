"""See all settings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from application.access.settings.ports import Somebody, StoredSetting, StoredSettings
from domain.shared.settings import InvalidSetting, Setting, SettingNotFound


@dataclass(frozen=True, slots=True)
class SettingLine:
    """A setting with its present value, and who set it when: nobody when it is the default."""

    setting: Setting[object]
    value: object
    changed_at: datetime | None = None
    changed_by: Somebody | None = None


def line(setting: Setting[object], stored: StoredSetting | None) -> SettingLine:
    """Tell how a setting stands; a stored value that is not valid counts as not set."""
    if stored is not None:
        try:
            value = setting.read(stored.value)
            return SettingLine(setting, value, stored.changed_at, stored.changed_by)
        except InvalidSetting:
            pass
    return SettingLine(setting, setting.default)


@dataclass(frozen=True, slots=True)
class ListSettings:
    """Give every setting that there is, by name."""

    stored: StoredSettings
    catalogue: Mapping[str, Setting[object]]

    async def __call__(self) -> Sequence[SettingLine]:
        stored = {each.name: each for each in await self.stored.all()}
        return [line(self.catalogue[name], stored.get(name)) for name in sorted(self.catalogue)]

    async def one(self, name: str) -> SettingLine:
        """Give one of them. Raises `SettingNotFound`."""
        for each in await self():
            if each.setting.name == name:
                return each
        raise SettingNotFound
