"""What a search looks for in the database."""

from adapters.postgres.sql import Executor, load_queries
from domain.psp.listing import Search

SQL = load_queries("adapters.postgres.psp.listing")
Sought = tuple[list[str] | None, bytes | None, str | None]
"""Whole ids and the hash of an address, or a part of an id; nothing of it for everything."""
EVERYTHING: Sought = (None, None, None)


async def sought_by(database: Executor, search: Search | None) -> Sought | None:
    """Give what is looked for: the whole where anything has it, else a part; none for nothing."""
    if search is None:
        return EVERYTHING
    whole = list(search.spellings), search.email_hash
    if await database.fetchval(SQL["known"], *whole):
        return *whole, None
    return (None, None, f"%{_escaped(search.part)}%") if search.part else None


def _escaped(text: str) -> str:
    r"""Take `%`, `_` and `\` for what they are."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
