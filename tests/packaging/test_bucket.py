"""scripts/bucket.py, which makes the bucket of a new storage."""

import os
import subprocess
import sys

import boto3
import pytest
from moto.server import ThreadedMotoServer

from tests.architecture.sources import ROOT

KEYS = {"aws_access_key_id": "key", "aws_secret_access_key": "not-a-secret"}


@pytest.fixture
def endpoint():
    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


def made(name, endpoint):
    settings = {"S3_BUCKET_NAME": name, "S3_ENDPOINT_URL": endpoint, "S3_REGION": ""}
    settings |= {"S3_ACCESS_KEY": "key", "S3_SECRET_KEY": "not-a-secret"}
    return subprocess.run(
        [sys.executable, ROOT / "scripts/bucket.py"],
        capture_output=True,
        check=False,
        env=os.environ | settings,
        text=True,
    )


def test_it_is_made_once_and_then_it_is_there(endpoint):
    for _ in range(2):
        said = made("altyn", endpoint)
        assert (said.returncode, said.stderr) == (0, "")
        assert said.stdout.startswith("The bucket altyn is ")
    s3 = boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1", **KEYS)
    # The stand-in's memory is that of the process: other tests may have made some of their own.
    assert [each["Name"] for each in s3.list_buckets()["Buckets"]].count("altyn") == 1


def test_what_cannot_be_made_is_said_without_secrets(endpoint):
    said = made("a", endpoint)
    assert said.returncode == 1
    assert "not-a-secret" not in said.stderr
    assert said.stderr.startswith("error: no bucket")


def test_nothing_is_made_without_a_name(endpoint):
    assert made("", endpoint).returncode == 0
