"""Transfers of a gateway, in memory or in PostgreSQL, and what is asked of them."""

from uuid import uuid4

from adapters.base58.tron_addresses import Base58TronAddresses
from adapters.eth_utils.ethereum_addresses import EthereumAddresses
from adapters.memory.field_cipher import MemoryFieldCipher
from adapters.memory.gateway_treasury import MemoryTreasury
from adapters.memory.settings import MemoryApprovals, MemorySettings
from adapters.postgres.gateway.treasury.repository import PostgresTransferLines
from adapters.postgres.gateway.treasury.work import PostgresTreasuryWork
from application.gateway.treasury.decide_transfer import ApproveTransfer, Said, StepTransfer
from application.gateway.treasury.keep_destinations import AddDestination, DecideDestination, Named
from application.gateway.treasury.records_of_persons import TreasuryRecords
from application.gateway.treasury.request_transfer import Asked, RequestTransfer
from application.shared.approvals import AwaitsApproval
from domain.gateway.accounts import store_purse, trader_purse
from domain.gateway.destination import BankDetails, DestinationState, Method, Network
from domain.gateway.transfer import Part, Party, PartyKind, TransferKind, TransferState
from domain.shared.caller import Caller
from domain.shared.errors import Refusal
from domain.shared.ids import IdempotencyKey, OwnerId
from tests.access import Time
from tests.rating import USDT, add_store, transactions

FINANCE = Caller(OwnerId(uuid4()), "Clara", frozenset({"treasury:*:any"}), "user")
TRON = "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8"
ETHER = "0x52908400098527886E0F7030069857D2E4169EE7"
HASH = "ab" * 32
STATES = {
    "pay": TransferState.PAID,
    "reject": TransferState.REJECTED,
    "cancel": TransferState.CANCELLED,
}


async def add_trader(pool):
    """Give a trader."""
    trader = OwnerId(uuid4())
    await pool.execute(
        "INSERT INTO principals (id, name, kind, created_at) VALUES ($1, $2, 'user', now())",
        trader,
        f"trader:{trader}",
    )
    await pool.execute(
        "INSERT INTO users (id, email, name, role, created_at, password_hash)"
        " VALUES ($1, $2, 'Trader', 'trader', now(), '')",
        trader,
        f"{trader}@example.com",
    )
    await pool.execute(
        "INSERT INTO gateway_traders (id, currency, settlement, directions, created_at)"
        " VALUES ($1, 'RUB', 'USDT', '{payin,payout}', now())",
        trader,
    )
    return trader


class Treasury:
    """What is asked of it, by codes of refusals where it says no."""

    def __init__(self, begin, lines):
        self.time, self.settings = Time(), MemorySettings()
        self.approvals = MemoryApprovals()
        self.begin, self.lines = begin, lines
        self.request = RequestTransfer(self.begin, self.settings, self.time)
        self.take_step = StepTransfer(self.begin, self.lines, self.settings, self.time)
        self.approving = ApproveTransfer(self.lines, self.take_step, self.approvals, self.settings)
        rules = [Base58TronAddresses(), EthereumAddresses()]
        self.adding = AddDestination(self.begin, rules, self.time)
        self.records = TreasuryRecords(self.begin)
        self.deciding = DecideDestination(self.begin, self.time)

    async def ask(self, by, party, kind, amount, *, token=None, owners="own", **rest):
        asked = Asked(party, TransferKind(kind), rest.pop("part", Part.AVAILABLE), amount, **rest)
        within = frozenset({by.principal}) if owners == "own" else owners
        return await _answer(self.request(by=by, owners=within, key=_key(by, token), asked=asked))

    async def deposit(self, by, party, amount, **rest):
        return await self.ask(by, party, "deposit", amount, **{"method": Method.FIAT} | rest)

    async def funded(self, by, party, amount, part=Part.AVAILABLE):
        """Deposit, and see it through."""
        made = await self.deposit(by, party, amount, part=part)
        assert (await self.approve(made.id)).state == "approved"
        assert (await self.step("pay", made.id)).state == "paid"

    async def destination(self, by, party, *, approved=True, token=None, **rest):
        said = {
            "method": Method.CRYPTO,
            "label": "Cold",
            "network": Network.TRC20,
            "address": TRON,
            "details": None,
        } | rest
        added = await _answer(
            self.adding(
                by=by,
                owners=frozenset({by.principal}),
                key=_key(by, token),
                named=Named(party, **said),
            )
        )
        if approved and not isinstance(added, str):
            await self.decide(added.id, DestinationState.APPROVED)
        return added

    async def decide(self, destination_id, state, by=FINANCE, owners=None):
        return await _answer(
            self.deciding(by=by, owners=owners, destination_id=destination_id, state=state)
        )

    async def approve(self, transfer_id, by=FINANCE, token=None):
        return await _answer(self.approving(by=by, key=_key(by, token), transfer_id=transfer_id))

    async def step(self, verb, transfer_id, by=FINANCE, token=None, owners=None, **said):
        return await _answer(
            self.take_step(
                by=by,
                owners=owners,
                key=_key(by, token),
                transfer_id=transfer_id,
                state=STATES[verb],
                said=Said(**said),
            )
        )

    async def balances(self, party):
        """Give what a party has, without what is nothing."""
        purse = trader_purse(party, USDT)
        refs = {
            store_purse(party, USDT).available.id: "available",
            store_purse(party, USDT).frozen.id: "frozen",
            purse.available.id: "available",
            purse.frozen.id: "frozen",
            purse.insurance.id: "insurance",
        }
        found = await self.found([*refs])
        return {refs[ref]: minor / 10**6 for ref, minor in found.items() if minor}


class InMemory(Treasury):
    """The same in dictionaries."""

    def __init__(self):
        super().__init__((memory := MemoryTreasury()).begin, memory)
        self.memory = memory

    async def store(self):
        store, merchant = OwnerId(uuid4()), OwnerId(uuid4())
        self.memory.parties[store] = Party(store, PartyKind.STORE, merchant, USDT, "Shop")
        return store, _own(merchant)

    async def trader(self):
        trader = OwnerId(uuid4())
        self.memory.parties[trader] = Party(trader, PartyKind.TRADER, trader, USDT, "Trader")
        return trader, _own(trader)

    async def found(self, refs):
        standings = self.memory.ledger.standings
        return {each: standings[each].balance.minor for each in refs if each in standings}

    async def kinds(self, transfer_id):
        entries = (entry for entry, _ in self.memory.ledger.journal.values())
        return [
            each.kind
            for each in entries
            if each.metadata and each.metadata.get("transfer_id") == str(transfer_id)
        ]


class InPostgres(Treasury):
    """The same in PostgreSQL."""

    def __init__(self, pool):
        cipher = MemoryFieldCipher()
        begin = PostgresTreasuryWork(transactions(pool), cipher)
        super().__init__(begin, PostgresTransferLines(pool, cipher))
        self.pool = pool

    async def store(self):
        """Give a store as a party, and its merchant as who acts for it."""
        merchant, store = await add_store(self.pool)
        return store, _own(merchant)

    async def trader(self):
        trader = await add_trader(self.pool)
        return trader, _own(trader)

    async def found(self, refs):
        """Give balances in minor units."""
        query = "SELECT ref, balance FROM accounts WHERE ref = ANY ($1::uuid[])"
        return {row["ref"]: row["balance"] for row in await self.pool.fetch(query, refs)}

    async def kinds(self, transfer_id):
        """Give the kinds of a transfer's entries, the first one first."""
        query = "SELECT kind FROM journal WHERE metadata->>'transfer_id' = $1 ORDER BY number"
        return [row["kind"] for row in await self.pool.fetch(query, str(transfer_id))]


def bank(number="40817810099910004312"):
    return {
        "method": Method.FIAT,
        "network": None,
        "address": None,
        "details": BankDetails(number, "Anna Petrova", "Sberbank"),
    }


def _own(principal):
    return Caller(principal, "Own", frozenset({"treasury:*:own"}), "user")


def _key(by, token):
    return IdempotencyKey(by.principal, "test", token or uuid4().hex)


async def _answer(asking):
    """Give what came of it, or why nothing did."""
    try:
        done = await asking
    except Refusal as refusal:
        return refusal.code
    except AwaitsApproval:
        return "waits"
    return getattr(done, "transfer", getattr(done, "destination", done))
