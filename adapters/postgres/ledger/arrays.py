"""How a batch is told to PostgreSQL: column by column, and what repeats itself only once."""

from collections.abc import Collection, Mapping, Sequence

import orjson

from application.ledger.ports import Request
from domain.ledger.journal import Account, JournalEntry
from domain.shared.events import Event

Row = tuple[object, ...]


def arrays(requests: Sequence[Request]) -> list[object]:
    """Turn a batch into what `post_entries` takes, between the slot and the instant."""
    batch = _Batch()
    for n, request in enumerate(requests, 1):
        batch.add(n, request)
    return batch.arguments()


class _Batch:
    def __init__(self) -> None:
        self._entries: list[Row] = []
        self._texts: list[tuple[str | None, str | None]] = []
        self._postings: list[Row] = []
        self._events: list[Row] = []
        self._facts: list[Mapping[str, object]] = []
        self._claims = _Claims()
        self._words: dict[str, int] = {}
        self._first: dict[int, int] = {}

    def add(self, n: int, request: Request) -> None:
        # Whole numbers stand for ids here, because Python compares UUIDs slowly.
        entry, subjects = request.entry, dict[int, int]()
        postings, number = entry.postings, self._claims.number
        same, kind = self._first.setdefault(entry.id.int, n), self._word(entry.kind)
        self._entries.append(
            (entry.id, entry.fingerprint, same, kind, entry.reverses, len(postings))
        )
        metadata = None if entry.metadata is None else orjson.dumps(entry.metadata).decode()
        self._texts.append((entry.reason, metadata))
        credited = {each.credit.id.int for each in postings} if len(postings) > 1 else ()
        for each in postings:
            of, to = each.debit.id.int, each.credit.id.int
            subjects[of] = debit = number(each.debit, entry, credited=of in credited)
            subjects[to] = credit = number(each.credit, entry, credited=True)
            self._postings.append((debit, credit, each.amount.minor))
        for event in request.events:
            self._tell(n, event, subjects)

    def arguments(self) -> list[object]:
        reasons, metadata = zip(*self._texts, strict=True)
        return [
            *_literals(self._entries),
            _texts(reasons),
            _texts(metadata),
            *_literals(self._postings),
            *_literals(self._claims.rows),
            *zip(*self._claims.forms, strict=True),
            *(_literals(self._events) if self._events else ["{}"] * 4),
            orjson.dumps(self._facts).decode(),
            list(self._words),
        ]

    def _tell(self, n: int, event: Event, subjects: dict[int, int]) -> None:
        of = event.balance_of
        subject = None if of is None else subjects[of.int]
        self._events.append((n, self._word(event.type), event.owner, subject))
        self._facts.append(event.facts())

    def _word(self, word: str) -> int:
        return self._words.setdefault(word, len(self._words) + 1)


class _Claims:
    """What the entries of a batch say of accounts, each thing said once."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.forms: dict[Row, int] = {}
        self._said: dict[Row, int] = {}
        self._home: dict[int, int] = {}

    def number(self, account: Account, entry: JournalEntry, *, credited: bool) -> int:
        opens = not account.capped or (entry.opens_accounts and credited)
        ref, owner, code = account.id.int, account.owner.int, account.currency.code
        said = (ref, owner, code, opens, entry.any_owner)
        number = self._said.get(said)
        if number is None:
            number = self._said[said] = len(self.rows) + 1
            home = self._home.setdefault(ref, number)
            kind = (account.capped, account.kind, account.part, account.label)
            form = self.forms.setdefault((entry.any_owner, opens, code, *kind), len(self.forms) + 1)
            self.rows.append((home, account.id, account.owner, form))
        return number


def _literals(rows: Collection[Row]) -> list[str]:
    """Write columns of ids and whole numbers as PostgreSQL writes arrays, which JSON nearly does.

    asyncpg asks of each element whether it is an array itself: a tenth of a posting's time. Not
    for texts, which JSON escapes in a way of its own.
    """
    columns = zip(*rows, strict=True)
    return ["{" + orjson.dumps(each, default=str)[1:-1].decode() + "}" for each in columns]


def _texts(column: Sequence[str | None]) -> Sequence[str | None] | None:
    """Send nothing instead of nothing but nulls."""
    return None if all(each is None for each in column) else column
