"""What a request asks the database, statement by statement."""

import re
from collections import defaultdict
from contextlib import contextmanager

import asyncpg
import pytest

from adapters.postgres.sql import load_queries
from application.shared.origin import ORIGIN

CALLERS = load_queries("adapters.postgres.access")
APART = {CALLERS[each] for each in ("holders", "note_use_of_keys", "note_use_of_sessions")} | {
    *load_queries("adapters.postgres.access.limits").values()
}
"""Who calls, and how often, is asked for many requests together, whatever they are about."""

WHO = "who calls"
OF_THE_DRIVER = re.compile(r"set_config\('jit'|pg_catalog\.pg_type")
"""A fresh connection asks for types that it meets for the first time."""


@contextmanager
def counting():
    """Give the statements of each request of sites in this process, by the request's id.

    Those about who calls, and how often, are all under `WHO`.
    """
    asked = defaultdict(list)
    run, say = asyncpg.Connection._do_execute, asyncpg.Connection.execute

    def note(query):
        by = ORIGIN.get()().request_id
        if query in APART:
            asked[WHO].append(query)
        elif by is not None and not OF_THE_DRIVER.search(query):
            asked[by].append(query)

    async def counted(self, query, *rest, **more):
        note(query)
        return await run(self, query, *rest, **more)

    async def said(self, query, *rest, **more):
        if not rest:
            note(query)
        return await say(self, query, *rest, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asyncpg.Connection, "_do_execute", counted)
        patch.setattr(asyncpg.Connection, "execute", said)
        yield asked
