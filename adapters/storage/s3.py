"""Files in a bucket that speaks S3."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from aiobotocore.config import AioConfig  # type: ignore[import-untyped]
from aiobotocore.session import get_session  # type: ignore[import-untyped]
from botocore.exceptions import (  # type: ignore[import-untyped]
    BotoCoreError,
    ClientError,
)

from application.shared.files import FileMissing, checked_name
from domain.shared.errors import Unavailable

PART_BYTES = 8 * 1024 * 1024
"""Longer files are sent in parts of this size; the protocol wants at least 5 MB."""
PIECE_BYTES = 256 * 1024
MISSING = {"NoSuchKey", "404"}


@dataclass(frozen=True, slots=True)
class Bucket:
    """Which bucket, where, and how to come in; without keys as the machine is allowed to."""

    name: str
    endpoint_url: str | None = None
    access_key: str | None = None
    secret_key: str | None = field(default=None, repr=False)
    region: str = "us-east-1"


@dataclass(frozen=True, slots=True)
class S3Files:
    """`Files`, for any number of machines."""

    client: Any  # It makes its methods out of a description, when it is made.
    bucket: str

    async def write(self, name: str, pieces: AsyncIterator[bytes]) -> int:
        where = {"Bucket": self.bucket, "Key": checked_name(name)}
        with _unavailable_when_failing():
            parts = _in_parts(pieces)
            first = await anext(parts)
            if len(first) < PART_BYTES:
                await self.client.put_object(**where, Body=first)
                return len(first)
            return await self._write_long(where, first, parts)

    async def read(self, name: str) -> AsyncIterator[bytes]:
        checked_name(name)
        with _unavailable_when_failing():
            answer = await self.client.get_object(Bucket=self.bucket, Key=name)
        return _pieces(answer["Body"])

    async def delete(self, folder: str) -> None:
        here = {"Bucket": self.bucket, "Prefix": f"{checked_name(folder)}/"}
        with _unavailable_when_failing():
            pages = self.client.get_paginator("list_objects_v2").paginate(**here)
            async for page in pages:
                found = [{"Key": each["Key"]} for each in page.get("Contents", ())]
                if found:
                    await self.client.delete_objects(
                        Bucket=self.bucket, Delete={"Objects": found, "Quiet": True}
                    )
            pages = self.client.get_paginator("list_multipart_uploads").paginate(**here)
            async for page in pages:
                for each in page.get("Uploads", ()):
                    await self._give_up({"Bucket": self.bucket, "Key": each["Key"]}, each)

    async def _write_long(
        self, where: Mapping[str, str], first: bytes, parts: AsyncIterator[bytes]
    ) -> int:
        upload = await self.client.create_multipart_upload(**where)
        try:
            sent = [await self._send(where, upload, 1, first)]
            size = len(first)
            async for each in parts:
                if each:
                    sent.append(await self._send(where, upload, len(sent) + 1, each))
                    size += len(each)
            await self.client.complete_multipart_upload(
                **where, UploadId=upload["UploadId"], MultipartUpload={"Parts": sent}
            )
        except BaseException:
            with suppress(BotoCoreError, ClientError, OSError):
                await self._give_up(where, upload)
            raise
        return size

    async def _send(
        self, where: Mapping[str, str], upload: Mapping[str, Any], number: int, part: bytes
    ) -> Mapping[str, Any]:
        answer = await self.client.upload_part(
            **where, UploadId=upload["UploadId"], PartNumber=number, Body=part
        )
        return {"PartNumber": number, "ETag": answer["ETag"]}

    async def _give_up(self, where: Mapping[str, str], upload: Mapping[str, Any]) -> None:
        await self.client.abort_multipart_upload(**where, UploadId=upload["UploadId"])


@asynccontextmanager
async def open_bucket(bucket: Bucket) -> AsyncIterator[S3Files]:
    """Keep connections to a bucket until the block ends; nothing is asked yet."""
    config = AioConfig(connect_timeout=5, read_timeout=20, retries={"max_attempts": 3})
    async with get_session().create_client(
        "s3",
        region_name=bucket.region,
        endpoint_url=bucket.endpoint_url,
        aws_access_key_id=bucket.access_key,
        aws_secret_access_key=bucket.secret_key,
        config=config,
    ) as client:
        yield S3Files(client, bucket.name)


@contextmanager
def _unavailable_when_failing() -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        if error.response.get("Error", {}).get("Code") in MISSING:
            raise FileMissing from None
        raise Unavailable from error
    except (BotoCoreError, OSError) as error:
        raise Unavailable from error


async def _in_parts(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Put small pieces together; the last part, which may be empty, is the one that is short."""
    gathered = bytearray()
    async for each in pieces:
        gathered += each
        while len(gathered) >= PART_BYTES:
            yield bytes(gathered[:PART_BYTES])
            del gathered[:PART_BYTES]
    yield bytes(gathered)


async def _pieces(body: Any) -> AsyncIterator[bytes]:  # noqa: ANN401  # As the client is.
    with _unavailable_when_failing():
        async with body:
            while piece := await body.read(PIECE_BYTES):
                yield piece
