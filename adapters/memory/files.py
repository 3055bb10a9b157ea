"""Files, in a dictionary."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from application.shared.files import FileMissing, checked_name

PIECE_BYTES = 256 * 1024


@dataclass(slots=True, repr=False)
class MemoryFiles:
    """`Files`."""

    kept: dict[str, bytes] = field(default_factory=dict)

    async def write(self, name: str, pieces: AsyncIterator[bytes]) -> int:
        checked_name(name)
        content = b"".join([each async for each in pieces])
        self.kept[name] = content
        return len(content)

    async def read(self, name: str) -> AsyncIterator[bytes]:
        try:
            return _pieces(self.kept[checked_name(name)])
        except KeyError:
            raise FileMissing from None

    async def delete(self, folder: str) -> None:
        within = f"{checked_name(folder)}/"
        for each in [name for name in self.kept if name.startswith(within)]:
            del self.kept[each]


async def _pieces(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), PIECE_BYTES):
        yield content[start : start + PIECE_BYTES]
