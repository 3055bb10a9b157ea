"""What no file may say: put off, switched off, or of one machine."""

import re
from pathlib import Path

import pytest

from tests.architecture.sources import name, text, tracked

PUT_OFF = r"\b(TODO|FIXME|HACK)\b"
SWITCHED_OFF = r"pytest\.(mark\.)?(skip|xfail|importorskip)|\b(it|test)\.(skip|only|todo)\("
HOSTS = r"pypi\.org|pythonhosted\.org|registry\.npmjs|deb\.debian\.org|(?<!\w)file://"
PATHS = r"(?<![\w.])/(root|work|Users)/|/home/(?!node\b)\w"


UNWANTED = {"put off": PUT_OFF, "switched off": SWITCHED_OFF, "hosts": HOSTS, "paths": PATHS}


@pytest.mark.parametrize("unwanted", UNWANTED.values(), ids=UNWANTED.keys())
def test_no_file_says(unwanted):
    found = [
        f"{name(path)}:{number}: {line.strip()}"
        for path in tracked()
        if path != Path(__file__)
        for number, line in enumerate(text(path).splitlines(), 1)
        if re.search(unwanted, line)
    ]
    assert found == []
