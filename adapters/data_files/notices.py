"""The file of patterns as a registry: whoever changes a wording gives it the next version."""

import json
import re
from importlib.resources import files

from domain.gateway.notice_patterns import Pattern, Registry


def read_patterns() -> Registry:
    """Give everything that there is."""
    text = files(__package__).joinpath("notice_patterns.json").read_text(encoding="utf-8")
    return Registry(
        [
            Pattern(
                each["name"],
                each["version"],
                each["bank"],
                each["currency"],
                frozenset(each["senders"]),
                each["decimal"],
                re.compile(each["wording"]),
                each["incoming"],
            )
            for each in json.loads(text)
        ]
    )
