"""GET /api/v1/alerts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from pydantic import Field

from application.psp.alerting.ports import AlertFilter
from application.psp.alerting.read_alerts import ListAlerts
from domain.psp.alert_rule import RuleKind, Severity
from domain.psp.alerts import AlertState
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, NumberedQuery, PageQuery
from entrypoints.http.kit.values import View
from entrypoints.http.psp.alerting.models import ALERTS, READ, TAG, AlertView, alert_view


class AlertsQuery(NumberedQuery, PageQuery):
    """Which alerts: `muted=false` are those that the bell counts, if they are open."""

    limit: Annotated[int, Field(ge=1, le=100)] = 50
    state: AlertState | None = None
    severity: Severity | None = None
    kind: RuleKind | None = None
    rule_id: UUID | None = None
    muted: bool | None = None

    def wanted(self) -> AlertFilter:
        return AlertFilter(
            states=frozenset({self.state} if self.state else ()),
            severities=frozenset({self.severity} if self.severity else ()),
            kinds=frozenset({self.kind} if self.kind else ()),
            rule_id=self.rule_id,
            muted=self.muted,
        )


@dataclass(frozen=True, slots=True)
class AlertsView(View):
    """A page of alerts, the latest first; `next_cursor` leads on, whatever is raised meanwhile."""

    items: Sequence[AlertView]
    total: int
    page: int
    limit: int
    pages: int
    next_cursor: str | None


def endpoint(list_alerts: ListAlerts) -> Endpoint:
    async def handle(_: Call, *, query: AlertsQuery) -> AlertsView:
        before = query.number()
        offset = query.offset if before is None else 0
        found, total = await list_alerts(
            wanted=query.wanted(), before=before, offset=offset, limit=query.one_more
        )
        items, following = query.cut(found, lambda alert: (alert.number,))
        return AlertsView(
            [alert_view(each) for each in items],
            total,
            query.page,
            query.limit,
            query.pages(total),
            following,
        )

    return Endpoint(
        "GET",
        ALERTS,
        handle,
        summary="List alerts, the latest first",
        tag=TAG,
        needs=READ,
        raises=(InvalidCursor,),
        about={InvalidCursor: "cursor"},
    )
