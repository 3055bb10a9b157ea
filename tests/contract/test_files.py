"""What files promise, wherever they are kept."""

import os
import stat
from uuid import uuid4

import boto3
import pytest
from moto.server import ThreadedMotoServer

from adapters.memory.files import MemoryFiles
from adapters.storage.local import LocalFiles
from adapters.storage.s3 import PART_BYTES, Bucket, open_bucket
from application.shared.files import FileMissing
from domain.shared.errors import Unavailable

SECRET = "not-a-secret"  # noqa: S105  # It says so.


@pytest.fixture(scope="module")
def bucket():
    """A bucket that forgets everything."""
    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    bucket = Bucket("reports", f"http://{host}:{port}", "test", SECRET)
    known = {
        "endpoint_url": bucket.endpoint_url,
        "region_name": bucket.region,
        "aws_access_key_id": bucket.access_key,
        "aws_secret_access_key": bucket.secret_key,
    }
    boto3.client("s3", **known).create_bucket(Bucket=bucket.name)
    yield bucket
    server.stop()


@pytest.fixture(params=["memory", "folder", "bucket"])
async def files(request, tmp_path):
    match request.param:
        case "memory":
            yield MemoryFiles()
        case "folder":
            yield LocalFiles(tmp_path / "files")
        case "bucket":
            async with open_bucket(request.getfixturevalue("bucket")) as files:
                yield files


@pytest.fixture
def name():
    return f"reports/{uuid4().hex}/report.csv"


async def pieces(*given):
    for each in given:
        yield each


async def content(files, name):
    return b"".join([each async for each in await files.read(name)])


async def test_what_was_written_is_read(files, name):
    assert await files.write(name, pieces(b"one ", b"", b"two")) == 7
    assert await content(files, name) == b"one two"


async def test_an_empty_file_is_a_file(files, name):
    assert await files.write(name, pieces()) == 0
    assert await content(files, name) == b""


async def test_a_file_of_the_same_name_is_replaced(files, name):
    await files.write(name, pieces(b"a longer first text"))
    await files.write(name, pieces(b"second"))
    assert await content(files, name) == b"second"


@pytest.mark.parametrize("size", [PART_BYTES, PART_BYTES + 1])
async def test_a_long_file_is_whole(files, name, size):
    long = os.urandom(size)
    parts = [long[start : start + 1_000_003] for start in range(0, size, 1_000_003)]
    assert await files.write(name, pieces(*parts)) == size
    assert await content(files, name) == long


@pytest.mark.parametrize("size", [3, PART_BYTES + 3])
async def test_of_a_file_that_was_broken_off_nothing_is_seen(files, name, size):
    async def broken():
        yield bytes(size)
        raise ConnectionResetError

    with pytest.raises((ConnectionResetError, Unavailable)):
        await files.write(name, broken())
    with pytest.raises(FileMissing):
        await files.read(name)


async def test_a_file_that_is_broken_off_leaves_the_one_before(files, name):
    async def broken():
        yield b"half"
        raise ZeroDivisionError

    await files.write(name, pieces(b"before"))
    with pytest.raises(ZeroDivisionError):
        await files.write(name, broken())
    assert await content(files, name) == b"before"


async def test_what_is_not_there_is_missing(files, name):
    with pytest.raises(FileMissing):
        await files.read(name)
    await files.write(name, pieces(b"one"))
    for other in name + "x", name.rpartition("/")[0], name + "/more":
        with pytest.raises(FileMissing):
            await files.read(other)


async def test_a_folder_is_deleted_with_everything_in_it_and_nothing_else(files, name):
    folder = name.rpartition("/")[0]
    await files.write(name, pieces(b"one"))
    await files.write(f"{folder}/below/two", pieces(b"two"))
    await files.write(f"{folder}2/three", pieces(b"three"))
    await files.delete(folder)
    await files.delete(folder)
    for each in name, f"{folder}/below/two":
        with pytest.raises(FileMissing):
            await files.read(each)
    assert await content(files, f"{folder}2/three") == b"three"


async def test_what_is_being_read_can_be_deleted(files, name):
    await files.write(name, pieces(bytes(1_000_000)))
    reading = await files.read(name)
    first = await anext(reading)
    await files.delete(name.rpartition("/")[0])
    assert len(first) + sum([len(each) async for each in reading]) == 1_000_000


@pytest.mark.parametrize("bad", ["", "/etc/passwd", "../x", "a/../b", ".hidden", "a//b", "a/", "ё"])
async def test_a_name_leads_nowhere_else(files, bad):
    for attempt in files.read(bad), files.write(bad, pieces(b"")), files.delete(bad):
        with pytest.raises(ValueError, match="no name"):
            await attempt


async def test_in_a_folder_nobody_else_reads_it(tmp_path, name):
    files = LocalFiles(tmp_path / "files")
    await files.write(name, pieces(b"one"))
    path = tmp_path / "files" / name
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["report.csv"]


async def test_what_a_killed_process_left_goes_with_the_folder(tmp_path, name):
    files = LocalFiles(tmp_path / "files")
    await files.write(name, pieces(b"one"))
    folder = (tmp_path / "files" / name).parent
    (folder / ".half").write_bytes(b"half")
    await files.delete(name.rpartition("/")[0])
    assert not folder.exists()


async def test_a_full_or_closed_folder_is_unavailable(tmp_path, name):
    (tmp_path / "files").write_bytes(b"")  # There is a file where the folder should be.
    files = LocalFiles(tmp_path / "files")
    with pytest.raises(Unavailable):
        await files.write(name, pieces(b"one"))


async def test_uploads_that_were_left_go_with_the_folder(bucket, name):
    async with open_bucket(bucket) as files:
        await files.client.create_multipart_upload(Bucket=bucket.name, Key=name)
        await files.delete(name.rpartition("/")[0])
        left = await files.client.list_multipart_uploads(Bucket=bucket.name)
    assert name not in [each["Key"] for each in left.get("Uploads", ())]


async def test_a_bucket_that_is_away_is_unavailable(name):
    gone = Bucket("reports", "http://127.0.0.1:9", "test", SECRET)
    async with open_bucket(gone) as files:
        with pytest.raises(Unavailable):
            await files.read(name)


def test_its_secret_does_not_show(bucket):
    assert SECRET not in repr(bucket)
