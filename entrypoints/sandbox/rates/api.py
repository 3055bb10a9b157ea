"""Rates over HTTP: GET /latest, /{day} and /{day}..{day}, each with `base` and `symbols`."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from aiohttp import web

from entrypoints.sandbox.economy.serving import answer
from entrypoints.sandbox.economy.world import World
from entrypoints.sandbox.rates.rates import DAY_MS, PER_DOLLAR, rate

FIRST = date(1970, 1, 1)
LONGEST = 366


@dataclass(frozen=True, slots=True)
class RatesApi:
    """Answers whoever asks: rates are no secret."""

    world: World

    async def answer(self, request: web.Request) -> web.Response:
        today = datetime.fromtimestamp(self.world.clock.now() / 1000, UTC).date()
        base = request.query.get("base", "USD")
        symbols = [each for each in request.query.get("symbols", "").split(",") if each]
        try:
            first, last = _days(request.match_info["days"], today)
        except ValueError:
            return answer({"message": "not found"}, 404)
        if base not in PER_DOLLAR:
            return answer({"message": "not found"}, 404)
        told = {
            each.isoformat(): _of(base, symbols, each)
            for each in (first + timedelta(days=n) for n in range((last - first).days + 1))
        }
        if ".." in request.match_info["days"]:
            span = {"start_date": first.isoformat(), "end_date": last.isoformat()}
            return answer({"amount": 1.0, "base": base, **span, "rates": told})
        return answer(
            {"amount": 1.0, "base": base, "date": first.isoformat(), "rates": told[str(first)]}
        )


def _days(asked: str, today: date) -> tuple[date, date]:
    """Read which days are meant. Raises ValueError."""
    if asked == "latest":
        return today, today
    begin, _, end = asked.partition("..")
    first = date.fromisoformat(begin)
    last = first if ".." not in asked else date.fromisoformat(end) if end else today
    if not FIRST <= first <= last <= today or (last - first).days > LONGEST:
        raise ValueError(asked)
    return first, last


def _of(base: str, symbols: list[str], day: date) -> dict[str, Any]:
    ms = (day - FIRST).days * DAY_MS
    wanted = symbols or [each for each in PER_DOLLAR if each != base]
    return {each: rate(base, each, ms) for each in wanted if each in PER_DOLLAR}
