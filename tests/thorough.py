"""How much of a matrix is tried: `make test` takes a share of each, `make test-long` all of it."""

import os
from zlib import crc32

THOROUGH = "ALTYN_THOROUGH" in os.environ


def some(values, *of, count=3):
    """Give so many of the values, and all of them when thorough.

    Which ones depends on what they are for: the same each time, and over many things all of them.
    """
    values = list(values)
    if THOROUGH or len(values) <= count:
        return values
    start = crc32(repr(of).encode("utf-8", "backslashreplace"))
    apart = max(1, len(values) // count)
    return [values[(start + n * apart) % len(values)] for n in range(count)]
