"""Connections that tell what is asked of them, and break on demand."""

import asyncpg

from adapters.postgres.ledger.statement import SQL


class Shadow:
    """A connection that keeps what it was asked and which errors came back.

    `spoil(statement, arguments)` may return an error, which is raised instead of asking;
    `lose(statement, arguments)` one which is raised after the answer has come.
    """

    def __init__(self, connection, spoil=None, lose=None):
        self._connection, self._spoil, self._lose = connection, spoil, lose
        self.asked, self.errors = [], []
        self.terminated = False

    def __getattr__(self, name):
        return getattr(self._connection, name)

    async def fetch(self, statement, *arguments):
        self.asked.append(statement)
        if self._spoil and (error := self._spoil(statement, arguments)):
            raise error
        try:
            rows = await self._connection.fetch(statement, *arguments)
        except asyncpg.PostgresError as error:
            self.errors.append(type(error))
            raise
        if self._lose and (error := self._lose(statement, arguments)):
            raise error
        return rows

    async def execute(self, statement, *arguments):
        try:
            return await self._connection.execute(statement, *arguments)
        except asyncpg.PostgresError as error:
            self.errors.append(type(error))
            raise

    def terminate(self):
        self.terminated = True
        self._connection.terminate()

    @property
    def batches(self):
        """How often it has posted a batch."""
        return self.asked.count(SQL["post_entries"])


class Shadows:
    """Opens shadows of connections, and keeps them in order: the writer's own comes first."""

    def __init__(self, connect, **faults):
        self._connect, self._faults = connect, faults
        self.opened = []

    async def __call__(self):
        self.opened.append(Shadow(await self._connect(), **self._faults))
        return self.opened[-1]

    @property
    def errors(self):
        return [error for each in self.opened for error in each.errors]


def once(*errors):
    """Give each of these errors once, one at a time, when a batch is posted."""
    left = list(errors)
    return lambda statement, _: left.pop(0) if left and statement == SQL["post_entries"] else None
