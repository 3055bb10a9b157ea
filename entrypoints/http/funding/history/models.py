"""What the routes of the history have in common."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BeforeValidator, model_validator

from application.funding.history.views import Days, MonthLine, OperationLine
from domain.funding.figures import BetFigures
from domain.funding.operations import OperationType
from domain.shared.percent import Percent
from entrypoints.http.kit.values import Number, Query, View


def _day(text: object) -> date:
    # Pydantic takes seconds for days, too.
    if not (isinstance(text, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text, re.ASCII)):
        raise ValueError("A day is like 2026-01-31")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("There is no such day") from None


Day = Annotated[date, BeforeValidator(_day)]
"""A UTC day."""


class DaysQuery(Query):
    """Which UTC days, both included."""

    date_from: Day | None = None
    date_to: Day | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.date_from and self.date_to and self.date_from > self.date_to:
            raise ValueError("date_from is after date_to")
        return self

    @property
    def days(self) -> Days:
        return Days(self.date_from, self.date_to)


class Share(Number):
    """A share in percent, with two decimals; a string when the request wants amounts so."""

    __slots__ = ()

    @classmethod
    def of(cls, percent: Percent) -> Self:
        return str.__new__(cls, str(percent))


@dataclass(frozen=True, slots=True)
class PlayerOperationView(View):
    """One change of what is available; `amount` is negative when money went out."""

    transaction_id: int
    type: OperationType
    amount: Number
    currency: str
    balance_before: Number
    balance_after: Number
    status: str
    description: str
    related_type: str
    related_id: str
    entry_id: UUID
    created_at: datetime


def operation_view(line: OperationLine) -> PlayerOperationView:
    return PlayerOperationView(
        line.number,
        line.type,
        Number(line.amount),
        line.amount.currency.code,
        Number(line.balance_before),
        Number(line.balance_after),
        line.status,
        line.description,
        *line.related,
        line.entry_id,
        line.at,
    )


@dataclass(frozen=True, slots=True)
class MonthView(View):
    """What happened in a month; `bet` are stakes placed less those of cancelled bets."""

    month: str
    deposited: Number
    withdrawn: Number
    bet: Number
    won: Number
    lost: Number
    net_profit: Number


def month_view(line: MonthLine) -> MonthView:
    figures = line.figures
    amounts = line.deposited, line.withdrawn, *_amounts(figures)
    return MonthView(f"{line.month:%Y-%m}", *(Number(figures.total(each)) for each in amounts))


def _amounts(figures: BetFigures) -> tuple[int, int, int, int]:
    return figures.staked, figures.won, figures.lost, figures.net_profit
