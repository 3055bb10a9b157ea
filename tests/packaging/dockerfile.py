"""The Dockerfile, read: stages, and their instructions."""

import json
import re
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import PurePosixPath

from tests.architecture.sources import ROOT, name, text, tracked


@dataclass
class Stage:
    name: str
    image: str
    steps: list[tuple[str, str]] = field(default_factory=list)

    def of(self, keyword):
        return [rest for each, rest in self.steps if each == keyword]

    def one(self, keyword):
        [rest] = self.of(keyword)
        return rest

    @property
    def environment(self):
        pairs = (each.partition("=") for rest in self.of("ENV") for each in rest.split())
        return {key: value for key, _, value in pairs}

    @property
    def command(self):
        return json.loads(self.one("ENTRYPOINT")) + json.loads(self.one("CMD"))


def stages():
    """Give the stages in order; the last one is the image, without a name."""
    content = re.sub(r"^#.*\n", "", text(ROOT / "Dockerfile"), flags=re.MULTILINE)
    found = []
    for line in filter(None, re.sub(r"\\\n", " ", content).splitlines()):
        keyword, _, rest = line.partition(" ")
        if keyword == "FROM":
            image, _, called = rest.partition(" AS ")
            found.append(Stage(called, image))
        else:
            found[-1].steps.append((keyword, rest.strip()))
    return found


def let_in(path):
    """Whether a file below the repository reaches the builder, as .dockerignore has it."""
    kept = True
    for pattern in text(ROOT / ".dockerignore").split("\n"):
        if not pattern or pattern.startswith("#"):
            continue
        wanted = pattern.startswith("!")
        if _fits(path, pattern.removeprefix("!")):
            kept = wanted
    return kept


def context():
    """Give the files of the repository that reach the builder, by name."""
    return [each for each in map(name, tracked()) if let_in(each)]


def _fits(path, pattern):
    """Whether a pattern means this file or a folder that it is in."""
    above = [path, *map(str, PurePosixPath(path).parents)][:-1]
    if pattern.startswith("**/"):
        return any(fnmatch(PurePosixPath(each).name, pattern[3:]) for each in above)
    return any(each.count("/") == pattern.count("/") and fnmatch(each, pattern) for each in above)
