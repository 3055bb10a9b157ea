"""Pictures of receipts that nobody was given."""

import struct
import zlib

import aiohttp


def receipt(words: str) -> aiohttp.FormData:
    """Give a picture of a receipt: a small one, and never the same with other words."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    parts = (
        (b"IHDR", header),
        (b"tEXt", b"Comment\0" + words.encode()),
        (b"IDAT", zlib.compress(b"\0\xff\xff\xff")),
        (b"IEND", b""),
    )
    picture = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    form = aiohttp.FormData()
    form.add_field("receipt", picture, filename="receipt.png", content_type="image/png")
    return form
