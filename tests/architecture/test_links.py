"""Whatever a document points at is there."""

import re
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, name, text, tracked

LINK = re.compile(r"\]\(([^)\s]+)\)")
DOCUMENTS = tracked(".md")


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_links_lead_somewhere(path):
    prose = re.sub(r"^```.*?^```", "", text(path), flags=re.DOTALL | re.MULTILINE)
    for target in LINK.findall(prose):
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        file, _, heading = target.partition("#")
        there = (path.parent / file).resolve() if file else path
        assert there.exists(), target
        if heading:
            assert heading in _headings(there), target


def _headings(path):
    titles = re.findall(r"^#+ (.*)$", text(path), flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in titles}


def test_decisions_have_each_a_number():
    decisions = sorted(Path(ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [int(each.name[:4]) for each in decisions]
    assert numbers == list(range(1, len(decisions) + 1))
    assert all(text(each).startswith("# ") for each in decisions)
