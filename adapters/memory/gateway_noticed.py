"""What has been kept of what banks tell, in dictionaries."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo

from application.gateway.noticing.statement_ports import Told
from domain.gateway.bank_statement import Statement, StatementId
from domain.gateway.device import Device, DeviceId
from domain.gateway.notice import Notice, NoticeId
from domain.gateway.order import Order, RequisiteId
from domain.gateway.requisite import Requisite
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Noticed:
    """The rows, and what there is of orders, requisites and traders."""

    orders: Callable[[], Iterable[Order]]
    requisites: Callable[[], Mapping[RequisiteId, Requisite]]
    zones: Callable[[], Mapping[OwnerId, tzinfo]]
    devices: dict[DeviceId, Device] = field(default_factory=dict)
    notices: dict[NoticeId, Notice] = field(default_factory=dict)
    statements: dict[StatementId, Statement] = field(default_factory=dict)
    lines: dict[tuple[StatementId, int], Told] = field(default_factory=dict)
