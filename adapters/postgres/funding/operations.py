"""Operations as they are written."""

from application.ledger.ports import Posted
from domain.funding.operations import Operation


def operation_arguments(operation: Operation, posted: Posted) -> tuple[object, ...]:
    """Give what `note_operation` takes."""
    return (
        operation.player.owner,
        posted.posted_at,
        operation.type,
        operation.amount.minor,
        operation.player.currency.code,
        operation.player.account.id,
        operation.description,
        *operation.related,
        posted.entry_id,
    )
