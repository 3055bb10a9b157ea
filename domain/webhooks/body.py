"""What a callback says."""

import json
from collections.abc import Mapping
from datetime import datetime

CHANGED = "order.changed"
"""The one fact that stores are told of yet, named as the event it comes from."""
TEST = "callback.test"


def body_of(type_: str, at: datetime, sequence: int, facts: Mapping[str, object]) -> str:
    """Write a fact down once, as it is sent each time.

    `data` is what Standard Webhooks asks for. The same members stand at the top, where receivers
    look that were made for the tracker.
    """
    data = {**facts, "sequence": sequence}
    said = {**data, "type": type_, "timestamp": at.isoformat(), "data": data}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))
