"""What the import contracts in pyproject.toml cannot say."""

import ast
import sys
import tomllib

import pytest

from tests.architecture.sources import LAYERS, ROOT, imports, modules, name, text, tree

SHARED_BY_ALL = {"shared", "ledger"}
NOT_PURE = {"asyncio", "io", "os", "pathlib", "random", "secrets", "socket", "subprocess", "time"}
WORDS_THAT_SAY_NOTHING = "Service", "Manager", "Helper", "Utils"


@pytest.mark.parametrize("layer", ["domain", "application"])
def test_the_core_is_python_alone(layer):
    known = sys.stdlib_module_names | {"domain", layer}
    assert _foreign(layer, lambda top: top not in known) == []


def test_rules_touch_nothing():
    assert _foreign("domain", lambda top: top in NOT_PURE) == []
    awaiting = (ast.AsyncFunctionDef, ast.AsyncFor, ast.AsyncWith, ast.Await)
    for path in modules("domain"):
        assert not [each for each in ast.walk(tree(path)) if isinstance(each, awaiting)], path
        assert ".now(" not in text(path), path


def _foreign(layer, unwanted):
    return [
        f"{name(path)}: {each}"
        for path in modules(layer)
        for each in imports(path)
        if unwanted(each.partition(".")[0])
    ]


def test_every_context_has_its_contract():
    contracts = tomllib.loads(text(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
    apart = {each for one in contracts if one["type"] == "independence" for each in one["modules"]}
    for layer in ("domain", "application"):
        contexts = {name(path).split("/")[1] for path in modules(layer)} - {"__init__.py"}
        missing = {f"{layer}.{each}" for each in contexts - SHARED_BY_ALL} - apart
        assert not missing, "Add them to the contracts in pyproject.toml"


def test_names_say_what_things_are():
    named = [
        f"{name(path)}: {each.name}"
        for path in modules(*LAYERS)
        for each in ast.walk(tree(path))
        if isinstance(each, ast.ClassDef) and each.name.endswith(WORDS_THAT_SAY_NOTHING)
    ]
    assert named == []
