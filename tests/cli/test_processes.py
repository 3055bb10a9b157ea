"""The command as people run it: what it says when it cannot start, and how it stops."""

import asyncio
import json
import signal
import socket

import aiohttp
import pytest
from click.testing import CliRunner

from entrypoints.cli.main import main
from tests.access import PASSWORD
from tests.conftest import commands_naming
from tests.faults.altyn import begin, fork, run, serving

pytestmark = pytest.mark.timeout(240)


def up(folder):
    return serving(folder, "up", "--no-demo", "--data", folder / "data", whole=True)


async def refused(folder, *arguments, **more):
    """Run a command that fails; gives what it says, which is no traceback."""
    process = await fork(folder, *arguments, **more)
    await process.communicate()
    said = (folder / "stderr").read_text()
    assert process.returncode == 1
    assert "Traceback" not in said
    return said


async def test_a_taken_port_is_named_before_anything_is_started(folder):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = await refused(folder, "up", "--data", folder / "data", "--port", port)
    assert said.startswith(f"Error: Cannot listen on 127.0.0.1:{port}: ")
    assert "--port" in said
    assert not (folder / "data").exists()


async def test_a_database_that_is_down_is_said_without_its_address(folder):
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
    url = f"postgresql://altyn:hunter2@127.0.0.1:{port}/altyn"
    port = "--port", "0"
    commands = ("up", *port), ("serve", *port), ("serve", *port, "--processes", "2")
    for command in (*commands, ("work",), ("migrate",)):
        said = await refused(folder, *command, DATABASE_URL=url)
        assert "Error: The database does not answer" in said
        assert "hunter2" not in said


async def test_a_wrong_setting_is_named(folder):
    said = await refused(folder, "up", ALTYN_PORT="http", ALTYN_UNKNOWN_PAYER="refuse")
    assert "ALTYN_PORT: " in said
    assert "ALTYN_UNKNOWN_PAYER: " in said


async def test_a_second_one_on_the_same_data_is_told_who_is_first(folder):
    data = "--data", folder / "data"
    async with serving(folder, "up", "--no-demo", *data) as (first, _):
        said = await refused(folder, "up", *data, "--port", 0)
        assert f"Another Altyn (process {first.pid}) uses the data folder" in said
        key = await run(folder, "key", "create", "--name", "a", "--scope", "*", *data)
        assert key.startswith("altyn_")


async def test_whoever_started_it_makes_the_first_admin(folder):
    async with up(folder) as (process, url):
        said = (await process.stdout.readline()).decode()
        address, _, code = said.rpartition(" ")[2].strip().partition("?code=")
        assert (said.startswith("Nobody has an account yet."), address) == (True, f"{url}/setup")
        body = {"email": "anna@altyn.example", "name": "Anna", "password": PASSWORD, "code": code}
        async with aiohttp.ClientSession(url) as session:
            for expected in 201, 409:
                async with session.post("/auth/setup", json=body) as response:
                    assert response.status == expected
    assert code not in (folder / "stderr").read_text()


async def test_who_has_been_let_in_is_answered_before_the_end(folder):
    async with up(folder) as (process, url):
        host, port = url.removeprefix("http://").split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        body = json.dumps({"email": "anna@altyn.example", "password": "x" * 12}).encode()
        head = (
            f"POST /auth/login HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + body[:5])
        await writer.drain()
        # The answer to another request says that the first one has been let in.
        other, there = await asyncio.open_connection(host, int(port))
        there.write(f"GET /health/live HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        assert b" 200 " in await other.readline()
        there.close()

        process.send_signal(signal.SIGTERM)
        writer.write(body[5:])
        assert b" 401 " in await reader.readline()
        writer.close()
        await process.communicate()
        assert process.returncode == 0
    assert commands_naming(folder) == []
    left = {each.name for each in (folder / "data").iterdir()}
    assert left == {"lock", "pg", "field.keys", "field.keys.lock"}


async def test_set_up_can_be_given_up(folder):
    process = await begin(folder, "up", "--data", folder / "data", "--port", 0)
    assert b"Starting" in await process.stdout.readline()
    process.terminate()
    await process.communicate()
    assert process.returncode != 0
    while commands_naming(folder):  # What had just been begun comes to its own end.
        await asyncio.sleep(0.05)
    assert not (folder / "data/dsn").exists()


async def test_a_key_can_be_made_after_everything_was_killed(folder):
    data = "--data", folder / "data"
    async with serving(folder, "up", "--no-demo", *data) as (process, _):
        process.kill()
        await process.wait()
    key = await run(folder, "key", "create", "--name", "a", "--scope", "*", *data)
    assert key.startswith("altyn_")
    assert commands_naming(folder) == []


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_has_help(command: str):
    said = CliRunner().invoke(main, [command, "--help"])
    assert said.exit_code == 0
    assert main.commands[command].help
