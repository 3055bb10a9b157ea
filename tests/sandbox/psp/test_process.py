"""The stand-ins as a process of their own."""

import asyncio
import json
import signal
import sys

import aiohttp


async def test_says_where_it_is_and_ends_when_told():
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "entrypoints.sandbox.psp"),
        *("--port", "0", "--seed", "4", "--days", "1", "--per-day", "20"),
        stdout=asyncio.subprocess.PIPE,
    )
    told = json.loads(await process.stdout.readline())
    try:
        url, key = told["vima"]["base_url"] + "/operation", told["vima"]["api_key"]
        async with aiohttp.ClientSession() as session:
            async with session.get(url, params={"apikey": key}) as response:
                assert len(await response.json()) > 5
            async with session.get(told["rates"]["base_url"] + "/latest") as response:
                assert response.status == 200
    finally:
        process.send_signal(signal.SIGTERM)
    assert await process.wait() == 0
