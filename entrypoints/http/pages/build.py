"""What the build of the browser part has left behind, read once at the start."""

import hashlib
import mimetypes
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import orjson

ICON = "src/favicon.svg"
PACKED = {".br": "br", ".gz": "gzip"}
"""Endings of the packed copies beside a file, best first, and how they are called in HTTP."""
TYPES = {".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
"""Types that the machine's own table may lack or have differently."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file whose name changes with its content."""

    body: bytes
    content_type: str
    etag: str
    packed: Mapping[str, bytes]
    """Smaller forms by content coding, best first."""

    def best_for(self, accepted: str) -> tuple[bytes, str | None]:
        """Give the smallest form among the content codings that a client accepts."""
        codings = _codings(accepted)
        for coding, body in self.packed.items():
            if coding in codings:
                return body, coding
        return self.body, None


@dataclass(frozen=True, slots=True)
class Page:
    """What the shell of a page loads: addresses below our own root."""

    script: str
    styles: tuple[str, ...]
    preloads: tuple[str, ...]
    icon: str


@dataclass(frozen=True, slots=True)
class Build:
    """All files by name, and the pages by their entry."""

    assets: Mapping[str, Asset]
    pages: Mapping[str, Page]


def read_build(folder: Path) -> Build | None:
    """Read the build in this folder; none when nothing has been built."""
    try:
        manifest = orjson.loads((folder / "manifest.json").read_bytes())
    except FileNotFoundError:
        return None
    files = {file.name: file for file in (folder / "assets").iterdir() if file.is_file()}
    assets = {
        name: _asset(file, files) for name, file in files.items() if file.suffix not in PACKED
    }
    pages = {
        str(chunk["name"]): _page(manifest, key)
        for key, chunk in manifest.items()
        if chunk.get("isEntry")
    }
    return Build(assets, pages)


def _asset(file: Path, files: Mapping[str, Path]) -> Asset:
    body = file.read_bytes()
    kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0]
    packed = {
        coding: files[file.name + ending].read_bytes()
        for ending, coding in PACKED.items()
        if file.name + ending in files
    }
    etag = hashlib.blake2b(body, digest_size=12).hexdigest()
    return Asset(body, kind or "application/octet-stream", etag, packed)


def _page(manifest: Mapping[str, Mapping[str, object]], entry: str) -> Page:
    chunks = list(dict.fromkeys(_needed(manifest, entry)))
    styles = [file for key in chunks for file in _texts(manifest[key].get("css"))]
    return Page(
        script=f"/{manifest[entry]['file']}",
        styles=tuple(f"/{file}" for file in dict.fromkeys(styles)),
        preloads=tuple(f"/{manifest[key]['file']}" for key in chunks if key != entry),
        icon=f"/{manifest[ICON]['file']}" if ICON in manifest else "",
    )


def _needed(manifest: Mapping[str, Mapping[str, object]], key: str) -> Iterator[str]:
    """Give the chunks without which one cannot start, those it builds on first."""
    pending, seen = [key], {key}
    found = []
    while pending:
        found.append(current := pending.pop())
        for needed in _texts(manifest[current].get("imports")):
            if needed not in seen:
                seen.add(needed)
                pending.append(needed)
    return reversed(found)


def _texts(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []


def _codings(accepted: str) -> frozenset[str]:
    """Read Accept-Encoding; what is weighted with zero is not accepted."""
    found = set()
    for part in accepted.split(","):
        coding, _, parameters = part.partition(";")
        weight = parameters.strip().removeprefix("q=").strip()
        if weight.rstrip("0") not in {"0.", "0"} and weight != "0":
            found.add(coding.strip().lower())
    return frozenset(found)
