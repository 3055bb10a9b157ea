"""GET /api/v1/reconciliation/discrepancies."""

from dataclasses import dataclass
from typing import Annotated, Self
from uuid import UUID

from pydantic import (
    AfterValidator,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)

from application.psp.reconciling.ports import READ
from application.psp.reconciling.read_results import ListResults
from application.psp.reconciling.views import ResultFilter
from domain.psp.breaks import BreakState, Outcome
from domain.psp.reconciling_rule import Disagreement
from domain.shared.caller import Caller
from domain.shared.errors import Unavailable
from domain.shared.ids import OwnerId
from entrypoints.http.kit.days import Day
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import NumberedQuery
from entrypoints.http.kit.values import Search, View
from entrypoints.http.psp.filters import split
from entrypoints.http.psp.reconciling.models import TAG, PairName, ResultView, result_view

Word = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_,]{0,199}$")]


def _states(text: str) -> str:
    if not split(text) <= set(BreakState):
        raise ValueError(f"Each is one of {', '.join(BreakState)}")
    return text


States = Annotated[Word, AfterValidator(_states)]
MISSING = frozenset({Outcome.MISSING_FIRST, Outcome.MISSING_SECOND})


class DiscrepanciesQuery(NumberedQuery):
    """Which results; `type`, `match_status` and `discrepancy_type` may each say what they are.

    Known words: amount, status, currency, fee, paid_amount, direction, time, missing,
    missing_vima (or another source), duplicate, discrepancy, matched, waiting. `state` takes open,
    investigating, resolved, written_off (several between commas), `owner` an id, `me` or `none`.
    """

    pair: PairName | None = None
    from_date: Day | None = None
    to_date: Day | None = None
    type: Word | None = None
    match_status: Word | None = None
    discrepancy_type: Word | None = None
    state: States | None = None
    owner: Annotated[str, StringConstraints(pattern=r"^(me|none|[0-9a-f-]{36})$")] | None = None
    project: Search | None = None

    @field_validator("type", "match_status", "discrepancy_type")
    @classmethod
    def _means_something(cls, word: str | None, info: ValidationInfo) -> str | None:
        if word is not None and word not in set(Disagreement):
            try:
                _outcomes(word, _sides(info.data.get("pair")))
            except ValueError:
                raise ValueError("There is no such type") from None
        return word

    @model_validator(mode="after")
    def _known(self) -> Self:
        if self.from_date and self.to_date and self.from_date > self.to_date:
            raise ValueError("to_date is not before from_date")
        try:
            self.wanted(None)
        except ValueError:
            raise ValueError("There is no such type, state or owner") from None
        return self

    def wanted(self, by: Caller | None) -> ResultFilter:
        """Give the choice in the domain's words."""
        pair = _sides(self.pair)
        outcomes, difference = frozenset[Outcome](), None
        for word in filter(None, (self.type, self.match_status, self.discrepancy_type)):
            if word in set(Disagreement):
                difference = Disagreement(word)
                continue
            meant = _outcomes(word, pair)
            outcomes = outcomes & meant if outcomes else meant
            if not outcomes:
                raise ValueError(word)
        mine = by.principal if by is not None and self.owner == "me" else None
        return ResultFilter(
            self.from_date,
            self.to_date,
            outcomes,
            difference,
            frozenset(map(BreakState, split(self.state))),
            mine if self.owner in {None, "me", "none"} else OwnerId(UUID(self.owner)),
            self.owner == "none",
            self.project,
            self.pair,
        )


def _sides(pair: str | None) -> list[str]:
    return (pair or "vima-payshack").split("-")


def _outcomes(word: str, pair: list[str]) -> frozenset[Outcome]:
    if word == "missing":
        return MISSING
    source = word.removeprefix("missing_")
    if source != word and source in pair:
        return frozenset({(Outcome.MISSING_FIRST, Outcome.MISSING_SECOND)[pair.index(source)]})
    return frozenset({Outcome(word)})


@dataclass(frozen=True, slots=True)
class DiscrepanciesView(View):
    """A page of results, the latest days first."""

    items: list[ResultView]
    total: int
    page: int
    limit: int
    pages: int


def endpoint(list_results: ListResults) -> Endpoint:
    async def handle(call: Call, *, query: DiscrepanciesQuery) -> DiscrepanciesView:
        found, total = await list_results(
            wanted=query.wanted(call.caller), limit=query.limit, offset=query.offset
        )
        items = [result_view(each) for each in found]
        return DiscrepanciesView(items, total, query.page, query.limit, query.pages(total))

    return Endpoint(
        "GET",
        "/api/v1/reconciliation/discrepancies",
        handle,
        summary="List what does not agree; matched results only when asked for",
        tag=TAG,
        needs=READ,
        raises=(Unavailable,),
    )
