"""Operations one by one, in a list."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from application.psp.listing.order import page_of
from application.psp.listing.ports import Change, Found, Kept, ListedOperation, Question
from domain.psp.filters import OperationFilter
from domain.psp.listing import Search
from domain.psp.operation import OperationId


@dataclass(slots=True)
class MemoryOperations:
    """`Operations`; whoever keeps one says what its e-mail address hashes to."""

    known: dict[OperationId, ListedOperation] = field(default_factory=dict)
    hashes: dict[OperationId, bytes] = field(default_factory=dict)
    history: dict[OperationId, list[Change]] = field(default_factory=dict)
    sealed: dict[OperationId, Kept] = field(default_factory=dict)

    async def page(self, question: Question) -> Found:
        meant = [each for each in self.known.values() if _means(question.filter, each)]
        if question.search:
            meant = self._found(meant, question.search)
        return Found(page_of(meant, question), len(meant), exact=True)

    async def get(self, operation_id: OperationId) -> ListedOperation | None:
        return self.known.get(operation_id)

    async def changes(self, operation_id: OperationId) -> Sequence[Change]:
        return self.history.get(operation_id, [])

    async def kept(self, operation_id: OperationId) -> Kept:
        return self.sealed.get(operation_id, Kept(None, None))

    def _found(self, meant: Sequence[ListedOperation], search: Search) -> list[ListedOperation]:
        def has(each: ListedOperation) -> bool:
            sealed = self.hashes.get(each.id)
            same = sealed is not None and sealed == search.email_hash
            return same or bool(set(search.spellings) & set(_words(each)))

        if any(map(has, self.known.values())):
            return list(filter(has, meant))
        part = search.part
        if part is None:
            return []
        return [each for each in meant if part in " ".join(_words(each)).lower()]


@dataclass(frozen=True, slots=True)
class MemoryBlindIndex:
    """`BlindIndex`, with a key that everybody knows."""

    async def of(self, texts: Sequence[str]) -> Sequence[bytes]:
        return list(map(hashed, texts))


def hashed(text: str) -> bytes:
    """Give what an e-mail address is found by here."""
    return blake2b(text.strip().lower().encode(), key=b"everybody", digest_size=32).digest()


def _words(each: ListedOperation) -> list[str]:
    ids = (*(each.source_id, each.reference_id, each.client_operation_id, each.order_id, each.utr),)
    return [word for word in ids if word is not None]


def _means(wanted: OperationFilter, each: ListedOperation) -> bool:
    choices = (
        (wanted.sources, each.source),
        (wanted.projects, each.project),
        (wanted.statuses, each.status),
        (wanted.directions, each.direction),
        (wanted.currencies, each.currency),
        (wanted.methods, each.payment_method),
        (wanted.countries, each.country),
    )
    period, low, high = wanted.period, wanted.amount_min, wanted.amount_max
    return (
        all(not chosen or word in chosen for chosen, word in choices)
        and (period is None or period.since <= each.created_at < period.until)
        and (low is None or (each.amount is not None and each.amount >= low))
        and (high is None or (each.amount is not None and each.amount <= high))
    )
