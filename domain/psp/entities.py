"""Whom providers know: clients, resellers, service providers."""

from domain.shared.errors import NotFound


class EntityNotFound(NotFound):
    """The provider has not told of anybody like this."""
