"""How a process leaves."""

from dataclasses import dataclass


@dataclass(slots=True)
class Departure:
    """Whether this process is about to leave, and whether somebody takes its place."""

    announced: bool = False
    """It still answers, but not for long: whoever balances sends new requests to others."""
    replaced: bool = False
    """Others listen at the same address: nobody has to be told, and there is no hurry."""
