"""What comes of holding a rule against what is so."""

from collections.abc import Sequence

from domain.psp.alerts import Finding
from domain.shared.values import value


@value
class Verdict:
    """What a rule has found. Only a `sure` one tells that there is nothing else."""

    findings: Sequence[Finding]
    sure: bool = True
