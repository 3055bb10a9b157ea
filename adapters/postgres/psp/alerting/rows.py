"""Rows of alerts, and what they stand for."""

from decimal import Decimal
from typing import Any

import orjson
from asyncpg import Record as Row

from application.psp.alerting.ports import Delivery, DeliveryState, Outlier
from domain.psp.alert_rule import AlertRule, Channel, Params, RuleKind, Severity
from domain.psp.alerts import Alert, AlertState, Facts, Happened, Moment


def json_of(facts: Facts | Params) -> str:
    """Write facts; numbers of rules are kept as text, so that they stay exact."""
    told = {k: str(v) if isinstance(v, Decimal) else v for k, v in facts.items()}
    return orjson.dumps(told, option=orjson.OPT_SORT_KEYS).decode()


def rule_of(row: Row) -> AlertRule:
    params: dict[str, Any] = orjson.loads(row["params"])
    return AlertRule(
        row["id"],
        row["name"],
        RuleKind(row["kind"]),
        Severity(row["severity"]),
        row["source"],
        row["project"],
        {name: Decimal(number) for name, number in params.items()},
        frozenset(map(Channel, row["channels"])),
        tuple(row["recipients"]),
        row["active"],
        row["made_at"],
        row["changed_at"],
        row["muted_until"],
    )


def alert_of(row: Row) -> Alert:
    return Alert(
        row["id"],
        row["rule_id"],
        row["rule_name"],
        RuleKind(row["rule_kind"]),
        Severity(row["severity"]),
        row["subject"],
        orjson.loads(row["facts"]),
        row["raised_at"],
        AlertState(row["state"]),
        row["acknowledged_by"],
        row["acknowledged_at"],
        row["comment"],
        row["resolved_at"],
        row["muted_until"],
        row["number"],
    )


def moment_of(row: Row) -> Moment:
    return Moment(row["at"], Happened(row["what"]), row["by_name"], row["note"])


def delivery_of(row: Row) -> Delivery:
    return Delivery(
        row["id"],
        row["alert_id"],
        Channel(row["channel"]),
        row["recipient"],
        DeliveryState(row["state"]),
        row["at"],
        row["error"],
    )


def outlier_of(row: Row) -> Outlier:
    return Outlier(**dict(row))
