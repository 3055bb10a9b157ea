"""The figures of several processes as one text."""

import re
from collections.abc import Iterable, Mapping

SAMPLE = re.compile(r"(?P<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(?P<labels>.*)\})? (?P<value>\S+)")


def together(texts: Mapping[str, str]) -> str:
    """Join what processes show, each sample labelled with the name of its process.

    Nothing is added up: whatever reads it can, and a counter that begins anew in one process would
    make a sum go back.
    """
    families: dict[str, list[str]] = {}
    for process, text in texts.items():
        about: list[str] = []
        for line in text.splitlines():
            if line.startswith("# HELP "):
                about = families.setdefault(line, [])
            elif line.startswith("#"):
                if line not in about:
                    about.append(line)
            elif line:
                about.append(_labelled(line, process))
    return "".join(f"{each}\n" for each in _lines(families))


def _lines(families: Mapping[str, Iterable[str]]) -> Iterable[str]:
    for head, rest in families.items():
        yield head
        yield from rest


def _labelled(line: str, process: str) -> str:
    found = SAMPLE.fullmatch(line)
    if found is None:
        return line
    labels = ",".join(filter(None, [f'process="{process}"', found["labels"]]))
    return f"{found['name']}{{{labels}}} {found['value']}"
