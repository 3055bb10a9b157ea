#!/usr/bin/env python3
"""Makes the bucket of the settings, unless it is there: before the first start on a new storage."""

import asyncio
import os
import sys
import time
from http import HTTPStatus

from aiobotocore.config import AioConfig
from aiobotocore.session import get_session
from botocore.exceptions import BotoCoreError, ClientError

PATIENCE_SECONDS = 60.0
PAUSE_SECONDS = 1.0
THERE = {"BucketAlreadyOwnedByYou", "BucketAlreadyExists"}


async def make(name: str) -> str:
    """Make it; gives what has come of that. The storage may still be starting."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    async with get_session().create_client(
        "s3",
        region_name=os.environ.get("S3_REGION") or "us-east-1",
        endpoint_url=os.environ.get("S3_ENDPOINT_URL") or None,
        aws_access_key_id=os.environ.get("S3_ACCESS_KEY") or None,
        aws_secret_access_key=os.environ.get("S3_SECRET_KEY") or None,
        config=AioConfig(connect_timeout=3, read_timeout=10, retries={"max_attempts": 1}),
    ) as client:
        while True:
            try:
                await client.create_bucket(Bucket=name)
            except ClientError as error:
                if error.response["Error"]["Code"] in THERE:
                    return f"The bucket {name} is there"
                status = error.response["ResponseMetadata"]["HTTPStatusCode"]
                if status < HTTPStatus.INTERNAL_SERVER_ERROR or time.monotonic() > deadline:
                    raise
            except BotoCoreError:
                if time.monotonic() > deadline:
                    raise
            else:
                return f"The bucket {name} is made"
            await asyncio.sleep(PAUSE_SECONDS)


def main() -> int:
    name = os.environ.get("S3_BUCKET_NAME")
    if not name:
        sys.stdout.write("There is no S3_BUCKET_NAME, and so nothing to do\n")
        return 0
    try:
        sys.stdout.write(asyncio.run(make(name)) + "\n")
    except (BotoCoreError, ClientError) as error:
        sys.stderr.write(f"error: no bucket {name}: {type(error).__name__}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
