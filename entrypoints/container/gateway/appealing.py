"""Appeals, from what somebody does not agree with to the decision."""

from typing import Any

from dependency_injector import providers

from adapters.postgres.gateway.appealing.repository import PostgresAppealLines
from application.gateway.appealing.answer_appeal import AcceptAppeal, RefuseAppeal
from application.gateway.appealing.comment_appeal import CommentAppeal
from application.gateway.appealing.decide_appeal import DecideAppeal
from application.gateway.appealing.decide_appeal import actions as actions_of_deciding
from application.gateway.appealing.end_appeals import EVERY, EndAppeal, EndAppeals
from application.gateway.appealing.open_appeal import OpenAppeal, Opening
from application.gateway.appealing.read_appeals import ReadAppeals
from application.gateway.orders.keep_receipt import TakeReceipt
from application.gateway.orders.open_receipt import LinkReceipts
from application.gateway.orders.ports import BeginOrdering
from application.gateway.ports import Guard
from application.shared.jobs import Schedule
from entrypoints.container.gateway.part import Part
from entrypoints.http.gateway.appealing import (
    answer_appeal,
    comment_appeal,
    decide_appeal,
    open_appeal,
    read_appeals,
)


class Appealing(Part):
    """Appeals: they change orders in the transactions of orders."""

    begin: providers.Dependency[BeginOrdering] = providers.Dependency()
    take: providers.Dependency[TakeReceipt] = providers.Dependency()
    guard: providers.Dependency[Guard] = providers.Dependency()
    link: providers.Dependency[LinkReceipts] = providers.Dependency()
    opening: providers.Dependency[Opening] = providers.Dependency()

    lines = providers.Singleton(PostgresAppealLines, Part.pool)
    read = providers.Singleton(ReadAppeals, lines)
    appeal = providers.Singleton(OpenAppeal, begin, take, guard, opening, Part.known, Part.clock)
    accept = providers.Singleton(AcceptAppeal, begin, Part.clock)
    refuse = providers.Singleton(RefuseAppeal, begin, take, Part.clock)
    comment = providers.Singleton(CommentAppeal, begin, take, Part.clock)
    decide = providers.Singleton(DecideAppeal, begin, Part.approvals, Part.known, Part.clock)
    end = providers.Singleton(EndAppeal, begin, Part.known, Part.clock)
    end_all = providers.Singleton(EndAppeals, lines, end, Part.known, Part.clock)

    endpoints: providers.Provider[Any] = providers.List(
        providers.Callable(open_appeal.endpoint_payin, appeal, read, link),
        providers.Callable(open_appeal.endpoint_payout, appeal, read, link),
        providers.Callable(open_appeal.endpoint_order, appeal, read, link),
        providers.Callable(read_appeals.endpoint_of_list, read),
        providers.Callable(read_appeals.endpoint_of_one, read, link),
        providers.Callable(comment_appeal.endpoint, comment, read, link),
        providers.Callable(answer_appeal.endpoint_accept, accept, read, link),
        providers.Callable(answer_appeal.endpoint_refuse, refuse, read, link),
        providers.Callable(decide_appeal.endpoint, decide, read, link),
    )
    actions: providers.Provider[Any] = providers.Callable(actions_of_deciding, decide)
    schedules: providers.Provider[Any] = providers.List(
        providers.Factory(Schedule, "gateway.end_appeals", EVERY, end_all)
    )
