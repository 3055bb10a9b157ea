"""What a process knows of the settings."""

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self, TypeVar, cast

from application.access.settings.ports import SettingNews, StoredSettings
from domain.shared.errors import Unavailable
from domain.shared.settings import InvalidSetting, Setting

T = TypeVar("T")
POLL_SECONDS = 30.0
"""A change whose news was lost is known after this long."""
RETRY_SECONDS = 1.0
log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class KnownSettings:
    """`Settings`, kept fresh while the block lasts: reading is a look into a dictionary.

    While the database is away the last known values hold. A stored value that is not valid any
    more counts as not set, and the log says so once.
    """

    stored: StoredSettings
    catalogue: Mapping[str, Setting[object]]
    news: SettingNews
    poll_seconds: float = POLL_SECONDS
    retry_seconds: float = RETRY_SECONDS
    _values: Mapping[str, object] = field(default_factory=dict, init=False)
    _invalid: set[str] = field(default_factory=set, init=False)
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)
    _task: asyncio.Task[None] | None = field(default=None, init=False)

    async def __aenter__(self) -> Self:
        await self.refresh()
        self._task = asyncio.create_task(self._follow(), name="settings")
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    def get(self, setting: Setting[T]) -> T:
        return cast("T", self._values.get(setting.name, setting.default))

    async def refresh(self) -> None:
        """Read them again, now. Raises `Unavailable`."""
        async with self._one_at_a_time:  # What was read later is newer.
            values = {}
            for each in await self.stored.all():
                setting = self.catalogue.get(each.name)
                if setting is None:
                    continue  # Of code that is older or newer than ours.
                try:
                    values[each.name] = setting.read(each.value)
                    self._invalid.discard(each.name)
                except InvalidSetting as error:
                    self._note_invalid(each.name, error)
            self._values = values

    def _note_invalid(self, name: str, error: InvalidSetting) -> None:
        if name not in self._invalid:
            self._invalid.add(name)
            log.warning("The setting %s is at its default: %s", name, error.sentence)

    async def _follow(self) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(self.poll_seconds):
                    await self.news.changed()
            while True:
                try:
                    await self.refresh()
                    break
                except Unavailable:
                    await asyncio.sleep(self.retry_seconds)
