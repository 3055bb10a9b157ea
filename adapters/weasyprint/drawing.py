"""Draw sheets, and join them: what is done in a process apart, because it takes all of a core."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from mimetypes import guess_type
from pathlib import Path
from typing import Any

import jinja2
import pypdf
import weasyprint  # type: ignore[import-untyped]
from weasyprint.urls import (  # type: ignore[import-untyped]
    URLFetcher,
    URLFetcherResponse,
)

from adapters.weasyprint.filters import FILTERS

ASSET = "asset:"
"""Where templates find what lies beside them, `asset:document.css`; nothing else is fetched."""


class OnlyAssets(URLFetcher):  # type: ignore[misc]  # It comes without types.
    """Gives files that lie beside the templates, and refuses every other address."""

    def __init__(self, folder: Path) -> None:
        super().__init__(allowed_protocols=())
        self.known = {f"{ASSET}{each.name}": each for each in folder.iterdir() if each.is_file()}

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002
        path = self.known.get(url)
        if path is None:
            raise ValueError("Documents fetch nothing but our own assets")
        kind, _ = guess_type(path.name)
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind or "text/plain"})


@dataclass(frozen=True)
class Drawing:
    """Draws with the templates of a folder."""

    folder: Path

    @cached_property
    def _templates(self) -> jinja2.Environment:
        templates = jinja2.Environment(
            loader=jinja2.FileSystemLoader(self.folder),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        templates.filters |= FILTERS
        return templates

    @cached_property
    def _fetcher(self) -> OnlyAssets:
        return OnlyAssets(self.folder)

    def draw(self, template: str, language: str, values: Mapping[str, Any]) -> bytes:
        """Give the pages of a sheet as a PDF."""
        words = self._templates.get_template(f"words.{language}.jinja").make_module()
        page = self._templates.get_template(f"{template}.html.jinja")
        text = page.render({"language": language, "say": words} | dict(values))
        drawn = weasyprint.HTML(string=text, base_url=ASSET, url_fetcher=self._fetcher)
        pdf: bytes = drawn.write_pdf()
        return pdf

    def join(self, sheets: Sequence[bytes], language: str, title: str) -> bytes:
        """Put sheets together, and write on each page its number and how many there are."""
        whole = pypdf.PdfWriter()
        for each in sheets:
            whole.append(io.BytesIO(each), import_outline=False)
        values = {"pages": len(whole.pages), "title": title}
        numbers = pypdf.PdfReader(io.BytesIO(self.draw("numbers", language, values)))
        for page, number in zip(whole.pages, numbers.pages, strict=True):
            page.merge_page(number)
        whole.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
        for page in whole.pages:
            page.compress_content_streams()
        whole.metadata = {"/Title": title, "/Producer": "Altyn"}
        joined = io.BytesIO()
        whole.write(joined)
        return joined.getvalue()
