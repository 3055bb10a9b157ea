"""A gateway with a store, and a trader who has a device."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from uuid import uuid4

import pytest

from adapters.data_files.notices import read_patterns
from adapters.postgres.gateway.noticing.repository import PostgresDevices, PostgresNotices
from adapters.postgres.gateway.noticing.work import PostgresNoticingWork
from adapters.system.secrets import SystemSecrets
from application.gateway.noticing.decide_notice import AssignNotice, DismissNotice, UndoNotice
from application.gateway.noticing.find_order import FindOrder
from application.gateway.noticing.keep_devices import AddDevice
from application.gateway.noticing.take_notice import TakeNotice, Told
from domain.gateway.notice import BankChannel
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey, OwnerId
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
        self.find = FindOrder(begin, read_patterns(), time)
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


@pytest.fixture
async def house(pool, tmp_path):
    return GatewayHouse(pool, tmp_path)


@pytest.fixture
async def store(house):
    return await house.a_store()


@pytest.fixture
async def telling(house):
    telling = Telling(house, await house.a_trader())
    telling.device = await telling.a_device()
    return telling
