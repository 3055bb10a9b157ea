"""Rival C: the ceiling of the HTTP side. Reads JSON, answers JSON, does nothing."""

import uvloop
from aiohttp import web

from bench.rivals import port

PATH = "/api/v1/wallets/{wallet_id}"


async def echo(request: web.Request) -> web.Response:
    return web.json_response(await request.json())


async def answer(request: web.Request) -> web.Response:
    return web.json_response({"wallet_id": request.match_info["wallet_id"], "balance": 0})


def main() -> None:
    app = web.Application()
    app.router.add_post(f"{PATH}/operation", echo)
    app.router.add_get(PATH, answer)
    # What `web.run_app` does with uvloop installed, less its banner.
    web.run_app(
        app,
        host="127.0.0.1",
        port=port(),
        access_log=None,
        print=None,
        loop=uvloop.new_event_loop(),
    )


if __name__ == "__main__":
    main()
