"""The embedded server from start to stop, and after every way to end it."""

import asyncio
import os
import signal
import stat
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from subprocess import Popen

import asyncpg
import pytest

from adapters.postgres.embedded import InUse, Options, Unusable, running, running_dsn

SMALL = Options({"shared_buffers": "16MB"})
Begin = Callable[[Path], tuple[Popen[str], str]]


def postmaster(folder: Path) -> int:
    return int((folder / "pg/data/postmaster.pid").read_text().partition("\n")[0])


def wait_until(condition: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def ended(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


async def ask(dsn: str, query: str) -> object:
    connection = await asyncpg.connect(dsn)
    try:
        return await connection.fetchval(query)
    finally:
        await connection.close()


async def ask_if_possible(dsn: str, query: str) -> object:
    try:
        return await ask(dsn, query)
    except (OSError, asyncpg.PostgresError):
        return None


async def test_data_outlives_the_server(folder: Path):
    with running(folder, SMALL) as dsn:
        await ask(dsn, "CREATE TABLE kept AS SELECT 1 AS a")
    with running(folder, SMALL) as dsn:
        assert await ask(dsn, "SELECT a FROM kept") == 1


async def test_it_is_durable_listens_on_no_port_and_asks_for_a_password(folder: Path):
    with running(folder, SMALL) as dsn:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            assert await ask(dsn, f"SHOW {setting}") == "on"
        assert await ask(dsn, "SHOW listen_addresses") == ""
        password = dsn.partition("altyn:")[2].partition("@")[0]
        assert len(password) == 32
        with pytest.raises(asyncpg.InvalidPasswordError):
            await ask(dsn.replace(password, "guessed"), "SELECT 1")


async def test_settings_and_environment_can_be_given(folder: Path):
    options = Options({"shared_buffers": "16MB", "work_mem": "7MB"}, {"PGTZ": "Asia/Almaty"})
    with running(folder, options) as dsn:
        assert await ask(dsn, "SHOW work_mem") == "7MB"
        assert b"PGTZ=Asia/Almaty" in Path(f"/proc/{postmaster(folder)}/environ").read_bytes()


def test_nothing_stays_but_the_data(folder: Path):
    with running(folder, SMALL):
        pid = postmaster(folder)
        assert not ended(pid)
        assert running_dsn(folder) is not None
    assert ended(pid)
    assert running_dsn(folder) is None
    assert {each.name for each in folder.iterdir()} == {"lock", "pg"}
    assert {each.name for each in (folder / "pg").iterdir()} == {"data", "log", "password"}


def test_secrets_are_for_us_alone(folder: Path):
    with running(folder, SMALL):
        for each in (folder / "dsn", folder / "pg/password"):
            assert stat.S_IMODE(each.stat().st_mode) == 0o600
        assert stat.S_IMODE((folder / "pg").stat().st_mode) == 0o700


async def test_a_long_path_with_odd_characters_works(folder: Path):
    odd = folder / ("x" * 90) / "Данные, 100% & 'more'"
    with running(odd, SMALL) as dsn:
        assert await ask(dsn, "SELECT 1") == 1
        sockets = Path(str(await ask(dsn, "SHOW unix_socket_directories")))
    assert not sockets.exists()


def test_a_second_server_in_the_same_folder_is_told_who_is_first(folder: Path):
    first_is_named = pytest.raises(InUse, match=rf"process {os.getpid()}.*--data")
    with running(folder, SMALL), first_is_named, running(folder, SMALL):
        pass


async def test_the_server_ends_with_a_killed_process_and_starts_again(
    folder: Path, other_process: Begin
):
    process, dsn = other_process(folder)
    await ask(dsn, "CREATE TABLE kept AS SELECT 1 AS a")
    pid = postmaster(folder)
    process.kill()
    process.wait()
    with running(folder, SMALL) as dsn:  # At once: the other server may still be stopping.
        assert ended(pid)
        assert await ask(dsn, "SELECT a FROM kept") == 1


def test_what_a_killed_process_announced_counts_no_more(folder: Path, other_process: Begin):
    process, dsn = other_process(folder)
    assert running_dsn(folder) == dsn
    process.kill()
    process.wait()
    assert (folder / "dsn").exists()
    assert running_dsn(folder) is None
    with running(folder, SMALL):  # Which also waits for the other server's end.
        pass


async def test_everything_killed_at_once_starts_again_with_what_was_committed(
    folder: Path, other_process: Begin
):
    process, dsn = other_process(folder)
    connection = await asyncpg.connect(dsn)
    await connection.execute("CREATE TABLE kept AS SELECT 1 AS a")
    backend = connection.get_server_pid()
    # The postmaster first: its backend hardly has the time to notice.
    for pid in (process.pid, postmaster(folder), backend):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    process.wait()
    connection.terminate()
    with running(folder, SMALL) as dsn:
        assert await ask(dsn, "SELECT a FROM kept") == 1


async def test_a_backend_that_outlives_its_server_is_waited_for(folder: Path, other_process: Begin):
    process, dsn = other_process(folder)
    connection = await asyncpg.connect(dsn)
    backend = connection.get_server_pid()
    os.kill(backend, signal.SIGSTOP)
    for pid in (process.pid, postmaster(folder)):
        os.kill(pid, signal.SIGKILL)
    process.wait()
    connection.terminate()
    wake_up = threading.Timer(1.0, os.kill, (backend, signal.SIGCONT))
    wake_up.start()
    with running(folder, SMALL) as dsn:
        assert ended(backend)
        assert await ask(dsn, "SELECT 1") == 1
    wake_up.join()


async def test_a_server_that_dies_is_started_again(folder: Path):
    with running(folder, SMALL) as dsn:
        await ask(dsn, "CREATE TABLE kept AS SELECT 1 AS a")
        first = postmaster(folder)
        os.kill(first, signal.SIGQUIT)
        wait_until(lambda: ended(first))
        wait_until((folder / "pg/data/postmaster.pid").exists)
        async with asyncio.timeout(20):
            while await ask_if_possible(dsn, "SELECT a FROM kept") != 1:
                await asyncio.sleep(0.02)
        assert postmaster(folder) != first


async def test_a_process_id_that_belongs_to_another_program_by_now_is_no_server(folder: Path):
    with running(folder, SMALL):
        old = (folder / "pg/data/postmaster.pid").read_text()
    stale = old.replace(old.partition("\n")[0], str(os.getppid()), 1)
    (folder / "pg/data/postmaster.pid").write_text(stale)
    with running(folder, SMALL) as dsn:
        assert await ask(dsn, "SELECT 1") == 1


async def test_a_database_that_was_left_half_made_is_made_anew(folder: Path):
    (folder / "pg/data.new/base").mkdir(parents=True)
    (folder / "pg/password").write_text("half")
    if os.geteuid() == 0:
        os.chown(folder / "pg", 65534, 65534)
    with running(folder, SMALL) as dsn:
        assert await ask(dsn, "SELECT 1") == 1


def test_a_database_of_another_version_is_refused(folder: Path):
    with running(folder, SMALL):
        pass
    (folder / "pg/data/PG_VERSION").write_text("12\n")
    with pytest.raises(Unusable, match="made by PostgreSQL 12"), running(folder, SMALL):
        pass


def test_a_setting_that_is_wrong_is_shown(folder: Path):
    options = Options({"shared_buffers": "16MB", "no_such_setting": "1"})
    with pytest.raises(Unusable, match="no_such_setting"), running(folder, options):
        pass


def test_a_file_where_the_folder_should_be_is_shown(folder: Path):
    (folder / "file").write_text("")
    refused = pytest.raises(Unusable, match="Cannot use the data folder")
    with refused, running(folder / "file", SMALL):
        pass
