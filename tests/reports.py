"""Words for tests of reports: players with a past, and what their files say."""

import asyncio
import csv
import io
import re
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from uuid import uuid4

import aiohttp
import pypdf

from domain.access.roles import Role
from tests.access import PASSWORD
from tests.browsers import browser

_names = (f"player-{n}@altyn.example" for n in count())
EXPORT, REPORTS = "/api/wallet/export", "/api/wallet/reports"


@dataclass(frozen=True)
class PlayerClient:
    """A player in a browser, and the betting platform that acts for them."""

    client: aiohttp.ClientSession
    platform: aiohttp.ClientSession
    id: str
    replayed: list = field(default_factory=list)

    async def get(self, path, status=200, **query):
        async with self.client.get(path, params=query) as response:
            assert response.status == status, await response.text()
            return await response.json()

    async def export(self, *, method="POST", status=200, key=None, speaks=None, **wanted):
        headers = {"Idempotency-Key": key} if key else {}
        headers |= {"Accept-Language": speaks} if speaks else {}
        sent = {"json": wanted} if method == "POST" else {"params": wanted}
        async with self.client.request(method, EXPORT, headers=headers, **sent) as response:
            assert response.status == status, await response.text()
            answer = await response.json()
            self.replayed.append("Idempotency-Replayed" in response.headers)
            return answer["report"] if status == 200 else answer

    async def ready(self, report):
        """Wait until it is made."""
        while report["status"] == "generating":
            await asyncio.sleep(0.05)
            report = (await self.get(f"{REPORTS}/{report['report_id']}"))["report"]
        assert report["status"] == "ready"
        return report

    async def file(self, report):
        async with self.client.get(report["download_url"]) as response:
            assert response.status == 200, await response.text()
            content = await response.read()
            assert f'filename="{report["filename"]}"' in response.headers["Content-Disposition"]
            assert len(content) == report["size_bytes"]
            assert report["file_size"] == f"{len(content)} bytes"
            return content

    async def bonus(self, amount="100.00", description="Bonus"):
        body = {"bonus_id": uuid4().hex, "amount": amount, "description": description}
        async with self.platform.post("/api/wallet/bonuses", json=body) as response:
            assert response.status in {200, 201}, await response.text()

    async def bet(self, amount="10.00", result=None, **about):
        bet_id = about.pop("bet_id", None) or f"B-{uuid4().hex[:8]}"
        body = {
            "bet_id": bet_id,
            "event_id": "77",
            "event_name": "Спартак — Зенит",
            "selection": "Home",
            "bet_amount": amount,
            "coefficient": "2.10",
        } | about
        async with self.platform.post("/api/wallet/bets", json=body) as response:
            assert response.status in {200, 201}, await response.text()
        if result:
            path = f"/api/wallet/bets/{bet_id}/settle"
            async with self.platform.post(path, json={"result": result}) as response:
                assert response.status == 200, await response.text()
        return bet_id


@asynccontextmanager
async def a_player(site):
    """Give a new player, who is signed in, and for whom a key may act."""
    email = next(_names)
    user = await site.user(email, PASSWORD, Role.PLAYER)
    key = await site.key("platform", "funding:*:own")
    headers = {"X-API-Key": key, "X-User-ID": str(user.id)}
    async with (
        browser(site) as client,
        aiohttp.ClientSession(site.url, headers=headers) as platform,
    ):
        body = {"email": email, "password": PASSWORD}
        async with client.post("/auth/login", json=body) as response:
            assert response.status == 200, await response.text()
        yield PlayerClient(client, platform, str(user.id))


async def with_a_past(player):
    """Let a player have won, lost, and an open bet."""
    await player.bonus("1000.00", "Приветственный бонус")
    for result in "win", "loss", "win", "refund", None:
        await player.bet("12.50", result)
    await player.bonus("5.00", "=HYPERLINK(1)")


def sections(text):
    """Read the CSV of a report: its head, and each section as a list of dictionaries."""
    assert "\n" not in text.replace("\r\n", "")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    head, found, name = [], {}, None
    for row in rows:
        if len(row) == 1 and row[0].startswith("=== "):
            name = row[0].strip("= ")
            found[name] = []
        elif name is None:
            head.append(row)
        elif row:
            found[name].append(row)
    return head, {
        name: [dict(zip(columns, each, strict=True)) for each in lines]
        for name, (columns, *lines) in found.items()
    }


def pages(content):
    """Give the text of each page of a PDF, with plain spaces and signs, thousands not apart."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    return [plain(page.extract_text()) for page in reader.pages]


def plain(text):
    text = text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{MINUS SIGN}", "-")
    return re.sub(r"(?<=[0-9]),(?=[0-9]{3})", "", re.sub(r"\s+", " ", text))
