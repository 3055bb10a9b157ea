"""A trader who has a device, and an operator who uploads their statements."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from uuid import uuid4

from adapters.bank_statements.reader import BankStatementReader
from adapters.data_files.notices import read_patterns
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
class Telling:
    """A trader's device, and what becomes of what it tells."""

    house: GatewayHouse
    trader: Caller
    device: object = None

    def __post_init__(self):
        transactions, time = self.house.kept()[0].transactions, self.house.time
        begin, cipher = PostgresNoticingWork(transactions), transactions.cipher
        self.begin = begin
        self.devices = PostgresDevices(self.house.pool, cipher)
        self.notices = PostgresNotices(self.house.pool, cipher)
        self.add = AddDevice(begin, SystemSecrets(), time)
        self.take = TakeNotice(begin, time)
        self.find = FindOrder(begin, read_patterns(), self.house.agreed, time)
        self.assign = AssignNotice(begin, time)
        self.dismiss = DismissNotice(begin, time)
        self.undo = UndoNotice(begin, time)
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
        house = self.telling.house
        transactions, self.begin = house.transactions, PostgresStatementWork(house.transactions)
        self.kept = PostgresStatements(house.pool, transactions.cipher)
        blind = PostgresBlindIndex(house.pool, transactions.cipher, "tests")
        reader = BankStatementReader()
        self.take = TakeStatement(self.begin, self, reader, blind, house.time)
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
