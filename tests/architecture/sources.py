"""The files of the repository, as git knows them."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
LAYERS = "domain", "application", "adapters", "entrypoints"


@cache
def tracked(suffix=""):
    """Give the files with this ending that are in git, or would be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    names = {each for each in listed.stdout.split("\0") if each.endswith(suffix)}
    return sorted(each for each in map(ROOT.joinpath, names) if each.is_file())


@cache
def text(path):
    """Give the text of a file; nothing for a picture and the like."""
    content = path.read_bytes()
    return "" if b"\0" in content else content.decode()


@cache
def tree(path):
    return ast.parse(text(path))


def name(path):
    return path.relative_to(ROOT).as_posix()


def modules(*layers):
    """Give the modules of these layers; of all layers without any."""
    return [each for each in tracked(".py") if name(each).partition("/")[0] in (layers or LAYERS)]


def imports(path):
    """Give what a module imports, by full name."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)} imports by dots"
            yield node.module
