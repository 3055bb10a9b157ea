"""Stand-ins for payment providers, over one made-up world: Vima, PayShack, and exchange rates.

`running` starts them on one port; `python -m entrypoints.sandbox.psp` as a process of their own.
"""

from entrypoints.sandbox.economy.settings import Settings
from entrypoints.sandbox.psp.running import StandIns, running

__all__ = ["Settings", "StandIns", "running"]
