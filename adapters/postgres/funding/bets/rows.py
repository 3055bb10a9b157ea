"""Bets as rows."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import asyncpg
import orjson

from domain.funding.bet import Bet, BetState, BetType, Leg, LegResult, Reference, Terms
from domain.shared.currencies import CURRENCIES
from domain.shared.ids import OwnerId
from domain.shared.money import Money


def legs_json(legs: Sequence[Leg]) -> str:
    """Give legs as they are stored."""
    return orjson.dumps(
        [
            {
                "event_id": leg.event_id,
                "event_name": leg.event_name,
                "selection": leg.selection,
                "coefficient": str(leg.coefficient),
                "result": leg.result,
            }
            for leg in legs
        ]
    ).decode()


def reference_json(reference: Reference | None) -> str | None:
    """Give a reference as it is stored: a number stays a number."""
    return None if reference is None else orjson.dumps(reference).decode()


def bet_of(row: asyncpg.Record) -> Bet:
    """Read a bet."""
    currency = CURRENCIES[row["currency"]]
    legs = tuple(map(_leg, orjson.loads(row["legs"])))
    terms = Terms(
        row["bet_id"],
        BetType(row["bet_type"]),
        orjson.loads(row["event_id"]),
        row["event_name"],
        row["selection"],
        Money(row["stake"], currency),
        row["coefficient"],
        None if row["odds_id"] is None else orjson.loads(row["odds_id"]),
        tuple(_unknown(leg) for leg in legs),
    )

    def money(name: str) -> Money | None:
        return None if row[name] is None else Money(row[name], currency)

    return Bet(
        row["number"],
        OwnerId(row["owner"]),
        terms,
        row["placed_at"],
        Money(row["placed_balance"], currency),
        legs,
        BetState(row["state"]),
        money("payout"),
        row["resolved_at"],
        money("resolved_balance"),
    )


def _leg(told: Mapping[str, Any]) -> Leg:
    return Leg(
        told["event_id"],
        told["event_name"],
        told["selection"],
        Decimal(told["coefficient"]),
        None if told["result"] is None else LegResult(told["result"]),
    )


def _unknown(leg: Leg) -> Leg:
    return Leg(leg.event_id, leg.event_name, leg.selection, leg.coefficient)
