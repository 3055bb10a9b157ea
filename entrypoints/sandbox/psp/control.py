"""The knobs over HTTP: POST /_control/{knob} with its arguments as JSON, and Vima's key."""

from dataclasses import dataclass

import orjson
from aiohttp import web

from entrypoints.sandbox.economy.serving import answer
from entrypoints.sandbox.psp.knobs import Knobs

NAMES = frozenset(each for each in vars(Knobs) if not each.startswith("_")) - {"world", "login"}


@dataclass(frozen=True, slots=True)
class Control:
    """Turns a knob, and answers with what it gives."""

    knobs: Knobs
    key: str

    async def answer(self, request: web.Request) -> web.Response:
        if request.headers.get("Authorization") != f"Bearer {self.key}":
            return answer({"error": "Vima's key turns the knobs"}, 401)
        name = request.match_info["knob"]
        if name not in NAMES:
            return answer({"error": f"there is no knob {name}", "knobs": sorted(NAMES)}, 404)
        try:
            given = orjson.loads(await request.read() or b"{}")
            result = getattr(self.knobs, name)(**given)
        except (TypeError, ValueError, IndexError) as error:
            return answer({"error": str(error)}, 400)
        return answer({"result": result})
