"""POST /api/v1/reconciliation/breaks/{id}/..., one route for each thing to do."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, StringConstraints

from application.psp.reconciling.act_on_break import ActOnBreak
from application.psp.reconciling.ports import WRITE, Results
from domain.ledger.errors import AccountFrozen, BalanceLimit
from domain.psp.break_actions import AddEvidence, Assign, BreakAction, Comment, Move, WriteOff
from domain.psp.breaks import (
    BreakInAnotherState,
    BreakNotFound,
    BreakOwnerNotFound,
    BreakState,
    NothingToWriteOff,
)
from domain.shared.errors import Refusal, Unavailable
from domain.shared.ids import OwnerId
from domain.shared.money import AmountOutOfRange, UnknownCurrency
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint, Handle
from entrypoints.http.kit.values import Body, Text
from entrypoints.http.psp.reconciling.get_break import BreakView, break_view
from entrypoints.http.psp.reconciling.models import TAG, BreakPath

BREAKS = "/api/v1/reconciliation/breaks"


def _lines(text: str) -> str:
    if not text.replace("\n", " ").isprintable() or not text.strip():
        raise ValueError("Text has no control characters but new lines")
    return text


def _address(text: str) -> str:
    if not text.startswith(("https://", "http://")) or not text.isprintable() or " " in text:
        raise ValueError("An address begins with https://")
    return text


LongText = Annotated[str, StringConstraints(min_length=1, max_length=4000), AfterValidator(_lines)]
Address = Annotated[str, StringConstraints(max_length=2000), AfterValidator(_address)]


class BreakOwnerBody(Body):
    """Whose it is from now on: a person's id, or null for nobody."""

    owner: UUID | None


class BreakCommentBody(Body):
    """What somebody says about it."""

    text: LongText


class EvidenceBody(Body):
    """What shows how it was: a link, or words."""

    title: Text
    url: Address | None = None
    text: LongText | None = None


class BreakStateBody(Body):
    """Where it has come to, and why; to write it off is a route of its own."""

    state: BreakState
    reason: Text | None = None


class WriteOffBody(Body):
    """Why it is given up."""

    reason: Text


def endpoints(act: ActOnBreak, results: Results) -> list[Endpoint]:
    """Give them all."""

    async def done(call: Call, break_id: UUID, action: BreakAction) -> Answer[BreakView]:
        acted = await act(by=call.caller, key=call.key(), break_id=break_id, action=action)
        return Answer(break_view(await results.detail(break_id)), replayed=acted.replayed)

    async def assign(call: Call, *, path: BreakPath, body: BreakOwnerBody) -> Answer[BreakView]:
        return await done(call, path.id, _assign(body.owner))

    async def comment(call: Call, *, path: BreakPath, body: BreakCommentBody) -> Answer[BreakView]:
        return await done(call, path.id, Comment(body.text))

    async def evidence(call: Call, *, path: BreakPath, body: EvidenceBody) -> Answer[BreakView]:
        return await done(call, path.id, AddEvidence(body.title, body.url, body.text))

    async def move(call: Call, *, path: BreakPath, body: BreakStateBody) -> Answer[BreakView]:
        return await done(call, path.id, Move(body.state, body.reason))

    async def write_off(call: Call, *, path: BreakPath, body: WriteOffBody) -> Answer[BreakView]:
        return await done(call, path.id, WriteOff(body.reason))

    return [
        _endpoint("assign", assign, "Say who sees to a break", BreakOwnerNotFound),
        _endpoint("comment", comment, "Say something about a break"),
        _endpoint("evidence", evidence, "Add evidence to a break"),
        _endpoint("state", move, "Take a break to another state", BreakInAnotherState),
        _endpoint(
            "write-off",
            write_off,
            "Write off what is at stake in a break: a ledger entry, once",
            BreakInAnotherState,
            NothingToWriteOff,
            UnknownCurrency,
            AmountOutOfRange,
            AccountFrozen,
            BalanceLimit,
        ),
    ]


def _assign(owner: UUID | None) -> Assign:
    return Assign(None if owner is None else OwnerId(owner))


def _endpoint(what: str, handle: Handle, summary: str, *raises: type[Refusal]) -> Endpoint:
    about: dict[type[Refusal], str] = {BreakOwnerNotFound: "owner", BreakInAnotherState: "state"}
    return Endpoint(
        "POST",
        f"{BREAKS}/{{id}}/{what}",
        handle,
        summary=summary,
        tag=TAG,
        needs=WRITE,
        raises=(BreakNotFound, *raises, Unavailable),
        idempotent=True,
        about={
            each: name for each, name in about.items() if each in raises and what != "write-off"
        },
    )


def action_of(body: Any) -> BreakAction:  # noqa: ANN401  # A body of many, see act_on_breaks.
    """Read what is to be done about many. Raises `ValueError` for what it needs and has not."""
    match body.action:
        case "assign":
            return _assign(body.owner)
        case "comment" if body.text:
            return Comment(body.text)
        case "state" if body.state:
            return Move(body.state, body.reason)
        case "write_off" if body.reason:
            return WriteOff(body.reason)
    raise ValueError("The action needs its text, state or reason")
