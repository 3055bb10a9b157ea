"""Reports are kept in a bucket when there is one."""

import boto3
import pytest
from moto.server import ThreadedMotoServer

from tests.reports import REPORTS, a_player, sections
from tests.site import running_site

KEY, SECRET = "key", "not-a-secret"


@pytest.fixture
def endpoint():
    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


async def test_a_report_goes_into_the_bucket_and_comes_out_again(database, endpoint):
    known = {"aws_access_key_id": KEY, "aws_secret_access_key": SECRET}
    s3 = boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1", **known)
    s3.create_bucket(Bucket="altyn")
    settings = {"s3_bucket_name": "altyn", "s3_endpoint_url": endpoint}
    keys = {"s3_access_key": KEY, "s3_secret_key": SECRET}
    with running_site(database, **settings, **keys) as site:
        async with a_player(site) as player:
            await player.bonus("100.00", "Привет")
            report = await player.export()
            content = (await player.file(report)).decode()
            assert [e["Description"] for e in sections(content)[1]["TRANSACTIONS"]] == ["Привет"]
            [kept] = s3.list_objects_v2(Bucket="altyn")["Contents"]
            assert kept["Key"] == f"reports/{report['report_id']}/1.csv"
            s3.delete_object(Bucket="altyn", Key=kept["Key"])
            path = f"{REPORTS}/{report['report_id']}/file"
            assert (await player.get(path, status=404))["code"] == "file_missing"


async def test_a_bucket_that_is_away_holds_nothing_up(database):
    settings = {"s3_bucket_name": "altyn", "s3_endpoint_url": "http://127.0.0.1:9"}
    keys = {"s3_access_key": KEY, "s3_secret_key": SECRET}
    with running_site(database, **settings, **keys) as site:
        async with a_player(site) as player:
            report = await player.export()
            assert (report["status"], report["content"]) == ("generating", None)
