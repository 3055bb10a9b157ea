"""What several containers have, put together."""

from collections.abc import Iterable

from entrypoints.http.kit.endpoint import Endpoint


def joined(*parts: Iterable[Endpoint]) -> list[Endpoint]:
    """Give the endpoints of all parts."""
    return [endpoint for part in parts for endpoint in part]
