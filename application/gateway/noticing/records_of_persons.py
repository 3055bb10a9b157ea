"""What banks have told of persons who trade."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from application.gateway.noticing.statement_ports import BeginStatementWork
from application.shared.ports import Clock
from domain.gateway.bank_statement import Statement
from domain.gateway.device import Device
from domain.gateway.notice import Notice
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class NoticeRecords:
    """`PersonalRecords`: devices fall silent, what banks told is forgotten; what it did stays."""

    begin: BeginStatementWork
    clock: Clock

    async def export(self, owner: OwnerId) -> Mapping[str, Sequence[Mapping[str, object]]]:
        async with self.begin() as work:
            devices = await work.devices.all_of(owner)
            statements = await work.statements.of(owner)
            notices = await work.notices.of(owner)
        found = {
            "gateway_devices": [_device(each) for each in devices],
            "gateway_bank_statements": [_statement(each) for each in statements],
            "gateway_notices": [_notice(each) for each in notices],
        }
        return {kind: records for kind, records in found.items() if records}

    async def erase(self, owner: OwnerId) -> None:
        async with self.begin() as work:
            await work.devices.forget(owner, self.clock.now())
            await work.statements.forget(owner)
            await work.notices.forget(owner)


def _device(device: Device) -> Mapping[str, object]:
    return {
        "id": str(device.id),
        "name": device.name,
        "created_at": device.created_at,
        "seen_at": device.seen_at,
        "revoked_at": device.revoked_at,
    }


def _statement(statement: Statement) -> Mapping[str, object]:
    return {
        "id": str(statement.id),
        "filename": statement.filename,
        "format": statement.format,
        "account": statement.account,
        "lines": statement.lines,
        "uploaded_at": statement.at,
    }


def _notice(notice: Notice) -> Mapping[str, object]:
    read = notice.reading
    return {
        "id": str(notice.id),
        "channel": notice.channel,
        "sender": notice.sender,
        "text": notice.text,
        "amount": None if read is None else str(read.amount),
        "currency": None if read is None else read.amount.currency.code,
        "payer": None if read is None else read.payer,
        "state": notice.state,
        "order_id": None if notice.order is None else str(notice.order),
        "received_at": notice.received_at,
    }
