"""Rival A2: the stack of rival A doing the work of a ledger.

Each operation takes an idempotency key, writes two entries with the balances after them and moves
two balances, in one transaction. The far side is one of several clearing accounts, so that it is
not a second hot row.
"""

from collections.abc import AsyncIterator
from datetime import datetime
from enum import StrEnum
from random import randrange
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import Depends, FastAPI, Header, HTTPException
from pydantic import BaseModel, Field
from sqlalchemy import BigInteger, ForeignKey, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bench.rivals.serving import engine, serve

CLEARING_ACCOUNTS = 32
sessions = async_sessionmaker(engine(), expire_on_commit=False)
app = FastAPI()


class Base(DeclarativeBase):
    """The tables of this service."""


class Account(Base):
    """A balance under an id; a wallet's never falls below zero."""

    __tablename__ = "accounts"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    balance: Mapped[int] = mapped_column(BigInteger, default=0)
    capped: Mapped[bool] = mapped_column(default=True)


class Operation(Base):
    """What was done under a key, and the first answer."""

    __tablename__ = "operations"

    key: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[UUID]
    wallet_id: Mapped[UUID]
    delta: Mapped[int] = mapped_column(BigInteger)
    balance: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Entry(Base):
    """One side of an operation."""

    __tablename__ = "entries"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    operation_id: Mapped[UUID]
    amount: Mapped[int] = mapped_column(BigInteger)
    balance_after: Mapped[int] = mapped_column(BigInteger)


class OperationType(StrEnum):
    """What can be done to a wallet."""

    DEPOSIT = "DEPOSIT"
    WITHDRAW = "WITHDRAW"


class Asked(BaseModel):
    """The body of an operation."""

    operation_type: OperationType
    amount: Annotated[int, Field(gt=0)]

    @property
    def delta(self) -> int:
        return self.amount if self.operation_type is OperationType.DEPOSIT else -self.amount


class Done(BaseModel):
    """The answer to an operation."""

    operation_id: UUID
    wallet_id: UUID
    balance: int
    replayed: bool = False


class Balance(BaseModel):
    """The answer to a question."""

    wallet_id: UUID
    balance: int


async def session() -> AsyncIterator[AsyncSession]:
    async with sessions() as opened:
        yield opened


Session = Annotated[AsyncSession, Depends(session)]
Key = Annotated[str, Header(alias="Idempotency-Key", max_length=255)]


@app.post("/api/v1/wallets/{wallet_id}/operation")
async def operate(wallet_id: UUID, body: Asked, session: Session, key: Key) -> Done:
    try:
        async with session.begin():
            return await post(session, wallet_id, body, key)
    except IntegrityError:
        return await replay(session, wallet_id, body, key)


async def post(session: AsyncSession, wallet_id: UUID, body: Asked, key: str) -> Done:
    clearing_id = UUID(int=randrange(CLEARING_ACCOUNTS))  # noqa: S311  # It spreads, it hides nothing.
    both = select(Account).where(Account.id.in_([wallet_id, clearing_id]))
    locked = await session.scalars(both.order_by(Account.id).with_for_update())
    accounts = {each.id: each for each in locked}
    if wallet_id not in accounts:
        raise HTTPException(404, "Wallet not found")
    operation = Operation(key=key, id=uuid4(), wallet_id=wallet_id, delta=body.delta)
    for account_id, amount in ((wallet_id, body.delta), (clearing_id, -body.delta)):
        account = accounts[account_id]
        account.balance += amount
        if account.capped and account.balance < 0:
            raise HTTPException(409, "Insufficient funds")
        session.add(
            Entry(
                account_id=account_id,
                operation_id=operation.id,
                amount=amount,
                balance_after=account.balance,
            )
        )
    operation.balance = accounts[wallet_id].balance
    session.add(operation)
    return Done(operation_id=operation.id, wallet_id=wallet_id, balance=operation.balance)


async def replay(session: AsyncSession, wallet_id: UUID, body: Asked, key: str) -> Done:
    known = await session.get(Operation, key)
    if known is None or (known.wallet_id, known.delta) != (wallet_id, body.delta):
        raise HTTPException(409, "Idempotency key reused")
    return Done(operation_id=known.id, wallet_id=wallet_id, balance=known.balance, replayed=True)


@app.get("/api/v1/wallets/{wallet_id}")
async def balance(wallet_id: UUID, session: Session) -> Balance:
    account = await session.get(Account, wallet_id)
    if account is None:
        raise HTTPException(404, "Wallet not found")
    return Balance(wallet_id=account.id, balance=account.balance)


if __name__ == "__main__":
    serve(app)
