"""The common passwords that zxcvbn knows: 30,000 from leaks, the most frequent ones."""

import asyncio
from collections.abc import Collection
from functools import cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path

from domain.access.password import Password


class ZxcvbnCommonPasswords:
    """`CommonPasswords`, read when they are asked for first."""

    async def include(self, texts: Collection[str]) -> bool:
        known = await asyncio.to_thread(_known)
        return not known.isdisjoint(texts)


@cache
def _known() -> frozenset[str]:
    """Read the lists alone: the package itself would rank words of six languages, for good."""
    package = find_spec("zxcvbn")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("zxcvbn")
    path = Path(package.origin).with_name("frequency_lists.py")
    spec = spec_from_file_location("zxcvbn_frequency_lists", path)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(str(path))
    lists = module_from_spec(spec)
    spec.loader.exec_module(lists)
    words: list[str] = lists.FREQUENCY_LISTS["passwords"]
    # With the few characters that people add, shorter ones come into question, too.
    return frozenset(each for each in words if len(each) >= Password.SHORTEST // 2)
