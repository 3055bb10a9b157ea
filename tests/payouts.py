"""Words for tests of withdrawals."""

from uuid import UUID, uuid4

from adapters.postgres.funding.records import RECORDS
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.postgres.ledger.transaction import TransactionLedger
from adapters.postgres.pool import open_pool
from domain.funding.operations import Operation, OperationType
from domain.funding.player import Player
from domain.ledger.chart import Kind, house_account
from domain.ledger.journal import JournalEntry, Posting
from domain.shared.ids import OwnerId
from tests.world import USD, usd

IBAN = "DE89370400440532013000"
BANK = {
    "withdrawal_type": "bank_transfer",
    "account_holder_name": "Anna Petrova",
    "bank_name": "Commerzbank",
    "iban": IBAN,
    "swift_code": "COBADEFFXXX",
}
TRON = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
ETHEREUM = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
RUSSIAN = {
    "withdrawal_type": "bank_transfer",
    "account_holder_name": "\u0410\u043d\u043d\u0430",
    "bank_account_number": "40702810438170012843",
    "bank_code": "044525225",
}
CRYPTO = {"withdrawal_type": "crypto", "crypto_wallet_address": TRON}
PLAYER = "funding:read", "funding:write", "events:read"
FINANCE = (
    *("withdrawals:*:any", "withdrawal-methods:*:any", "approvals:*:any", "audit:reveal:any"),
    *("events:read:any", "ledger:*:any"),
)


def deposit(owner, amount):
    """Give a player money, as a card payment does."""
    player, money = Player(OwnerId(owner), USD), usd(amount)
    posting = Posting(house_account(Kind.STRIPE, USD), player.account, money)
    entry = JournalEntry(uuid4(), uuid4(), "funding.deposit", (posting,))
    return entry, Operation(player, OperationType.DEPOSIT, money, "Deposit", ("deposit", "1"))


async def give(dsn, owner, amount):
    """Give a player money in a database."""
    entry, operation = deposit(owner, amount)
    async with (
        open_pool(dsn, size=2) as pool,
        pool.acquire() as connection,
        connection.transaction(),
    ):
        ledger = TransactionLedger(connection, RECORDS, SharedAccounts(pool))
        await ledger.post(entry, record=operation)


async def parts(database, owner):
    """Tell what a player has, by the parts that it stands in."""
    player = Player(OwnerId(UUID(str(owner))), USD)
    sides = {"available": player.account, "withdrawing": player.withdrawing}
    found = {}
    for name, account in sides.items():
        query = "SELECT balance FROM accounts WHERE ref = $1"
        found[name] = (await database.fetchval(query, account.id) or 0) / 100
    return found["available"], found["withdrawing"]


LONG_IDS = """
SELECT setval(sequence, greatest(nextval(sequence), 100000000))
  FROM unnest(ARRAY['withdrawal_methods', 'withdrawals']) kept,
       pg_get_serial_sequence(kept, 'id') sequence
"""
"""From now on ids are too long to be a part of anything else that an answer says."""


async def method_of_town(town):
    """Let the owner of things add one; gives its id, of nine digits."""
    async with open_pool(town.site.dsn, size=1) as pool:
        await pool.execute(LONG_IDS)
    body = BANK | {"account_holder_name": uuid4().hex}
    async with town.owner.post("/api/wallet/withdrawal-methods", json=body) as response:
        assert response.status == 200, await response.text()
        return str((await response.json())["method_id"])


async def withdrawal_of_town(town):
    """Let the owner of things withdraw; gives its id, of nine digits."""
    async with town.owner.get("/api/v1/me") as response:
        await give(town.site.dsn, UUID((await response.json())["id"]), "10.00")
    method_id = await method_of_town(town)
    path = f"/api/v1/withdrawal-methods/{method_id}/verify"
    async with town.operator.post(path) as response:
        assert response.status == 200
    body = {"amount": "10", "withdrawal_method_id": int(method_id)}
    async with town.owner.post("/api/wallet/withdraw", json=body) as response:
        assert response.status == 200, await response.text()
        return str((await response.json())["withdrawal"]["operation_id"])
