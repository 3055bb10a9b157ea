"""Putting operations in order, where nothing does it for us."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from application.psp.listing.ports import ListedOperation, Question
from domain.psp.listing import Order, Place, SortKey

NO_AMOUNT = Decimal(-1)


def sorted_by(operation: ListedOperation, key: SortKey) -> Any:  # noqa: ANN401  # What compares.
    """Give what an operation is sorted by before anything else."""
    match key:
        case SortKey.UPDATED_AT:
            return operation.updated_at
        case SortKey.AMOUNT:
            return NO_AMOUNT if operation.amount is None else operation.amount
        case SortKey.STATUS:
            return operation.status.value
        case SortKey.PROJECT:
            return operation.project or ""
        case SortKey.CREATED_AT:
            return ""


def place_of(operation: ListedOperation, key: SortKey) -> Place:
    """Give where an operation stands."""
    by = sorted_by(operation, key)
    text = by.isoformat() if key is SortKey.UPDATED_AT else str(by)
    return Place(text, operation.created_at, operation.id)


def in_order(operations: Iterable[ListedOperation], order: Order) -> list[ListedOperation]:
    """Sort them."""
    timely = order.key not in {SortKey.UPDATED_AT, SortKey.AMOUNT}
    found = sorted(
        operations,
        key=lambda each: (each.created_at, each.id) if timely else (each.id,),
        reverse=order.newest_first,
    )
    found.sort(key=lambda each: sorted_by(each, order.key), reverse=order.descending)
    return found


def page_of(operations: Iterable[ListedOperation], question: Question) -> list[ListedOperation]:
    """Give the page that is asked for, of all operations that are meant."""
    found = in_order(operations, question.order)
    if question.after is None:
        return found[question.offset : question.offset + question.limit]
    place = question.after
    left = [each for each in found if not _passed(each, place, question.order)]
    return left[: question.limit]


def _passed(operation: ListedOperation, place: Place, order: Order) -> bool:
    """Tell whether an operation comes before a place, or stands there."""
    ours, theirs = sorted_by(operation, order.key), _value(place, order.key)
    if ours != theirs:
        return bool((ours > theirs) == order.descending)
    if order.key in {SortKey.UPDATED_AT, SortKey.AMOUNT}:
        here: Any = operation.id
        there: Any = place.id
    else:
        here, there = (operation.created_at, operation.id), (place.created_at, place.id)
    return bool(here >= there if order.newest_first else here <= there)


def _value(place: Place, key: SortKey) -> Any:  # noqa: ANN401  # What compares.
    match key:
        case SortKey.UPDATED_AT:
            return datetime.fromisoformat(place.sorted_by)
        case SortKey.AMOUNT:
            return Decimal(place.sorted_by)
        case _:
            return place.sorted_by
