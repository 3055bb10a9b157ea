"""The knobs over HTTP: POST /_control/{knob} with its arguments as JSON, and the secret key."""

from dataclasses import dataclass

import orjson
from aiohttp import web

from entrypoints.sandbox.stripe.errors import ApiError
from entrypoints.sandbox.stripe.knobs import Knobs
from entrypoints.sandbox.stripe.world import shown

NAMES = frozenset(each for each in vars(Knobs) if not each.startswith("_")) - {
    "world",
    "deliverer",
    "random",
}


@dataclass(frozen=True, slots=True)
class Control:
    """Turns a knob, and answers with what it gives."""

    knobs: Knobs

    async def answer(self, request: web.Request) -> web.Response:
        if request.headers.get("Authorization") != f"Bearer {self.knobs.world.secret_key}":
            return _answer({"error": "the secret key turns the knobs"}, 401)
        name = request.match_info["knob"]
        if name not in NAMES:
            return _answer({"error": f"there is no knob {name}", "knobs": sorted(NAMES)}, 404)
        try:
            given = orjson.loads(await request.read() or b"{}")
            result = getattr(self.knobs, name)(**given)
        except (TypeError, ValueError, ApiError) as error:
            return _answer({"error": str(error)}, 400)
        return _answer({"result": shown(result)})


def _answer(body: dict[str, object], status: int = 200) -> web.Response:
    return web.Response(body=orjson.dumps(body), status=status, content_type="application/json")
