"""Where files are kept, and what draws documents."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from adapters.storage.local import LocalFiles
from adapters.storage.s3 import Bucket, open_bucket
from adapters.weasyprint.documents import WeasyPrintDocuments
from application.shared.files import Files
from entrypoints.http.pages.routes import WEB
from entrypoints.settings import Settings


@asynccontextmanager
async def keeping_files(settings: Settings) -> AsyncIterator[Files]:
    """Keep files in the bucket of the settings, or else in the data folder."""
    if settings.s3_bucket_name is None:
        yield LocalFiles(settings.data / "files")
        return
    secret = settings.s3_secret_key
    bucket = Bucket(
        settings.s3_bucket_name,
        settings.s3_endpoint_url,
        settings.s3_access_key,
        secret.get_secret_value() if secret else None,
        settings.s3_region,
    )
    async with open_bucket(bucket) as files:
        yield files


@asynccontextmanager
async def files_and_documents(settings: Settings) -> AsyncIterator[Mapping[str, Any]]:
    """Give what the house takes of both, by name.

    Documents are drawn with our templates, in processes that are begun when they are needed.
    """
    async with (
        keeping_files(settings) as files,
        WeasyPrintDocuments(WEB / "templates" / "documents") as documents,
    ):
        yield {"files": files, "documents": documents}
