"""Players who go on depositing and betting, through the real routes, as a betting platform does."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import uuid4

import aiohttp
import structlog

from domain.shared.ids import OwnerId
from entrypoints.sandbox.players.games import Game, game

log = structlog.stdlib.get_logger("altyn.sandbox.players")
CONFLICT = 409
MOST_OPEN = 4


@dataclass(slots=True)
class LivePlayers:
    """Does something every few seconds for one of these players, and for nobody else.

    Whatever does not work is let be: another player has something else to do soon.
    """

    base_url: str
    api_key: str
    players: Sequence[OwnerId]
    random: Random = field(default_factory=Random)
    pause_seconds: tuple[float, float] = (5.0, 15.0)
    deposit_share: float = 0.1
    _open: list[tuple[OwnerId, str, Game]] = field(init=False, default_factory=list)

    async def run(self) -> None:
        """Go on until cancelled."""
        headers = {"Authorization": f"Bearer {self.api_key}"}
        timeout = aiohttp.ClientTimeout(total=30)
        async with aiohttp.ClientSession(
            self.base_url, headers=headers, timeout=timeout
        ) as session:
            while True:
                await asyncio.sleep(self.random.uniform(*self.pause_seconds))
                try:
                    await self._do_something(session)
                except (aiohttp.ClientError, TimeoutError) as error:
                    log.debug("player not answered", error=type(error).__name__)

    async def _do_something(self, session: aiohttp.ClientSession) -> None:
        player, dice = self.random.choice(self.players), self.random.random()
        if dice < self.deposit_share:
            await self._deposit(session, player)
        elif len(self._open) >= MOST_OPEN or (self._open and dice < (1 + self.deposit_share) / 2):
            await self._settle(session)
        else:
            await self._place(session, player)

    async def _deposit(self, session: aiohttp.ClientSession, player: OwnerId) -> None:
        body = {
            "amount": f"{self.random.randint(2, 20) * 10}.00",
            "stripe_payment_method_id": self.random.choice(("pm_card_visa", "pm_card_mastercard")),
        }
        await self._post(session, "deposit", player, body)

    async def _place(self, session: aiohttp.ClientSession, player: OwnerId) -> None:
        bet_id, bet = f"live-{uuid4().hex}", game(self.random)
        body = {
            "bet_id": bet_id,
            "event_id": bet.event_id,
            "event_name": bet.event_name,
            "selection": bet.selection,
            "bet_type": "single",
            "bet_amount": f"{self.random.randint(1, 12) * 5}.00",
            "coefficient": str(bet.coefficient),
        }
        status = await self._post(session, "bets", player, body)
        if status == CONFLICT:  # There is nothing left to stake.
            await self._deposit(session, player)
        elif status < CONFLICT:
            self._open.append((player, bet_id, bet))

    async def _settle(self, session: aiohttp.ClientSession) -> None:
        player, bet_id, bet = self._open.pop(0)
        result = "win" if bet.won(self.random) else "loss"
        await self._post(session, f"bets/{bet_id}/settle", player, {"result": result})

    async def _post(
        self, session: aiohttp.ClientSession, path: str, player: OwnerId, body: dict[str, Any]
    ) -> int:
        headers = {"X-User-ID": str(player)}
        async with session.post(f"/api/wallet/{path}", json=body, headers=headers) as response:
            await response.read()
            return response.status
