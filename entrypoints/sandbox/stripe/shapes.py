"""What the API speaks: JSON objects."""

from typing import Any

Json = dict[str, Any]
"""One object of the API, as its reference shows it; keys that begin with "_" are ours and are
never shown."""
