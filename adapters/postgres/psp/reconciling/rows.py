"""Rows of reconciliation, as values and back."""

from dataclasses import fields
from decimal import Decimal
from typing import Any

import orjson
from asyncpg import Record as Row

from adapters.postgres.sql import load_queries
from application.psp.reconciling.views import ResultLine, Side
from domain.psp.breaks import Break, BreakState, Note, NoteKind, Outcome
from domain.psp.operation import Direction, SourceCode, Status
from domain.psp.reconciliation import (
    DaySums,
    Proposal,
    ProposalState,
    ReconciliationState,
    Run,
    RunReason,
)
from domain.psp.reconciling_rule import Disagreement, Field, Rule, RuleState, RuleVersion, Scope

SQL = load_queries("adapters.postgres.psp.reconciling")
DECIMALS = "amount_tolerance", "amount_tolerance_percent", "fee_tolerance"
WHOLE = (
    "time_tolerance_minutes",
    "window_hours",
    "deadline_hours",
    "grace_minutes",
    "proposal_minutes",
)
BREAK = [each.name for each in fields(Break)]
LINE = [each.name for each in fields(ResultLine)]
SIDE = [each.name for each in fields(Side)]


def _named(row: Row, names: list[str]) -> dict[str, Any]:
    return {name: row[name] for name in names}


def run_of(row: Row) -> Run:
    known = _named(row, [each.name for each in fields(Run)])
    known["reason"], known["state"] = RunReason(row["reason"]), ReconciliationState(row["state"])
    return Run(**known)


def sums_of(row: Row) -> DaySums:
    outcomes = {Outcome(name): n for name, n in orjson.loads(row["outcomes"]).items()}
    return DaySums(
        row["day"],
        row["run_id"],
        row["run_at"],
        row["total_first"],
        row["total_second"],
        outcomes,
        orjson.loads(row["types"]),
    )


def break_of(row: Row) -> Break:
    known = _named(row, BREAK)
    known["outcome"], known["state"] = Outcome(row["outcome"]), BreakState(row["state"])
    known["types"] = tuple(map(Disagreement, row["types"]))
    return Break(**known)


def line_of(row: Row) -> ResultLine:
    known = _named(row, LINE)
    known["outcome"] = Outcome(row["outcome"])
    known["state"] = None if row["state"] is None else BreakState(row["state"])
    known["types"] = tuple(map(Disagreement, row["types"]))
    return ResultLine(**known)


def side_of(row: Row) -> Side:
    return Side(**_named(row, SIDE))


def note_of(row: Row) -> Note:
    kind, facts = NoteKind(row["kind"]), orjson.loads(row["facts"])
    return Note(row["id"], row["at"], row["by"], row["by_name"], kind, facts)


def proposal_of(row: Row) -> Proposal:
    known = _named(row, [each.name for each in fields(Proposal)])
    known["state"], known["reasons"] = ProposalState(row["state"]), tuple(row["reasons"])
    return Proposal(**known)


def version_of(row: Row) -> RuleVersion:
    return RuleVersion(
        row["version"],
        RuleState(row["state"]),
        rule_of(orjson.loads(row["body"])),
        row["made_by"],
        row["made_at"],
        row["activated_at"],
    )


def rule_of(body: dict[str, Any]) -> Rule:
    """Read a rule as it is stored."""
    rest: dict[str, Any] = {name: Decimal(body[name]) for name in DECIMALS}
    return Rule(
        SourceCode(body["first"]),
        SourceCode(body["second"]),
        tuple(Scope(each["project"], Direction(each["direction"])) for each in body["scope"]),
        tuple((Field(first), Field(second)) for first, second in body["keys"]),
        frozenset(map(Status, body["statuses"])),
        frozenset(map(Disagreement, body["compare"])),
        **rest | {name: int(body[name]) for name in WHOLE},
    )


def body_of(rule: Rule) -> str:
    """Write a rule as it is stored."""
    body: dict[str, Any] = {
        "first": rule.first,
        "second": rule.second,
        "scope": [{"project": each.project, "direction": each.direction} for each in rule.scope],
        "keys": [list(each) for each in rule.keys],
        "statuses": sorted(rule.statuses),
        "compare": [each for each in Disagreement if each in rule.compare],
    }
    body |= {name: format(getattr(rule, name), "f") for name in DECIMALS}
    body |= {name: getattr(rule, name) for name in WHOLE}
    return orjson.dumps(body).decode()
