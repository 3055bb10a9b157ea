"""Tune a setting."""

from collections.abc import Mapping
from dataclasses import dataclass

from application.access.settings.known_settings import KnownSettings
from application.access.settings.list_settings import SettingLine, line
from application.access.settings.ports import BeginSettingWork, Somebody, StoredSetting
from application.shared.ports import Act, Clock
from domain.access.settings import SettingChanged
from domain.shared.caller import Caller
from domain.shared.settings import Setting, SettingNotFound, written


@dataclass(frozen=True, slots=True)
class ChangeSetting:
    """Set a setting, or put it back to its default, in every process within seconds.

    In this one it holds when the answer comes. What changes nothing leaves no trace. Raises
    `SettingNotFound` and `InvalidSetting`.
    """

    begin: BeginSettingWork
    catalogue: Mapping[str, Setting[object]]
    known: KnownSettings
    clock: Clock

    async def __call__(self, *, by: Caller | None, name: str, value: object) -> SettingLine:
        setting = self._find(name)
        return await self._change(by, setting, setting.read(value), keep=True)

    async def reset(self, *, by: Caller | None, name: str) -> SettingLine:
        """Forget what was set."""
        setting = self._find(name)
        return await self._change(by, setting, setting.default, keep=False)

    def _find(self, name: str) -> Setting[object]:
        if name not in self.catalogue:
            raise SettingNotFound
        return self.catalogue[name]

    async def _change(
        self, by: Caller | None, setting: Setting[object], value: object, *, keep: bool
    ) -> SettingLine:
        at, name, plain = self.clock.now(), setting.name, written(value)
        async with self.begin() as work:
            stored = await work.settings.lock(name)
            if (stored is None and not keep) or (
                stored is not None and keep and stored.value == plain
            ):
                return line(setting, stored)
            before = written(line(setting, stored).value)
            if keep:
                await work.settings.put(name, plain, by=None if by is None else by.principal, at=at)
            else:
                await work.settings.remove(name)
            await work.tell(SettingChanged(name, plain), at=at)
            await work.audit.record(
                Act("setting.changed", by, "setting", name, {"value": before}, {"value": plain})
            )
        await self.known.refresh()
        who = None if by is None else Somebody(by.principal, by.name)
        return line(setting, StoredSetting(name, plain, at, who) if keep else None)
