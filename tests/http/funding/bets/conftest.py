from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count

import pytest

from domain.access.roles import Role
from domain.shared.ids import OwnerId
from tests.access import PASSWORD
from tests.bets import PlayerAtHouse, postgres_house
from tests.pools import open_patient_pool

_numbers = count()


@dataclass
class PlayerOnSite:
    """A player, for whom the betting platform asks."""

    browse: object
    key: str
    owner: OwnerId
    dsn: str

    async def ask(self, method, path, json=None, **headers):
        """Give status and document."""
        headers = {"X-User-ID": str(self.owner)} | headers
        answer = await self.browse(
            method, f"/api/wallet{path}", key=self.key, json=json, headers=headers
        )
        return answer[:2]

    async def place(self, bet_id, stake="10.00", coefficient="2.10", **rest):
        body = {
            "bet_id": bet_id,
            "event_id": 501,
            "event_name": "Spartak – Zenit",
            "selection": "home",
            "bet_amount": stake,
            "coefficient": coefficient,
        }
        return await self.ask("POST", "/bets", body | rest)

    async def settle(self, bet_id, **body):
        return await self.ask("POST", f"/bets/{bet_id}/settle", body)

    @asynccontextmanager
    async def at_house(self):
        """Reach the same player without the site, for what has no route here."""
        async with open_patient_pool(self.dsn, size=1) as pool:
            yield PlayerAtHouse(postgres_house(pool), self.owner)


@pytest.fixture(scope="module")
async def platform(site):
    return await site.key("platform", "funding:act-as")


@pytest.fixture
async def new_player(site, browse, platform):
    async def new_player():
        email = f"player-{next(_numbers)}@altyn.example"
        person = await site.user(email, PASSWORD, Role.PLAYER)
        return PlayerOnSite(browse, platform, OwnerId(person.id), site.dsn)

    return new_player


@pytest.fixture
async def player(new_player):
    player = await new_player()
    async with player.at_house() as at_house:
        await at_house.deposit("100.00")
    return player
