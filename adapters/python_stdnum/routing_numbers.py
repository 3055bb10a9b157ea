"""The check digit of an American routing number."""

from dataclasses import dataclass

from stdnum.us import rtn


@dataclass(frozen=True, slots=True)
class StdnumRoutingNumbers:
    """`RoutingNumbers`."""

    def hold(self, text: str) -> bool:
        return bool(rtn.is_valid(text))
