"""Modules and functions stay small enough to be read at one go."""

import ast

from tests.architecture.sources import name, text, tracked, tree

MODULE_LINES, FUNCTION_LINES = 300, 50


def test_modules_and_functions_are_small():
    large = {each: lines for each, lines in _sizes() if lines > _limit(each)}
    assert large == {}


def _sizes():
    for path in tracked(".py"):
        yield name(path), len(text(path).splitlines())
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{name(path)}::{node.name}", node.end_lineno - node.lineno + 1


def _limit(each):
    return FUNCTION_LINES if "::" in each else MODULE_LINES
