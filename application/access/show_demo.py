"""Show how to try the demo."""

from dataclasses import dataclass

from application.access.demo_ports import DemoAccess, DemoFile
from domain.shared.caller import Caller
from domain.shared.errors import NotFound


@dataclass(frozen=True, slots=True)
class ShowDemo:
    """Give operators the keys of the demo, to copy and try.

    For everybody else, and where there is no demo, it is `NotFound`.
    """

    file: DemoFile | None

    async def __call__(self, *, caller: Caller) -> DemoAccess:
        access = await self.file.read() if self.file is not None and caller.may_everything else None
        if access is None:
            raise NotFound
        return access
