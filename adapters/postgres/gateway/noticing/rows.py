"""Devices and notifications as they stand in rows."""

import asyncpg

from adapters.postgres.sealing import SealedColumn
from adapters.postgres.sql import load_queries
from application.shared.ports import FieldCipher
from domain.gateway.bank_statement import StatementId
from domain.gateway.device import Device, DeviceId
from domain.gateway.notice import BankChannel, Notice, NoticeId, NoticeState, Reading, Why
from domain.gateway.order import OrderId, RequisiteId
from domain.shared.currencies import CURRENCIES
from domain.shared.ids import OwnerId
from domain.shared.money import Money

SQL = load_queries("adapters.postgres.gateway.noticing")
SECRET, TEXT, PAYER = "gateway.device_secret", "gateway.notice_text", "gateway.notice_payer"
SEALED = (
    SealedColumn.of(SECRET, SQL, "secrets"),
    SealedColumn.of(TEXT, SQL, "texts"),
    SealedColumn.of(PAYER, SQL, "payers"),
)


def device_of(row: asyncpg.Record, cipher: FieldCipher | None) -> Device:
    """Read a row; without a cipher its secret stays closed."""
    told = row["requisites"]
    secret = "" if cipher is None else cipher.open(row["secret"], purpose=f"{SECRET} {row['id']}")
    return Device(
        DeviceId(row["id"]),
        OwnerId(row["trader"]),
        row["name"],
        None if told is None else tuple(map(RequisiteId, told)),
        row["created_at"],
        row["seen_at"],
        row["revoked_at"],
        secret,
    )


def notice_of(row: asyncpg.Record, cipher: FieldCipher) -> Notice:
    return Notice(
        NoticeId(row["id"]),
        None if row["device"] is None else DeviceId(row["device"]),
        OwnerId(row["trader"]),
        BankChannel(row["channel"]),
        row["sender"],
        row["received_at"],
        row["created_at"],
        row["digest"],
        NoticeState(row["state"]),
        None if row["why"] is None else Why(row["why"]),
        None if row["order_id"] is None else OrderId(row["order_id"]),
        row["settled"],
        None if row["by"] is None else OwnerId(row["by"]),
        row["comment"],
        row["version"],
        cipher.open(row["text"], purpose=f"{TEXT} {row['id']}") if row["text"] else "",
        _reading(row, cipher),
        None if row["statement"] is None else StatementId(row["statement"]),
        row["until"],
    )


def _reading(row: asyncpg.Record, cipher: FieldCipher) -> Reading | None:
    if row["pattern"] is None:
        return None
    payer = row["payer"]
    return Reading(
        row["pattern"],
        row["bank"],
        Money(row["amount"], CURRENCIES[row["currency"]]),
        row["tail"],
        None if payer is None else cipher.open(payer, purpose=f"{PAYER} {row['id']}"),
    )


def columns_of(notice: Notice, cipher: FieldCipher) -> tuple[object, ...]:
    """Give what may change of a notification, in the order of `put_notice`."""
    read = notice.reading
    return (
        notice.id,
        sealed_text(notice, cipher),
        notice.state,
        notice.why,
        notice.order,
        notice.settled,
        notice.by,
        notice.comment,
        None if read is None else read.pattern,
        None if read is None else read.bank,
        None if read is None else read.amount.minor,
        None if read is None else read.amount.currency.code,
        None if read is None else read.tail,
        sealed_payer(notice, cipher),
        notice.version,
    )


def sealed_text(notice: Notice, cipher: FieldCipher) -> str:
    """Seal its text; of nothing there is nothing to seal."""
    return cipher.seal(notice.text, purpose=f"{TEXT} {notice.id}") if notice.text else ""


def sealed_payer(notice: Notice, cipher: FieldCipher) -> str | None:
    payer = None if notice.reading is None else notice.reading.payer
    return None if payer is None else cipher.seal(payer, purpose=f"{PAYER} {notice.id}")
