"""A trader who has a device, and an operator who uploads their statements."""

from dataclasses import dataclass
from datetime import UTC, timedelta
from hashlib import sha256
from itertools import count
from uuid import uuid4

from adapters.bank_statements.reader import BankStatementReader
from adapters.data_files.notices import read_patterns
from adapters.memory.gateway_noticed import Noticed
from adapters.memory.gateway_notices import MemoryDevices, MemoryNotices
from adapters.memory.gateway_statements import MemoryStatements, MemoryStatementWork
from adapters.postgres.gateway.noticing.repository import PostgresDevices, PostgresNotices
from adapters.postgres.gateway.noticing.work import PostgresNoticingWork
from adapters.postgres.gateway.statements.repository import PostgresStatements
from adapters.postgres.gateway.statements.work import PostgresStatementWork
from adapters.postgres.hashing.blind_index import PostgresBlindIndex
from adapters.system.secrets import SystemSecrets
from application.gateway.noticing.decide_notice import AssignNotice, DismissNotice, UndoNotice
from application.gateway.noticing.find_order import FindOrder
from application.gateway.noticing.keep_devices import AddDevice
from application.gateway.noticing.read_statement import ReadStatementLines, ReadStatements
from application.gateway.noticing.take_notice import TakeNotice, Told
from application.gateway.noticing.take_statement import TakeStatement, Uploading
from domain.gateway.notice import BankChannel
from domain.gateway.requisite import RequisiteNotFound, RequisiteType
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey, OwnerId
from tests.bank_statements import a_requisite
from tests.gateway_house import GatewayHouse

_ids = (f"n-{n}" for n in count())
TEXT = "MIR-1234 15:03 Перевод {}р от Анна П. Баланс: 91 234,50р"


@dataclass
class Room:
    """Where it is kept what banks tell."""

    begin: object
    begin_statement: object
    devices: object
    notices: object
    statements: object
    blind: object


class Blind:
    """`BlindIndex` with no key."""

    async def of(self, texts):
        return [sha256(each.encode()).digest() for each in texts]


def postgres_room(house):
    transactions, pool = house.transactions, house.pool
    cipher = transactions.cipher
    return Room(
        PostgresNoticingWork(transactions),
        PostgresStatementWork(transactions),
        PostgresDevices(pool, cipher),
        PostgresNotices(pool, cipher),
        PostgresStatements(pool, cipher),
        PostgresBlindIndex(pool, cipher, "tests"),
    )


def memory_room(house):
    def requisites():
        found = house.traders.items()
        return {each: a_requisite(trader, each, RequisiteType.SBP, "") for trader, each in found}

    def orders():
        return house.ordering.orders.values()  # Which is another one after something has failed.

    kept = Noticed(
        orders,
        requisites,
        lambda: dict.fromkeys(house.traders, UTC),
    )
    begin = MemoryStatementWork(house.ordering, kept)
    parts = MemoryDevices(kept), MemoryNotices(kept), MemoryStatements(kept)
    return Room(begin, begin, *parts, Blind())


@dataclass
class Telling:
    """A trader's device, and what becomes of what it tells."""

    house: GatewayHouse
    trader: Caller
    room: Room | None = None
    device: object = None

    def __post_init__(self):
        self.room = self.room or postgres_room(self.house)
        self.begin, time = self.room.begin, self.house.time
        self.devices, self.notices = self.room.devices, self.room.notices
        self.add = AddDevice(self.begin, SystemSecrets(), time)
        self.take = TakeNotice(self.begin, time)
        self.find = FindOrder(self.begin, read_patterns(), self.house.agreed, time)
        self.assign = AssignNotice(self.begin, time)
        self.dismiss = DismissNotice(self.begin, time)
        self.undo = UndoNotice(self.begin, time)
        who = OwnerId(uuid4())
        self.operator = Caller(who, "Vera", frozenset({"*"}), "user")

    async def a_device(self, *requisites):
        caller = Caller(self.trader.principal, "Boris", frozenset({"requisites:write:own"}), "user")
        key = IdempotencyKey(caller.principal, "tests", uuid4().hex)
        told = requisites or None
        made = await self.add(by=caller, key=key, trader_id=None, name="Phone", requisites=told)
        return await self.devices.opened(made.device.id)

    async def hear(self, text=None, amount="5000", *, later=1, sender="900", message_id=None):
        """Let the device tell, some seconds after now; gives the notification before it is read."""
        at = self.house.time.now() + timedelta(seconds=later)
        told = Told(BankChannel.SMS, sender, text or TEXT.format(amount), at)
        notice, _ = await self.take(
            device=self.device, message_id=message_id or next(_ids), told=told
        )
        return notice

    async def told(self, *args, **rest):
        """Let it tell, and be read; gives what became of it."""
        notice = await self.hear(*args, **rest)
        await self.find(notice.id)
        return await self.notices.find(notice.id)


@dataclass
class Reading:
    """An operator who uploads statements of a trader's account."""

    telling: Telling

    def __post_init__(self):
        house, room = self.telling.house, self.telling.room
        self.begin, self.kept = room.begin_statement, room.statements
        self.take = TakeStatement(self.begin, self, BankStatementReader(), room.blind, house.time)
        self.look = ReadStatementLines(self.begin, self.telling.find)
        self.read = ReadStatements(self.kept)
        self.number, self.type = "", RequisiteType.SBP

    @property
    def trader(self):
        return self.telling.trader.principal

    async def opened(self, requisite_id):
        """Give a requisite as it is opened: `Requisites`."""
        for trader, known in self.telling.house.traders.items():
            if known == requisite_id:
                return a_requisite(trader, known, self.type, self.number)
        raise RequisiteNotFound

    async def upload(self, content, *, trader=None, requisites=None):
        """Let it be kept; gives its id, and whether it was there before."""
        trader = trader or self.trader
        requisites = requisites or [self.telling.house.traders[trader]]
        sent = Uploading(trader, requisites, "statement.txt", content)
        return await self.take(by=self.telling.operator, sent=sent)

    async def told(self, content, **rest):
        """Let it be kept and read; gives what became of its lines."""
        statement_id, _ = await self.upload(content, **rest)
        await self.look(statement_id)
        return await self.read.lines(statement_id=statement_id, outcome=None, after=0, limit=100)
