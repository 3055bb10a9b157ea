"""Stripe's stand-in: a faithful part of its API with a server, a clock and faults of its own.

Built from Stripe's published API reference. `running` starts one; `python -m
entrypoints.sandbox.stripe` starts one as a process.
"""

from entrypoints.sandbox.stripe.running import StandIn, running
from entrypoints.sandbox.stripe.settings import Settings

__all__ = ["Settings", "StandIn", "running"]
