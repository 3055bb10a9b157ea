"""What is declared is pinned, by hash, and from nowhere in particular."""

import re
import tomllib

import pytest

from tests.architecture.sources import ROOT, text

PROJECT = tomllib.loads(text(ROOT / "pyproject.toml"))
GROUPS = PROJECT["dependency-groups"]
RUN = PROJECT["project"]["dependencies"]
EXTRAS = [each for extra in PROJECT["project"]["optional-dependencies"].values() for each in extra]
FILES = {
    "requirements.txt": RUN + EXTRAS + GROUPS["setup"],
    "requirements/run.txt": RUN,
    "requirements/setup.txt": GROUPS["setup"],
    "requirements/node.txt": GROUPS["node"],
}


@pytest.mark.parametrize("file", FILES)
def test_every_dependency_is_pinned(file):
    pinned = _pinned(file)
    missing = {_name(each) for each in FILES[file]} - pinned.keys()
    assert not missing, "make requirements"


@pytest.mark.parametrize("file", FILES)
def test_every_pin_has_hashes_and_no_address(file):
    assert not re.search(r"https?:|--(extra-)?index|--find-links| @ ", text(ROOT / file))
    for requirement in re.split(r"\n(?=\w)", text(ROOT / file))[1:]:
        assert re.match(r"[\w.-]+==\S+", requirement), requirement
        assert "--hash=sha256:" in requirement, requirement


@pytest.mark.parametrize("file", ["requirements/run.txt", "requirements/setup.txt"])
def test_what_runs_is_what_was_tested(file):
    assert _pinned(file).items() <= _pinned("requirements.txt").items()


def _pinned(file):
    return {
        _name(each): version
        for each, version in re.findall(r"^([\w.-]+)==(\S+)", text(ROOT / file), re.MULTILINE)
    }


def _name(requirement):
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement)[0]).lower()
