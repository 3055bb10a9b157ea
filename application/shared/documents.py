"""Documents that people print or keep."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from application.shared.ports import Language


@dataclass(frozen=True, slots=True)
class Sheet:
    """Some pages of a document: a template by its name, and what is filled in, ready for JSON.

    Keep to about a thousand rows: what it takes to draw grows with them, and is all in memory.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict, repr=False)
    front: bool = False
    """Whether its pages come before all others, however late it is known what is on them."""


class Documents(Protocol):
    """Draws documents."""

    async def make(self, sheets: AsyncIterator[Sheet], *, language: Language, title: str) -> bytes:
        """Draw a PDF of all sheets, one after the other, with page numbers over the whole.

        A sheet is asked for when the one before is drawn. Raises `Unavailable` when drawing is
        not possible here, takes too long, or fails.
        """
        ...
