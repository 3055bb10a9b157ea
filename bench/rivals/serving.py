"""How rivals A and A2 are started: one process, one port, one database, no access log."""

import os

import uvicorn
from fastapi import FastAPI
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bench.rivals import port

# Of 4, 8, 16 and 24 the best for all workloads together, with 64 clients on two cores: with fewer
# many wallets wait for a connection, with more one wallet's queue is in the database.
CONNECTIONS = 8


def engine() -> AsyncEngine:
    url = make_url(os.environ["DATABASE_URL"]).set(drivername="postgresql+asyncpg")
    return create_async_engine(url, pool_size=CONNECTIONS, max_overflow=0)


def serve(app: FastAPI) -> None:
    """Serve as the usual production command does, with uvloop and httptools."""
    uvicorn.run(app, host="127.0.0.1", port=port(), log_level="warning", access_log=False)
