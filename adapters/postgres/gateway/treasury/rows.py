"""Transfers and destinations as they stand in rows."""

from datetime import datetime
from uuid import UUID

import asyncpg
import orjson

from adapters.postgres.sealing import SealedColumn
from adapters.postgres.sql import load_queries
from application.shared.ports import FieldCipher
from domain.gateway.destination import (
    BankDetails,
    Destination,
    DestinationId,
    DestinationState,
    Method,
    Network,
)
from domain.gateway.transfer import (
    Part,
    Party,
    PartyKind,
    Step,
    Transfer,
    TransferId,
    TransferKind,
    TransferState,
)
from domain.shared.currencies import CURRENCIES
from domain.shared.ids import OwnerId
from domain.shared.money import Money

SQL = load_queries("adapters.postgres.gateway.treasury")
NAME = "gateway.destination"
SEALED = (SealedColumn.of(NAME, SQL, "details"),)


def party_of(row: asyncpg.Record) -> Party:
    """Read a store or a trader."""
    settlement = CURRENCIES[row["settlement"]]
    kind, owner = PartyKind(row["kind"]), OwnerId(row["owner"])
    return Party(OwnerId(row["id"]), kind, owner, settlement, row["name"])


def transfer_of(row: asyncpg.Record) -> Transfer:
    """Read a transfer with its steps."""
    currency = CURRENCIES[row["currency"]]
    kind, owner = PartyKind(row["party_kind"]), OwnerId(row["owner"])
    fiat = row["fiat_amount"]
    return Transfer(
        TransferId(row["id"]),
        Party(OwnerId(row["party"]), kind, owner, currency, row["name"]),
        TransferKind(row["kind"]),
        Part(row["part"]),
        Method(row["method"]),
        Money(row["amount"], currency),
        Money(row["fee"], currency),
        tuple(_step(*each) for each in orjson.loads(row["steps"])),
        None if row["destination"] is None else DestinationId(row["destination"]),
        None if row["network"] is None else Network(row["network"]),
        row["reference"],
        row["confirmations"],
        None if fiat is None else Money(fiat, CURRENCIES[row["fiat_currency"]]),
    )


def _step(state: str, at: str, by: str, key: str, fingerprint: str, note: str | None) -> Step:
    return Step(
        TransferState(state),
        datetime.fromisoformat(at),
        OwnerId(UUID(by)),
        UUID(key),
        UUID(fingerprint),
        note,
    )


def destination_of(row: asyncpg.Record, cipher: FieldCipher | None) -> Destination:
    """Read a destination; without a cipher its bank details stay closed."""
    return Destination(
        DestinationId(row["id"]),
        OwnerId(row["party"]),
        OwnerId(row["owner"]),
        Method(row["method"]),
        row["label"],
        DestinationState(row["state"]),
        row["created_at"],
        None if row["network"] is None else Network(row["network"]),
        row["address"],
        _opened(row, cipher),
        row["note"],
        row["decided_at"],
        None if row["decided_by"] is None else OwnerId(row["decided_by"]),
        row["masked"],
    )


def _opened(row: asyncpg.Record, cipher: FieldCipher | None) -> BankDetails | None:
    if cipher is None or row["details"] is None:
        return None
    text = cipher.open(row["details"], purpose=f"{NAME} {row['id']}")
    return BankDetails(**orjson.loads(text))


def sealed(destination: Destination, cipher: FieldCipher) -> str | None:
    """Give bank details as they are kept."""
    details = destination.details
    if details is None:
        return None
    said = {"number": details.number, "holder": details.holder, "bank": details.bank}
    return cipher.seal(orjson.dumps(said).decode(), purpose=f"{NAME} {destination.id}")
