"""What one may ask of the stand-ins that nobody can ask of the providers."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from entrypoints.sandbox.economy.book import Book, mark
from entrypoints.sandbox.economy.faults import PlannedFault
from entrypoints.sandbox.economy.flows import FLOWS
from entrypoints.sandbox.economy.payment import Row
from entrypoints.sandbox.economy.settings import Settings
from entrypoints.sandbox.economy.world import World
from entrypoints.sandbox.payshack.login import Login
from entrypoints.sandbox.payshack.rows import transaction_id


@dataclass(frozen=True, slots=True)
class Knobs:
    """Faults, the clock, and what happens. All of it is also `POST /_control/...`."""

    world: World
    login: Login

    def fail(
        self,
        fault: str,
        *,
        provider: str | None = None,
        path: str = "",
        times: int | None = 1,
        seconds: float = 30.0,
        share: float = 1.0,
        rows: int = 3,
    ) -> None:
        """Let the next requests that fit go wrong; `times` null: for ever, or a share of them."""
        planned = PlannedFault(fault, provider, path, times, seconds, share, rows)
        self.world.faults.planned.append(planned)

    def clear(self) -> None:
        """Let nothing else go wrong."""
        self.world.faults.clear()

    def hold(self) -> None:
        """Let whoever asks a provider wait from now on."""
        self.world.open.clear()

    def release(self) -> None:
        """Answer again, also those who wait."""
        self.world.open.set()

    def planned(self) -> list[dict[str, Any]]:
        """Tell what is still to go wrong."""
        return [asdict(each) for each in self.world.faults.planned]

    def set(self, **values: float | str) -> None:
        """Set how the providers behave: see Settings."""
        known = {each.name for each in fields(Settings)}
        for name, value in values.items():
            if name not in known:
                raise ValueError(f"there is no setting {name}")
            setattr(self.world.settings, name, value)

    def advance(self, seconds: float) -> None:
        """Let time pass, and with it whatever is due by then."""
        self.world.clock.advance(seconds)
        self.world.advance()

    def expire_tokens(self) -> None:
        """End all tokens of PayShack's."""
        self.login.expire()

    def happen(self, flow: int = 0, count: int = 1) -> None:
        """Let payments of a kind, by its place in FLOWS, begin now."""
        self.world.happen_known(FLOWS[flow], count)

    def change(self, source_id: str, status: str) -> None:
        """Give an operation another status now, in its provider's words; nothing comes after."""
        book, row = self._find(source_id)
        book.change(row, self.world.clock.now(), status)
        self.world.advance()

    def spoil(self, source_id: str, members: Mapping[str, Any]) -> None:
        """Tell some members of an operation otherwise, from now on; with none of them: rightly."""
        _, row = self._find(source_id)
        row.over = dict(members)

    def counts(self) -> dict[str, int]:
        """Tell how much there is by now."""
        self.world.advance()
        world = self.world
        return {
            "vima": len(world.vima.rows),
            "pay_ins": len(world.pay_ins.rows),
            "pay_outs": len(world.pay_outs.rows),
            "logins": self.login.count,
        }

    def _find(self, source_id: str) -> tuple[Book, Row]:
        world = self.world
        world.advance()
        for row in world.vima.rows:
            if str(mark(row.created, row.number)) == source_id:
                return world.vima, row
        for book in (world.pay_ins, world.pay_outs):
            for row in book.rows:
                if transaction_id(row) == source_id:
                    return book, row
        raise ValueError(f"there is no operation {source_id}")
