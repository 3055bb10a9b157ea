"""Documents, as the JSON of what would be drawn."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from application.shared.documents import Sheet
from application.shared.ports import Language


@dataclass(slots=True, repr=False)
class MemoryDocuments:
    """`Documents` that nobody can look at, but that tests can read."""

    made: list[list[Sheet]] = field(default_factory=list)

    async def make(self, sheets: AsyncIterator[Sheet], *, language: Language, title: str) -> bytes:
        drawn = sorted([each async for each in sheets], key=lambda each: not each.front)
        self.made.append(drawn)
        told = [{"template": each.template, "values": dict(each.values)} for each in drawn]
        return json.dumps({"title": title, "language": language, "sheets": told}).encode()
