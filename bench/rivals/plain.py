"""Rival A: the wallet service as it is usually written.

FastAPI, SQLAlchemy and asyncpg; a row lock for each operation; a balance and nothing else: no
authentication, no idempotency, no journal.
"""

from collections.abc import AsyncIterator
from enum import StrEnum
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel, Field
from sqlalchemy import BigInteger, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bench.rivals.serving import engine, serve

sessions = async_sessionmaker(engine(), expire_on_commit=False)
app = FastAPI()


class Base(DeclarativeBase):
    """The tables of this service."""


class Wallet(Base):
    """A balance under an id."""

    __tablename__ = "wallets"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    balance: Mapped[int] = mapped_column(BigInteger, default=0)


class OperationType(StrEnum):
    """What can be done to a wallet."""

    DEPOSIT = "DEPOSIT"
    WITHDRAW = "WITHDRAW"


class Operation(BaseModel):
    """The body of an operation."""

    operation_type: OperationType
    amount: Annotated[int, Field(gt=0)]


class OperationDone(BaseModel):
    """The answer to an operation."""

    id: UUID
    balance: int


class Balance(BaseModel):
    """The answer to a question."""

    wallet_id: UUID
    balance: int


async def session() -> AsyncIterator[AsyncSession]:
    async with sessions() as opened:
        yield opened


Session = Annotated[AsyncSession, Depends(session)]


@app.post("/api/v1/wallets/{wallet_id}/operation")
async def operate(wallet_id: UUID, body: Operation, session: Session) -> OperationDone:
    async with session.begin():
        locked = select(Wallet).where(Wallet.id == wallet_id).with_for_update()
        wallet = await session.scalar(locked)
        if wallet is None:
            if body.operation_type is OperationType.WITHDRAW:
                raise HTTPException(404, "Wallet not found")
            wallet = Wallet(id=wallet_id, balance=0)
            session.add(wallet)
        if body.operation_type is OperationType.DEPOSIT:
            wallet.balance += body.amount
        elif wallet.balance < body.amount:
            raise HTTPException(400, "Insufficient funds")
        else:
            wallet.balance -= body.amount
    return OperationDone(id=wallet.id, balance=wallet.balance)


@app.get("/api/v1/wallets/{wallet_id}")
async def balance(wallet_id: UUID, session: Session) -> Balance:
    wallet = await session.get(Wallet, wallet_id)
    if wallet is None:
        raise HTTPException(404, "Wallet not found")
    return Balance(wallet_id=wallet.id, balance=wallet.balance)


if __name__ == "__main__":
    serve(app)
