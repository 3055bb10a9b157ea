"""Each promise of the gateway has tests that there are."""

import ast
from functools import cache

from tests.architecture.sources import ROOT


def promises():
    """Give the lines of the page: each promise, with the tests that keep it."""
    page, found = (ROOT / "tests/promises.txt").read_text(encoding="utf-8"), {}
    promise = ""
    for line in page.splitlines()[1:]:
        if line.startswith("  "):
            found[promise].append(tuple(line.split()))
        elif line:
            promise = line
            found[promise] = []
    return found


@cache
def names_in(path):
    file = ROOT / "tests" / path
    if not file.is_file():
        return frozenset()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    assigned = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    functions = ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef
    return assigned | {node.name for node in tree.body if isinstance(node, functions)}


def test_each_promise_is_kept_by_tests_that_there_are():
    found = promises()
    assert [each for each, tests in found.items() if not tests] == []
    named = {each for tests in found.values() for each in tests}
    assert [(path, name) for path, name in sorted(named) if name not in names_in(path)] == []
